import { canonicalize } from "../canonical.ts";
import { joinData, type Opening, type RandomSource, splitData } from "../commitment.ts";
import { isKeyName } from "../note.ts";
import type { Entry, JsonObject, Leaf, NewEntry, StreamId } from "../types.ts";
import { InvalidEntry } from "./faults.ts";

/** An entry that is ready but for its position, which only the transaction knows. */
export type Draft = {
  readonly openings: readonly Opening[];
  readonly leafText: (position: number) => string;
  readonly entry: (position: number) => Entry;
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const MAX_STREAM_NAME = 200;

/**
 * Checks, copies and splits a new entry. Throws {@link InvalidEntry}, or the errors of `splitData` and `canonicalize`,
 * for what can never be stored.
 */
export function draftEntry(stream: StreamId, entry: NewEntry, random: RandomSource): Draft {
  const { type, at, actor } = entry;
  if (type === "") throw new InvalidEntry("An entry has a type");
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at))) throw new InvalidEntry(`Not an instant in UTC: ${at}`);
  const { publicData, openings } = splitData(entry.data, random);
  // The names of a leaf in canonical order, with the position left open.
  const before = `{"actor":${canonicalize(actor)},"at":${canonicalize(at)},"data":${canonicalize(publicData)},"format":1,"position":`;
  const after = `,"stream":${canonicalize(stream)},"type":${canonicalize(type)}}`;
  const data: JsonObject =
    openings.length === 0 ? publicData : joinData(publicData, (_, ordinal) => openings[ordinal]?.value ?? null);
  return {
    openings,
    leafText: (position) => `${before}${position}${after}`,
    entry: (position) => {
      const leaf: Leaf = { format: 1, stream, position, type, at, actor, data: publicData };
      return { leaf, data };
    },
  };
}

/** Throws {@link InvalidEntry} for a name that no stream can have. */
export function checkStreamName(stream: StreamId): void {
  if (!isKeyName(stream) || stream.length > MAX_STREAM_NAME) {
    throw new InvalidEntry("The name of a stream has 1 to 200 characters, without white space and plus sign");
  }
}

/** Throws {@link InvalidEntry} for a number that no version can be. */
export function checkVersionNumber(version: number): void {
  if (!Number.isSafeInteger(version) || version < 0) throw new InvalidEntry(`Not a version: ${version}`);
}
