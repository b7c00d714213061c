/** Evidence over HTTP: the signed head, witnesses, the sealed annex, verification at the server. */
import type { AnnexOpening, SealedAnnex } from "../evidence/annexes.ts";
import type { CheckState } from "../evidence/checks.ts";

export type { CheckState };

export type EvidenceStatus = {
  readonly head: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly witnesses: readonly {
    readonly called: string;
    readonly key: string;
    readonly size: number;
    readonly at: string;
  }[];
  readonly may: { readonly superior: boolean; readonly witness: boolean };
};
/** A head that a witness signed is kept: the size of the log, and its root. */
export type WitnessKept = { readonly size: number; readonly root: string };
/** A head of another installation, countersigned here. */
export type Countersigned = { readonly note: string; readonly key: string; readonly size: number };

type OfRound = { readonly election: string; readonly title: string; readonly round: number };
export type AnnexHistory = {
  readonly sealed: readonly SealedAnnex[];
  readonly openings: readonly AnnexOpening[];
  /** When two people set the key under which images wait; null where none is set. */
  readonly key: { readonly at: string } | null;
  /** Images that wait for the annex. */
  readonly images: readonly (OfRound & { readonly images: number; readonly size: number; readonly at: string })[];
  /** Rounds whose images could not be read when they were to be kept. */
  readonly lost: readonly OfRound[];
  /** Whether any count went through the scanner. */
  readonly scanned: boolean;
  /** Rounds whose result is not announced. */
  readonly open: readonly string[];
  readonly may: boolean;
};
/** A sealed file as the server took it in, to be opened by this id. */
export type AnnexSent = { readonly file: string; readonly size: number };

/** How the key of the annex stands, inside the counting room. */
export type AnnexKeyStatus = { readonly set: boolean; readonly fixed: boolean; readonly may: boolean };
export type AnnexKeySet = { readonly set: true };
