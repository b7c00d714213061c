/**
 * Single ballots in the format of NIST SP 1500-103 leave by one door alone: with the sealed annex, which only the keeper of
 * the sealed material can open. Nothing of the state is ever enough.
 */
import type { BallotReading, ElectionId } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";

/** Opened annex of one round: its readings sorted by content, in no order of papers. */
export type OpenedAnnex = {
  readonly election: ElectionId;
  readonly round: number;
  readonly readings: readonly BallotReading[];
};
/** Turns an opened annex into a CastVoteRecordReport; given by whoever opens annexes. */
export type ReadingsWriter = (annex: readonly OpenedAnnex[]) => Uint8Array<ArrayBuffer>;

export type ReadingsResult =
  | { readonly ok: true; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly code: "annex-needed"; readonly text: Text };

/** The report of single ballots; refused with `annex-needed` unless the annex is at hand and opened. */
export const castVoteRecords = (annex: readonly OpenedAnnex[] | null, write: ReadingsWriter | null): ReadingsResult =>
  annex === null || annex.length === 0 || write === null
    ? {
        ok: false,
        code: "annex-needed",
        text: {
          vi: "Từng phiếu chỉ xuất được khi có phụ lục niêm phong đã mở theo quyết định của cấp có thẩm quyền.",
          en: "Single ballots are exported only with the sealed annex, opened on the decision of the competent body.",
        },
      }
    : { ok: true, json: write(annex) };
