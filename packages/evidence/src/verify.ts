/** Verifies a bundle: everything that can be worked out again from it, and a plain word for everything that cannot. */

import { fromBase64, toHex } from "@laphieu/ledger";
import type { Annex } from "./annex/opened.ts";
import type { Bundle } from "./bundle.ts";
import { checkAnnex } from "./checks/annex.ts";
import { checkImages } from "./checks/images.ts";
import { checkNames, checkRecount, checkResults, checkRules, checkSteps, reportedRounds } from "./checks/law.ts";
import {
  checkEarlier,
  checkFile,
  checkHead,
  checkPrivate,
  checkSecrecy,
  checkSignature,
  checkTimes,
  checkWitnesses,
} from "./checks/log.ts";
import { checkFigures, checkOrder, checkTwoPeople } from "./checks/meeting.ts";
import { checkPaperFigures, checkPapers, type PaperData, papersOf } from "./checks/papers.ts";
import { type Replay, replay } from "./replay/replay.ts";
import { numbered, type Outcome, type Report, verdictOf } from "./report.ts";

export type VerifyOptions = {
  /** The sealed annex, opened; with the recorded decision on which it was opened. */
  readonly annex?: Annex;
  readonly decision?: string;
  /** A head that was verified before: only what is new is replayed. */
  readonly from?: { readonly size: number; readonly root: string };
  /** Public key of the installation, base64, as it was published elsewhere. */
  readonly key?: string;
  /** Makes the data of papers again; without it that check is not made. */
  readonly papers?: PaperData;
  /** Told how many entries are replayed, of how many. */
  readonly progress?: (done: number, total: number) => void;
};

const statesWanted = (bundle: Bundle): ReadonlySet<number> =>
  new Set([
    ...papersOf(bundle).map((p) => p.log.size),
    ...bundle.congress.leaves.flatMap((leaf) => (leaf.type === "announced" ? [leaf.position] : [])),
  ]);

const byFacts = (bundle: Bundle, replayed: Replay, fresh: number, options: VerifyOptions) => {
  const { state, events, states } = replayed;
  const { outcome: recount, recounted } = checkRecount(replayed, fresh, options.annex !== undefined);
  const outcomes: Outcome[] = [
    checkRules(events, bundle.pack),
    checkSteps(replayed),
    checkResults(replayed),
    recount,
    ...(state === null ? [] : [checkFigures(state), checkTwoPeople(state, events)]),
    checkOrder(state, events),
    checkTimes(bundle.congress.leaves),
    checkPapers(bundle),
    checkPaperFigures(bundle, states, options.papers ?? null),
    ...(state === null ? [] : [checkNames(state, bundle.released)]),
  ];
  return { outcomes, recounted };
};

/** Public key in groups of four hexadecimal digits: what people read to each other. */
export const fingerprintOf = (publicKeyBase64: string): string =>
  (
    toHex(fromBase64(publicKeyBase64) ?? new Uint8Array())
      .slice(0, 32)
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  ).join(" ");

/** The report on a bundle. Never throws for what a bundle holds: whatever is wrong with it is a finding. */
export const verifyBundle = (bundle: Bundle, options: VerifyOptions = {}): Report => {
  const { manifest, congress, keys } = bundle;
  const early: Outcome[] = [
    checkFile(bundle),
    checkSignature(bundle, options.key ?? null),
    checkHead(bundle),
    checkWitnesses(bundle),
  ];
  const earlier = options.from === undefined ? null : checkEarlier(bundle, options.from);
  const trusted = earlier !== null && (earlier.findings ?? []).length === 0 ? (options.from?.size ?? 0) : 0;
  const annex = checkAnnex(bundle, options.annex);
  const opened = checkPrivate(bundle);
  const replayed = replay(manifest.assembly, congress.leaves, annex.openings, {
    from: trusted,
    statesAt: statesWanted(bundle),
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
  const facts = byFacts(bundle, replayed, trusted, options);
  const images = checkImages(replayed.state, options.annex);
  const checks = numbered([
    ...early,
    ...(earlier === null ? [] : [earlier]),
    opened,
    checkSecrecy(bundle),
    ...(annex.outcome === null ? [] : [annex.outcome]),
    ...facts.outcomes,
    ...(images === null ? [] : [images]),
  ]);
  const about = replayed.state?.about;
  const names = new Map(bundle.released.map((r) => [r.person, r.name]));
  return {
    format: "laphieu-report",
    version: 1,
    verdict: verdictOf(checks),
    assembly: manifest.assembly,
    installation: manifest.installation,
    fingerprint: fingerprintOf(keys.installation),
    audience: manifest.audience,
    made: manifest.made,
    software: manifest.software,
    sha256: bundle.sha256,
    head: manifest.congress,
    papers: manifest.papers,
    fresh: congress.leaves.length - trusted,
    about:
      about === undefined || replayed.state === null
        ? null
        : { title: about.title, body: about.body, day: about.day, sample: replayed.state.sample },
    rounds: reportedRounds(replayed, facts.recounted, names),
    checks,
    decision: options.decision ?? null,
  };
};
