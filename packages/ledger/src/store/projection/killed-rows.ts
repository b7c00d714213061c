/** Rows that the writer of the kill test leaves after its move number `n`: all of one number, so that half a move shows. */
export const rowsOfMove = (n: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: 200 }, (_, i): [string, number] => [`k${i}`, n]).sort());
