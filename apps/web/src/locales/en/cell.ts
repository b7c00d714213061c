import type { Shape } from "../shape.ts";
import type { cell as vi } from "../vi/cell.ts";

export const cell: Shape<typeof vi> = {};
