/**
 * What goes between two machines as a QR code or a text: the signed head one way, the countersigned head with the key and
 * the name of the witness the other way.
 */
export type WitnessAnswer = { readonly note: string; readonly key: string; readonly called: string };

/** What a head says, unbelieved, for people to look at; null for anything else. */
export type HeadSeen = {
  readonly machine: string;
  readonly congress: string;
  readonly size: number;
  readonly root: string;
};

const keyMark = "#key ";
const nameMark = "#name ";

export const packAnswer = ({ note, key, called }: WitnessAnswer): string =>
  `${note.trimEnd()}\n${keyMark}${key}\n${nameMark}${called}\n`;

/** Takes an answer apart; key and name are empty where only the head was pasted. */
export const unpackAnswer = (text: string): WitnessAnswer => {
  const lines = text.replaceAll("\r", "").split("\n");
  const after = (mark: string): string =>
    lines
      .find((line) => line.trim().startsWith(mark))
      ?.trim()
      .slice(mark.length)
      .trim() ?? "";
  const note = lines.filter((line) => !/^\s*#(?:key|name) /.test(line)).join("\n");
  return { note: `${note.trim()}\n`, key: after(keyMark), called: after(nameMark) };
};

/** The root as people compare it: hexadecimal in groups of four. */
const grouped = (base64: string): string => {
  try {
    const hex = [...atob(base64)].map((c) => c.charCodeAt(0).toString(16).padStart(2, "0")).join("");
    return (hex.toUpperCase().match(/.{1,4}/g) ?? []).join(" ");
  } catch {
    return "";
  }
};

/** Reads the first three lines of a head (C2SP tlog-checkpoint). */
export const lookAtHead = (text: string): HeadSeen | null => {
  const [origin = "", size = "", root = ""] = text.trim().split("\n", 3);
  const [, machine, congress] = /^laphieu\/([0-9a-f]{16})\/assembly:(\S+)$/.exec(origin.trim()) ?? [];
  const code = grouped(root.trim());
  if (machine === undefined || congress === undefined || !/^\d+$/.test(size.trim()) || code.length !== 79) return null;
  return { machine, congress, size: Number(size), root: code };
};
