/** Things of a list with a key each that stays the same while they do: what they say, and which of those alike they are. */
export const keyed = <T>(list: readonly T[], say: (item: T) => string): readonly (readonly [string, T])[] => {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const text = say(item);
    const time = (seen.get(text) ?? 0) + 1;
    seen.set(text, time);
    return [`${text} ${time}`, item];
  });
};
