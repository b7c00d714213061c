/**
 * Settings of a pack: every value that a regulation leaves open, or whose text was not seen. Rules read them through a
 * consultation, which names in the ruling each one that decided and is less certain than verbatim text.
 */
import { z } from "zod";
import { shareShape, thresholdShape } from "./share.ts";
import type { Confidence, DeductionKey, Level, Office } from "./types.ts";

const treatment = z.enum(["invalid", "valid", "committee-concludes"]);
const size = z.int().min(0).max(1000);
const percent = z.int().min(0).max(100);
const words = z.string().max(200);
/** Words of a known kind joined by `, `, or `none`. */
const some = (known: readonly string[]) =>
  words.refine((s) => s === "none" || s.split(",").every((w) => known.includes(w.trim())));
const offices: readonly Office[] = [
  "committee",
  "standing-committee",
  "secretary",
  "deputy-secretary",
  "inspection-committee",
  "inspection-chair",
  "inspection-deputy",
  "delegate-upward",
];
const levels: readonly Level[] = ["cell", "grassroots", "above-grassroots", "province", "centre"];
const deductions: readonly DeductionKey[] = [
  "temporary-elsewhere",
  "exempt-absent",
  "suspended",
  "prosecuted",
  "absent-throughout-excused",
  "committee-absent-throughout",
  "delegates-absent-not-replaced",
];
const after = z.enum(["meeting-decides", "ballot-again", "stop"]);
const period = z.string().regex(/^\d{1,4} (working-days|days|months)$/);

/** Shape of every setting by id. A list is words joined by `, `. */
export const settingShapes = {
  /** What a result is taken from: those convened less the deductions, those present, or the valid ballots. */
  "base.of": z.enum(["convened", "present", "valid"]),
  /** Deductions known at a conference of a committee or an inspection committee. */
  "base.conference-deductions": some(deductions),
  "ballot.name-added": treatment,
  "ballot.signed": treatment,
  "ballot.writing": treatment,
  "ballot.several-inks": treatment,
  "ballot.single-name-both-or-neither": treatment,
  /** Several names, agree form, nobody agreed to. */
  "ballot.nobody-agreed": treatment,
  /** Offices whose list must outnumber the seats, and to which the ceiling applies. */
  "list.surplus-offices": some(offices),
  /** Largest surplus, percent of the seats, rounded down to whole people. */
  "list.ceiling-percent": percent,
  "list.exactly-at-ceiling": z.enum(["within", "above"]),
  "list.small-body-from": size,
  "list.small-body-to": size,
  /** Surplus of a small body: at most one; one with a warning where it exceeds the ceiling; or the ceiling strictly. */
  "list.small-body": z.enum(["at-most-one", "warn", "strict"]),
  /** Fewest people over the seats that a ceiling leaves room for, where the percentage rounds down to nothing. */
  "list.least-room": size,
  "list.poll": z.enum(["every-added-name", "above-ceiling", "none"]),
  /** Share of those attending that an added name must exceed; 0 asks for none. */
  "list.support-percent": percent,
  "list.support-offices": z.enum(["all", "surplus-offices"]),
  "list.cut-tie": z.enum(["meeting-decides", "leave-out"]),
  /** Share of the base that elects. */
  "result.threshold": thresholdShape,
  /** Share of the base that elects from the second ballot on. */
  "result.threshold-later": thresholdShape,
  "result.tie": z.enum(["revote", "meeting-decides"]),
  "result.revote-half-needed": z.boolean(),
  "result.tied-again": z.enum(["meeting-decides", "revote"]),
  "result.short-after-first": after,
  "result.short-later": after,
  "result.delegate-ballots": z.int().min(1).max(20),
  "result.cell-secretary-ballots": z.int().min(1).max(20),
  "result.post-not-filled": after,
  /** Alternates are those left above half when the official seats are full, or a ballot of their own elects them. */
  "result.alternates-from": z.enum(["left-above-half", "own-ballot"]),
  "result.alternates-short": z.enum(["meeting-decides", "ballot-again", "done"]),
  "result.alternates-tie": z.enum(["meeting-decides", "ballot-again"]),
  /** Whether those who lose a revote of the tied are the first alternates. */
  "result.alternates-from-lost-revote": z.boolean(),
  "elects.cell-committee-from": size,
  "elects.cell-committee-max": size,
  "elects.standing-committee-from": size,
  /** The standing committee is at most one in so many of the committee; 0 where nothing limits it. */
  "elects.standing-committee-part": size,
  "elects.deputies-cell": size,
  "elects.deputies-small-committee": size,
  "elects.deputies-grassroots": size,
  "elects.deputies-above-grassroots": size,
  "elects.deputies-province": size,
  "elects.deputies-centre": size,
  "quorum.congress": shareShape,
  "quorum.bodies": shareShape,
  "quorum.conference": shareShape,
  "hand-vote.threshold": shareShape,
  /** Whether an open vote may be given on the phone of a delegate instead of by raising a card. */
  "hand-vote.by-phone": z.boolean(),
  "reconcile.over": z.enum(["stop"]),
  "reconcile.missing": z.enum(["wait"]),
  "reconcile.short": z.enum(["count"]),
  "voting-form.resolution": z.enum(["secret", "hand"]),
  "voting-form.bodies": z.enum(["secret", "hand"]),
  "deadline.opening-announced": period,
  "deadline.candidacy-file": period,
  "deadline.result-report": period,
  "deadline.ratification": period,
  "deadline.complaint": period,
  "deadline.ballots-kept": period,
  "order.tie-break": words,
  /** Levels at which somebody who is no delegate needs a file handed in before the opening. */
  "may.dossier-levels": some(levels),
  /** From among whom a congress elects its secretary directly. */
  "may.direct-secretary-from": z.enum(["committee", "official-members"]),
  /** Whether an ordinary delegate may name somebody bound to a list that does not hold that name. */
  "may.nominate-bound-person": z.enum(["meeting-decides", "refused", "allowed"]),
} as const;

export type SettingId = keyof typeof settingShapes;
export type SettingValues = { readonly [K in SettingId]: z.infer<(typeof settingShapes)[K]> };
export type SettingEntry<V> = { readonly value: V; readonly confidence: Confidence; readonly origin: string };
export type SettingTable = { readonly [K in SettingId]: SettingEntry<SettingValues[K]> };

/** A setting with its mark of confidence and the text (or the absence of one) that it rests on. */
export const setting = <const V>(value: V, confidence: Confidence, origin: string): SettingEntry<V> => ({
  value,
  confidence,
  origin,
});

/** Words of a list setting. */
export const listOf = (value: string): readonly string[] => value.split(",").map((w) => w.trim());

export const isSettingId = (id: string): id is SettingId => Object.hasOwn(settingShapes, id);
