/** An instant as people read it: day, month, year, hour and minute. */
export function stamp(instant: string): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(at.getDate())}/${at.getMonth() + 1}/${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
