import type { Shape } from "../shape.ts";
import type { start as vi } from "../vi/start.ts";

export const start: Shape<typeof vi> = {};
