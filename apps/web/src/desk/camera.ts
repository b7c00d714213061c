/** Reads codes from a camera: by the browser's own reader where there is one, else by a small library loaded only then. */

type Detector = { readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> };
declare global {
  interface Window {
    /** Shape Detection API; not in every browser. */
    readonly BarcodeDetector?: {
      new (options: { readonly formats: readonly string[] }): Detector;
      getSupportedFormats(): Promise<readonly string[]>;
    };
  }
}

/** What the camera shows now: the text of a code, or null. */
export type FrameReader = (video: HTMLVideoElement) => Promise<string | null>;

async function ownReader(): Promise<FrameReader | null> {
  const { BarcodeDetector } = window;
  if (BarcodeDetector === undefined) return null;
  try {
    if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return null;
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

/** Longer side of the picture that the library searches, in pixels: more only makes it slower. */
const longest = 800;

async function libraryReader(): Promise<FrameReader> {
  const { default: library } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (context === null || canvas.width === 0 || canvas.height === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return library.default(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
  };
}

/** The best reader that this browser can have. */
export const openFrameReader = async (): Promise<FrameReader> => (await ownReader()) ?? (await libraryReader());

export type CameraFault = "insecure" | "none" | "denied" | "busy";

/** Whether the browser offers cameras to this page at all: only in secure contexts. */
export const cameraPossible = (): boolean => window.isSecureContext && "mediaDevices" in navigator;

/** Opens the camera that looks away from the person at the desk, if there are several. */
export async function openCamera(): Promise<
  { readonly ok: true; readonly stream: MediaStream } | { readonly ok: false; readonly fault: CameraFault }
> {
  if (!cameraPossible()) return { ok: false, fault: "insecure" };
  try {
    const video = { facingMode: "environment", width: { ideal: 1280 } };
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ video, audio: false }) };
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") return { ok: false, fault: "denied" };
    if (name === "NotFoundError" || name === "OverconstrainedError") return { ok: false, fault: "none" };
    return { ok: false, fault: "busy" };
  }
}
