/** One reading of a pack: collects the articles cited and the settings that decided, and ends in a ruling. */
import type { Labels } from "./labels.ts";
import type { PackData, Subject } from "./pack-data.ts";
import type { SettingId, SettingValues } from "./settings.ts";
import type { Citation, Ruling, SettingUse, Text } from "./types.ts";

export type Consultation = {
  /** The words of the pack, for sentences. */
  readonly labels: Labels;
  /** Value of a setting that decides; named in the ruling unless its text was seen verbatim. */
  readonly setting: <K extends SettingId>(id: K) => SettingValues[K];
  readonly cite: (...subjects: readonly Subject[]) => void;
  readonly ruling: <A>(answer: A, text: Text) => Ruling<A>;
};

export const consult = (data: PackData): Consultation => {
  const because: Citation[] = [];
  const uses: SettingUse[] = [];
  return {
    labels: data.labels,
    setting: (id) => {
      const entry = data.settings[id];
      if (entry.confidence !== "V" && !uses.some((u) => u.id === id)) uses.push({ id, value: entry.value });
      return entry.value;
    },
    cite: (...subjects) => {
      for (const subject of subjects) {
        for (const c of data.articles[subject]) if (!because.some((b) => sameCitation(b, c))) because.push(c);
      }
    },
    ruling: (answer, text) => ({ answer, because, text, settings: uses }),
  };
};

/** Reads a setting that does not decide by itself, so it is not named in the ruling. */
export const peek = <K extends SettingId>(data: PackData, id: K): SettingValues[K] => data.settings[id].value;

const sameCitation = (a: Citation, b: Citation): boolean =>
  a.source === b.source && a.article === b.article && a.clause === b.clause;
