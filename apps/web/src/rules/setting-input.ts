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
