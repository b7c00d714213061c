/** The instant of a day and a time as people type it (`7:30`, `07:30`), on the clock of this device. */
export function momentOf(day: string, time: string): string | null | "wrong" {
  if (day === "") return null;
  const found = /^([01]?\d|2[0-3])[:hg.]([0-5]\d)$/i.exec(time.trim());
  const at =
    found === null ? Number.NaN : Date.parse(`${day}T${(found[1] ?? "").padStart(2, "0")}:${found[2] ?? ""}:00`);
  return Number.isFinite(at) ? new Date(at).toISOString() : "wrong";
}
