/** What the counting room sees of a sample, and what everybody else may see. */
import type { AssemblyState, ElectionId, PersonId, Round } from "../model.ts";
import type { Claim } from "./claims.ts";
import { expectedPapers, recountIsShorter } from "./sample.ts";
import { drawPapers, type Place, papersIn, placeIn } from "./sampler.ts";
import { openAudit, sampledOf } from "./state.ts";
import type { AuditPaper, AuditReading, RoundAudit } from "./types.ts";

export type AuditPaperView = Place & {
  readonly draw: number;
  readonly state: "to-read" | "second-to-read" | "differs" | "settled";
  /** Who read it first: the second reader is somebody else. */
  readonly firstBy: PersonId | null;
  /** Both readings, only where they differ. */
  readonly readings: readonly AuditReading[];
};
export type AuditStep = Place & {
  readonly draw: number;
  readonly reading: AuditReading;
  /** Largest P-value of all claims after this paper, in units of 10⁻⁹. */
  readonly p: number;
  readonly met: number;
};
export type AuditRoom = {
  readonly election: ElectionId;
  readonly round: number;
  readonly audit: number;
  readonly seed: string;
  readonly limit: number;
  /** Papers that can be drawn, and how many are drawn and settled without a gap. */
  readonly papers: number;
  readonly drawn: number;
  /** Papers the sample is expected to need if the result is right. */
  readonly expected: number;
  readonly recountIsShorter: boolean;
  /** Papers to fetch now, in the order of drawing; more are added while the limit is not met. */
  readonly lot: readonly AuditPaperView[];
  readonly steps: readonly AuditStep[];
  readonly claims: readonly { readonly claim: Claim; readonly p: number; readonly met: boolean }[];
  readonly confirmed: boolean;
  readonly complete: boolean;
};

/** Papers of one walk to the bundles beyond what is settled. */
const nextLot = 5;

const paperState = (paper: AuditPaper | undefined): AuditPaperView["state"] => {
  if (paper === undefined) return "to-read";
  if (paper.isSettled) return "settled";
  return paper.secondKeyed ? "differs" : "second-to-read";
};

/** The sample under way as the counting room sees it; null when there is none or the room is locked. */
export const auditRoomOf = (state: AssemblyState): AuditRoom | null => {
  for (const election of state.elections) {
    for (const round of election.rounds) {
      const audit = openAudit(round);
      const sampled = audit === null ? null : sampledOf(state, election, round, audit);
      if (audit === null || sampled === null) continue;
      const { reported, readings, sample } = sampled;
      const papers = papersIn(audit.bundles);
      const expected = expectedPapers(reported, audit.limit);
      const drawn = readings.length;
      const begun = audit.papers.at(-1)?.draw ?? 0;
      const wanted = sample.confirmed ? begun : Math.max(expected, begun, drawn + nextLot);
      const order = drawPapers(audit.seed, papers, wanted);
      const placeOf = (draw: number): Place =>
        placeIn(audit.bundles, order[draw - 1] ?? 0) ?? { batch: 0, position: 0 };
      return {
        election: election.id,
        round: round.number,
        audit: audit.number,
        seed: audit.seed,
        limit: audit.limit,
        papers,
        drawn,
        expected,
        recountIsShorter: recountIsShorter(papers, expected),
        lot: order.map((_, i): AuditPaperView => {
          const paper = audit.papers.find((p) => p.draw === i + 1);
          const at = paperState(paper);
          const readings = at === "differs" ? [paper?.first ?? null, paper?.second ?? null] : [];
          return {
            draw: i + 1,
            ...placeOf(i + 1),
            state: at,
            firstBy: paper?.firstBy ?? null,
            readings: readings.flatMap((r) => (r === null ? [] : [r])),
          };
        }),
        steps: readings.map((reading, i) => ({
          draw: i + 1,
          ...placeOf(i + 1),
          reading,
          p: sample.steps[i]?.p ?? 0,
          met: sample.steps[i]?.met ?? 0,
        })),
        claims: sample.claims,
        confirmed: sample.confirmed,
        complete: sample.complete,
      };
    }
  }
  return null;
};

/** Papers settled in the sample under way, for the hall; null when there is none. */
export const drawnInSample = (round: Round): number | null => {
  const audit = openAudit(round);
  return audit === null ? null : audit.papers.filter((p) => p.isSettled).length;
};

const closedPaper = (paper: AuditPaper): AuditPaper => ({ ...paper, first: null, second: null, settled: null });
/** While the second reader is at work the first reading stays out of sight. */
const blindPaper = (paper: AuditPaper): AuditPaper => (paper.secondKeyed ? paper : { ...paper, first: null });

/** The samples of a round as an audience may have them. */
export const auditsFor = (round: Round, sees: boolean): Pick<Round, "audits"> => {
  const shown = (audit: RoundAudit): RoundAudit => ({
    ...audit,
    papers: audit.papers.map(sees ? blindPaper : closedPaper),
  });
  return round.audits === undefined ? {} : { audits: round.audits.map(shown) };
};
