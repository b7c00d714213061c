/** What the register itself says of each body's congresses: how results were answered, what was found, what followed. */
import type { Above } from "./above.ts";
import type { BodyId } from "./types.ts";

/** Whole numbers of one body, without those below it. */
export type RegisterFigures = {
  readonly resultsReceived: number;
  readonly resultsApproved: number;
  readonly resultsPartly: number;
  readonly resultsRefused: number;
  readonly resultsAnnulled: number;
  readonly aboveComplaints: number;
  readonly aboveFounded: number;
  readonly findings: number;
  readonly findingsSerious: number;
  readonly findingsOpen: number;
  readonly disciplineMembers: number;
  readonly disciplineBodies: number;
};
const none: RegisterFigures = {
  resultsReceived: 0,
  resultsApproved: 0,
  resultsPartly: 0,
  resultsRefused: 0,
  resultsAnnulled: 0,
  aboveComplaints: 0,
  aboveFounded: 0,
  findings: 0,
  findingsSerious: 0,
  findingsOpen: 0,
  disciplineMembers: 0,
  disciplineBodies: 0,
};

/** Figures of every body that has any; of these alone, where some are named. */
export const registerFigures = (
  above: Above,
  only: ReadonlySet<BodyId> | null = null,
): ReadonlyMap<BodyId, RegisterFigures> => {
  const found = new Map<BodyId, { -readonly [K in keyof RegisterFigures]: number }>();
  const of = (body: BodyId) => {
    const known = found.get(body) ?? { ...none };
    found.set(body, known);
    return known;
  };
  const asked = (body: BodyId): boolean => only === null || only.has(body);
  for (const { body, state } of above.dossiers.values()) {
    if (!asked(body)) continue;
    const row = of(body);
    row.resultsReceived += 1;
    if (state === "approved") row.resultsApproved += 1;
    if (state === "partly-approved") row.resultsPartly += 1;
    if (state === "refused") row.resultsRefused += 1;
    if (state === "annulled") row.resultsAnnulled += 1;
  }
  for (const { body, state, conclusion } of above.complaints.values()) {
    if (!asked(body)) continue;
    // Also a body whose only complaint was withdrawn has its figures: nought, in place of what was said before.
    const row = of(body);
    if (state === "withdrawn") continue;
    row.aboveComplaints += 1;
    if (conclusion !== null && conclusion.founded !== "unfounded") row.aboveFounded += 1;
  }
  for (const { body, severity, closed, remedy } of above.findings.values()) {
    if (!asked(body)) continue;
    const row = of(body);
    row.findings += 1;
    if (severity === "serious") row.findingsSerious += 1;
    if (closed === null && remedy !== null) row.findingsOpen += 1;
  }
  for (const { body, of: whom } of above.disciplines.values()) {
    if (!asked(body)) continue;
    if (whom === "member") of(body).disciplineMembers += 1;
    else of(body).disciplineBodies += 1;
  }
  return found;
};
