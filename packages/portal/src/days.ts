/** Days on the calendar of Viet Nam. */

/** The day in Viet Nam at an instant, `YYYY-MM-DD`. */
export const vietnamDay = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
