/** The regulation pack of an assembly, and the words the packs use for its meetings. */
import { canonicalize, hashLeaf, toHex } from "@laphieu/ledger";
import {
  exportPack,
  importPack,
  type Meeting,
  type Pack,
  type PackFile,
  packDifference,
  packOf,
  type RegulationId,
  withSettings,
} from "@laphieu/regulations";
import type { AssemblyState, MeetingKind, PackInForce, PackRecord, RuleDecision, Sitting } from "../model.ts";

const bytes = new TextEncoder();

/** SHA-256 of the canonical JSON of a pack file as a leaf (RFC 6962: after a zero byte), in hexadecimal. */
export const packHash = (file: PackFile): string =>
  toHex(hashLeaf(bytes.encode(canonicalize(JSON.parse(JSON.stringify(file))))));

/** A pack as it is written into the log: whole, so that the log alone says by which rules it was decided. */
export const recordOf = (pack: Pack): PackRecord => {
  const file = exportPack(pack, "all");
  return { id: file.id, hash: packHash(file), file };
};

/**
 * What the state keeps of the pack in the log: nothing but its name where this program has the same rules built in,
 * else what differs from them. Throws for a record that is no pack: such a log is damaged.
 */
export const inForce = (regulation: RegulationId, record: PackRecord): PackInForce => {
  const read = importPack(record.file);
  if (!read.ok) throw new Error(`the log names a pack that cannot be read: ${read.error.text.en}`);
  const builtIn = record.id === regulation && packDifference(packOf(regulation), read.pack).length === 0;
  return { id: record.id, hash: record.hash, changes: builtIn ? null : exportPack(read.pack, "changes") };
};

const opened = new WeakMap<PackInForce, Pack>();
const open = (pinned: PackInForce, regulation: RegulationId): Pack => {
  const known = opened.get(pinned);
  if (known !== undefined) return known;
  const read = pinned.changes === null ? null : importPack(pinned.changes);
  if (read !== null && !read.ok) throw new Error(`the pack ${pinned.id} cannot be read: ${read.error.text.en}`);
  const pack = read === null ? packOf(regulation) : read.pack;
  opened.set(pinned, pack);
  return pack;
};

const decided = new WeakMap<readonly RuleDecision[], { readonly from: Pack; readonly pack: Pack }>();
/** The pack with the values that the meeting or a competent body laid down where the text is silent. */
const withDecisions = (from: Pack, decisions: readonly RuleDecision[]): Pack => {
  const known = decided.get(decisions);
  if (known?.from === from) return known.pack;
  // What a newer version of the rules has settled since is no longer anybody's to decide.
  const open = (id: string): boolean => from.settings.some((s) => s.id === id && s.confidence !== "V");
  const values = decisions.flatMap((d) =>
    d.value === null || !open(d.setting) ? [] : [[d.setting, d.value] as const],
  );
  const changed = withSettings(from, Object.fromEntries(values));
  // A decision was checked against the pack when it was taken; one that no longer fits leaves the pack as it is.
  const pack = changed.ok ? changed.pack : from;
  decided.set(decisions, { from, pack });
  return pack;
};

/** The one way to the rules of an assembly: the version it opens with, and what was decided on its open points. */
export const packFor = (state: Pick<AssemblyState, "regulation" | "pack" | "ruleDecisions">): Pack => {
  const pack = state.pack === undefined ? packOf(state.regulation) : open(state.pack, state.regulation);
  return state.ruleDecisions === undefined || state.ruleDecisions.length === 0
    ? pack
    : withDecisions(pack, state.ruleDecisions);
};

/** The kind of meeting in the words of the packs. */
export const meetingOf = (kind: MeetingKind): Meeting => {
  switch (kind) {
    case "members-congress":
      return "members";
    case "delegates-congress":
      return "delegates";
    case "committee-conference":
    case "by-election-conference":
      return "committee";
    case "inspection-conference":
      return "inspection";
    default: {
      const never: never = kind;
      return never;
    }
  }
};

export const isCongress = (sitting: Pick<Sitting, "kind">): boolean =>
  sitting.kind === "members-congress" || sitting.kind === "delegates-congress";
