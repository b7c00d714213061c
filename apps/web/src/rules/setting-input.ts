/** Values of settings as they are typed: what a field holds becomes a value of the kind that the setting has. */

export type SettingValue = string | number | boolean;

/** The value typed, of the same kind as the one it replaces; null when it cannot be one. */
export const readValue = (like: SettingValue, typed: string): SettingValue | null => {
  const text = typed.trim();
  switch (typeof like) {
    case "number":
      return /^\d{1,4}$/.test(text) ? Number(text) : null;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : null;
    default:
      return text === "" ? null : text;
  }
};

const lists: { readonly [setting: string]: readonly string[] } = {
  "list.surplus-offices": [
    "committee",
    "standing-committee",
    "secretary",
    "deputy-secretary",
    "inspection-committee",
    "inspection-chair",
    "inspection-deputy",
    "delegate-upward",
  ],
  "base.conference-deductions": [
    "temporary-elsewhere",
    "exempt-absent",
    "suspended",
    "prosecuted",
    "absent-throughout-excused",
    "committee-absent-throughout",
    "delegates-absent-not-replaced",
  ],
  "may.dossier-levels": ["cell", "grassroots", "above-grassroots", "province", "centre"],
};
/** The words that a setting joins, where it takes several; null elsewhere. */
export const knownWords = (setting: string): readonly string[] | null => lists[setting] ?? null;

export const periodUnits = ["working-days", "days", "months"] as const;
export type PeriodUnit = (typeof periodUnits)[number];
/** A period in its number and unit, the number as typed; null for what is no period. */
export const splitPeriod = (text: string): { readonly n: string; readonly unit: PeriodUnit } | null => {
  const at = text.lastIndexOf(" ");
  const unit = periodUnits.find((u) => u === text.slice(at + 1));
  return at < 0 || unit === undefined ? null : { n: text.slice(0, at), unit };
};

const shares = [
  "more-than-half",
  "at least 1/2",
  "more than 3/5",
  "at least 3/5",
  "two-thirds",
  "more than 2/3",
  "at least 3/4",
];
/** Shares to choose from, the one that holds included; null for settings that are no share. */
export const sharesWith = (setting: string, value: string): readonly string[] | null => {
  const isShare = /^(quorum\.|hand-vote\.threshold$|result\.threshold)/.test(setting);
  const more = setting.startsWith("result.threshold") ? ["most-votes"] : [];
  return isShare ? [...new Set([value, ...shares, ...more])] : null;
};
