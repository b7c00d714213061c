/** `10:05 23/11/2026`, in the time of Viet Nam, as papers write it. */
export function moment(at: string): string {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split("-");
  return `${local.slice(11, 16)} ${day}/${month}/${year}`;
}

/** Size of a file in words. */
export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
