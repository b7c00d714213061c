/** Facts of the public sample. Readings are sealed like those of the count; findings are told only after the announcement. */
import type { AssemblyId, ElectionId, Instant, PersonId } from "../model.ts";
import type { AuditDecision, AuditFinding, AuditOutcome, AuditReading, Bundle } from "./types.ts";

type InRound = { readonly assembly: AssemblyId; readonly election: ElectionId; readonly round: number };
/** `at` is the start of the round's count, so that no entry tells when a paper was read. */
type InCount = InRound & { readonly at: Instant };

export type AuditEvent =
  | ({
      readonly type: "audit-started";
      readonly audit: number;
      readonly seed: string;
      readonly readBy: PersonId;
      readonly limit: number;
      readonly bundles: readonly Bundle[];
      readonly decision: AuditDecision | null;
      readonly startedAt: Instant;
    } & InRound)
  | ({
      readonly type: "audit-paper-read";
      readonly draw: number;
      readonly pair: 1 | 2;
      readonly by: PersonId | null;
      /** Private to the counting room. */
      readonly reading: AuditReading | null;
    } & InCount)
  | ({
      readonly type: "audit-paper-settled";
      readonly draw: number;
      /** The two who decided with the paper in hand; empty when both readers agreed. */
      readonly by: readonly PersonId[];
      readonly reading: AuditReading | null;
    } & InCount)
  | ({ readonly type: "audit-concluded"; readonly outcome: AuditOutcome; readonly papers: number } & InCount)
  /** With the announcement, or after it: what the sample says of each claim. */
  | ({
      readonly type: "audit-published";
      readonly audit: number;
      readonly findings: readonly AuditFinding[];
    } & InRound);
