/** What every rule of the reading page is made of. */
import type { Labels } from "../labels.ts";
import type { PackData, Subject } from "../pack-data.ts";
import type { SettingId, SettingValues } from "../settings.ts";
import type { Citation, Confidence, PackSetting, RegulationId, Text } from "../types.ts";
import { text } from "../words.ts";

export type ChapterId = "general" | "people" | "bodies" | "list" | "ballot" | "election" | "result" | "after";

/** One rule of one regulation, generated from the data that the engine decides by. */
export type RuleUnit = {
  readonly id: Subject;
  readonly regulation: RegulationId;
  readonly chapter: ChapterId;
  readonly title: Text;
  /** The rule in one or two sentences, its figures filled in. */
  readonly sentence: Text;
  readonly citations: readonly Citation[];
  /** Mark of the first citation, which states the rule. */
  readonly confidence: Confidence;
  /** Figures of the rule that are settings, each with its own mark and origin. */
  readonly settings: readonly PackSetting[];
  readonly effective: { readonly from: string; readonly until?: string };
};

/** What a sentence may read: settings and words of the pack. */
export type Reading = {
  readonly data: PackData;
  readonly labels: Labels;
  readonly get: <K extends SettingId>(id: K) => SettingValues[K];
};

export type UnitText = {
  readonly chapter: ChapterId;
  readonly title: Text;
  readonly settings: readonly SettingId[];
  /** The sentence, or null where the regulation has no such rule. */
  readonly say: (r: Reading) => Text | null;
};

export const unit = (
  chapter: ChapterId,
  title: Text,
  settings: readonly SettingId[],
  say: (r: Reading) => Text | null,
): UnitText => ({ chapter, title, settings, say });

/** A sentence without figures. */
export const fixed = (vi: string, en: string) => (): Text => text(vi, en);

export const chapters: readonly { readonly id: ChapterId; readonly title: Text }[] = [
  { id: "general", title: text("Nguyên tắc chung", "General") },
  { id: "people", title: text("Quyền của mỗi người", "What each person may do") },
  { id: "bodies", title: text("Các bộ phận giúp việc đại hội", "Bodies that run the meeting") },
  { id: "list", title: text("Số dư và danh sách bầu cử", "Surplus and election list") },
  { id: "ballot", title: text("Phiếu bầu", "Ballot papers") },
  { id: "election", title: text("Trình tự bầu cử", "Order of elections") },
  { id: "result", title: text("Kết quả", "Results") },
  { id: "after", title: text("Sau đại hội", "After the meeting") },
];
