import type { Shape } from "../shape.ts";
import type { congress as vi } from "../vi/congress.ts";

export const congress: Shape<typeof vi> = {};
