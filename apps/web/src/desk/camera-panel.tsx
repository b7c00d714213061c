import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CameraFault, cameraPossible, openCamera, openFrameReader } from "./camera.ts";
import own from "./desk.module.css";

/** Milliseconds between two looks, and for which the same card is not read again while it is held still. */
const every = 150;
const again = 3_000;

/** The camera of this machine, off until it is asked for; reads one card after another. */
export function CameraPanel({ onRead }: { readonly onRead: (text: string) => void }) {
  const { t } = useTranslation("desk");
  const [on, setOn] = useState(false);
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<CameraFault | null>(cameraPossible() ? null : "insecure");
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  read.current = onRead;
  useEffect(() => {
    if (!on) return;
    let over = false;
    let timer: number | undefined;
    let stream: MediaStream | null = null;
    const run = async () => {
      const opened = await openCamera();
      if (!opened.ok) {
        setFault(opened.fault);
        setOn(false);
        return;
      }
      stream = opened.stream;
      const element = video.current;
      if (over || element === null) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      element.srcObject = stream;
      await element.play().catch(() => undefined);
      const frame = await openFrameReader();
      setRunning(true);
      let last = { text: "", at: 0 };
      const look = async () => {
        if (over) return;
        const text = await frame(element).catch(() => null);
        const now = Date.now();
        if (text !== null) {
          if (text !== last.text || now - last.at > again) read.current(text);
          last = { text, at: now };
        }
        if (!over) timer = window.setTimeout(() => void look(), every);
      };
      void look();
    };
    void run();
    return () => {
      over = true;
      setRunning(false);
      window.clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [on]);
  return (
    <div>
      {on ? (
        <>
          <video ref={video} className={own.video} muted playsInline aria-label={t("camera.label")} />
          <p className={own.small}>{running ? t("camera.running") : t("camera.starting")}</p>
        </>
      ) : null}
      {fault === "insecure" ? (
        <p className={own.small}>
          {t("camera.insecure")} <Link to="/mang">{t("camera.network")}</Link>
        </p>
      ) : (
        <Button
          variant="default"
          onClick={() => {
            setFault(null);
            setOn(!on);
          }}
        >
          {on ? t("camera.stop") : t("camera.start")}
        </Button>
      )}
      {fault === null || fault === "insecure" ? null : (
        <p className={own.small} role="alert">
          {t(`camera.${fault}`)}
        </p>
      )}
    </div>
  );
}
