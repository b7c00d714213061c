/** A standby and the machine it follows, as their pages ask for them. What the two say to each other: `standby/protocol.ts`. */
import type { StandbyStatus } from "../standby/source.ts";

/** How the first machine stands with its standby. */
export type StandbyOverview = StandbyStatus & {
  /** Whether one can be paired: the log lies in a folder, and the machine is open to the hall. */
  readonly possible: boolean;
  readonly database: boolean;
  readonly addresses: readonly string[];
};
export type PairingCode = { readonly code: string; readonly expires: string };
export type TakingOver = { readonly step: "taking-over" };
