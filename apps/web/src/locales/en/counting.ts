import type { Shape } from "../shape.ts";
import type { counting as vi } from "../vi/counting.ts";

export const counting: Shape<typeof vi> = {};
