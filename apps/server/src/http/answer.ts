/** The one way in which a route answers with data: held by the compiler to a type that the web app reads as well. */
import type { Context } from "hono";

/**
 * Answers with JSON. `T` must be named, `answer<Board>(c, …)`: nothing is inferred from what is sent, so a field that the
 * type does not tell, lacks or tells otherwise is an error where the route is written. The types are in `wire/`.
 */
export function answer<T extends object | null = never>(
  c: Context,
  value: NoInfer<T>,
  status: 200 | 201 | 202 = 200,
): Response {
  return c.json(value, status);
}

/** The same as text, for what is serialised once and told to many: an event of a stream, a view that is kept. */
export const jsonOf = <T extends object | null = never>(value: NoInfer<T>): string => JSON.stringify(value);
