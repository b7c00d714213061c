/** Calls about scanned counts (apps/server/API.md, “Scanned counts”); each answers a `Result`, nothing throws. */
import type { ScanMark } from "@laphieu/assembly";
import type { AnnexKeySet, AnnexKeyStatus } from "@laphieu/server/wire/evidence";
import type { BundleRecorded, FilesTaken, LayoutFile, OtherTotals, ScanStatus } from "@laphieu/server/wire/scanning";
import { type Result, request } from "../../app/api.ts";

export type * from "@laphieu/server/wire/scanning";

/** Files that the round had already, and the bundles that hold them. */
export type Known = Omit<FilesTaken, "accepted">;
/** A round, and which of its two counts. */
export type ScanPlace = {
  readonly id: string;
  readonly election: string;
  readonly round: number;
  readonly check: boolean;
};
/** What the server takes in one message. */
const mostFiles = 60;
const mostBytes = 150_000_000;

const url = (place: ScanPlace, path: string, query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams({ ...(place.check ? { check: "1" } : {}), ...query }).toString();
  const at = `/api/assemblies/${encodeURIComponent(place.id)}/rounds/${encodeURIComponent(place.election)}/${place.round}`;
  return `${at}${path}${asked === "" ? "" : `?${asked}`}`;
};

type MarkAsked = { readonly index: number; readonly mark: ScanMark };
/** The first side of the sheet upright, or the row around one doubtful mark. */
export const pictureUrl = (place: ScanPlace, batch: number, one: number, mark?: MarkAsked): string =>
  url(place, `/cases/${batch}/${one}.png`, mark === undefined ? {} : { mark: `${mark.index}-${mark.mark}` });

/** A whole side of the sheet: the one on which a mark lies, or one by its number from 1. */
export const sideUrl = (place: ScanPlace, batch: number, one: number, side: MarkAsked | number): string =>
  url(
    place,
    `/cases/${batch}/${one}.png`,
    typeof side === "number" ? { page: String(side) } : { mark: `${side.index}-${side.mark}`, whole: "1" },
  );

/** Files in parts that the server takes at a time, in the order of their names. */
export function inParts<F extends { readonly name: string; readonly size: number }>(
  files: readonly F[],
): readonly (readonly F[])[] {
  const order = new Intl.Collator("en", { numeric: true });
  const parts: F[][] = [];
  let bytes = 0;
  for (const file of [...files].sort((a, b) => order.compare(a.name, b.name))) {
    const last = parts.at(-1);
    if (last === undefined || last.length >= mostFiles || bytes + file.size > mostBytes) {
      parts.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return parts;
}

/** The part of a layout that tells where a name lies on its page. */
export type BallotMap = {
  readonly pages: readonly {
    readonly paper: { readonly h: number };
    readonly names: readonly { readonly index: number; readonly row: { readonly y: number; readonly h: number } }[];
  }[];
};

export const scanApi = {
  map: (at: ScanPlace) => request<LayoutFile>("GET", url(at, "/layout")),
  status: (at: ScanPlace) => request<ScanStatus>("GET", url(at, "/scans")),
  send: async (at: ScanPlace, batch: number, files: readonly File[]): Promise<Result<Known>> => {
    let known = 0;
    let other = 0;
    const knownIn = new Set<number>();
    for (const part of inParts(files)) {
      const form = new FormData();
      for (const file of part) form.append("file", file);
      const sent = await request<FilesTaken>("POST", url(at, `/scans/${batch}`), form);
      if (!sent.ok) return sent;
      known += sent.value.known;
      other += sent.value.other;
      for (const one of sent.value.knownIn) knownIn.add(one);
    }
    return { ok: true, value: { known, other, knownIn: [...knownIn].sort((a, b) => a - b) } };
  },
  cancel: (at: ScanPlace, batch: number) => request<ScanStatus>("POST", url(at, `/scans/${batch}/cancel`), {}),
  resume: (at: ScanPlace, batch: number) => request<ScanStatus>("POST", url(at, `/scans/${batch}/resume`), {}),
  discard: (at: ScanPlace, batch: number) => request<ScanStatus>("DELETE", url(at, `/scans/${batch}`)),
  finish: (at: ScanPlace, batch: number, expectedVersion: number, papers: number) =>
    request<BundleRecorded>("POST", url(at, `/scans/${batch}/finish`), { expectedVersion, papers }),
  annexKey: (at: ScanPlace) => request<AnnexKeyStatus>("GET", url(at, "/annex-key")),
  setAnnexKey: (at: ScanPlace, secrets: { readonly head: string; readonly presidium: string }) =>
    request<AnnexKeySet>("POST", url(at, "/annex-key"), secrets),
  watch: (at: ScanPlace, batch: number) => request<ScanStatus>("POST", url(at, "/folder"), { batch }),
  unwatch: (at: ScanPlace) => request<ScanStatus>("DELETE", url(at, "/folder")),
  rehearse: (at: ScanPlace, batch: number, papers: number, grade: "clean" | "office" | "rough") =>
    request<ScanStatus>("POST", url(at, "/rehearsal"), { batch, papers, grade }),
  otherProgram: (at: Omit<ScanPlace, "check">, table: string | File) => {
    const form = new FormData();
    if (typeof table !== "string") form.append("file", table);
    const body = typeof table === "string" ? { text: table } : form;
    return request<OtherTotals>("POST", url({ ...at, check: false }, "/other-program"), body);
  },
};
