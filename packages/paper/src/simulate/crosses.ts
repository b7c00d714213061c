/** How people mark a box: the paths of the pen, in millimetres. */
import type { Box } from "../types.ts";
import { type Drawing, drawStroke, type Hand, type Path, type Span } from "./pens.ts";

export type CrossShape = "x" | "tick" | "plus" | "line" | "circle-cross" | "fill" | "dot";

/** Marks in or about a box. `off` moves the mark, in box sides. */
export const drawCross = (
  drawing: Drawing,
  hand: Hand,
  box: Box,
  shape: CrossShape,
  size: number,
  off: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): Span => {
  const { random } = drawing;
  const cx = box.x + box.w * (0.5 + off.x) + random.normal(0, box.w * 0.06);
  const cy = box.y + box.h * (0.5 + off.y) + random.normal(0, box.h * 0.06);
  const r = (Math.min(box.w, box.h) / 2) * size;
  const j = (): number => random.normal(0, r * 0.16);
  const at = (x: number, y: number) => ({ x: cx + x * r + j(), y: cy + y * r + j() });
  const cross = (): Path[] => [
    [at(-0.8, -0.8), at(0, 0), at(0.8, 0.8)],
    [at(0.8, -0.85), at(0, 0), at(-0.8, 0.8)],
  ];
  const paths = (): Path[] => {
    switch (shape) {
      case "x":
        // Some hands never lift the pen between the two strokes.
        return random.chance(0.15) ? [[at(-0.8, -0.8), at(0.8, 0.8), at(0.85, -0.7), at(-0.8, 0.8)]] : cross();
      case "tick":
        return [[at(-0.8, -0.05), at(-0.25, 0.7), at(0.4, -0.5), at(1.05, -1.25)]];
      case "plus":
        return [
          [at(-0.9, 0), at(0.9, 0)],
          [at(0, -0.9), at(0, 0.9)],
        ];
      case "line":
        return [[at(-0.85, 0.8), at(0.85, -0.85)]];
      case "circle-cross": {
        const turn = Array.from({ length: 13 }, (_, i) => {
          const a = (i / 12) * 2 * Math.PI * 1.04 - 1.2;
          return at(1.25 * Math.cos(a), 1.25 * Math.sin(a));
        });
        return [...cross(), turn];
      }
      case "fill": {
        const rows = 9;
        return [
          Array.from({ length: rows * 2 }, (_, i) =>
            at(i % 2 === 0 ? -0.85 : 0.85, -0.85 + (1.7 * i) / (rows * 2 - 1)),
          ),
        ];
      }
      case "dot":
        return [[at(0, 0), { x: cx + 0.1, y: cy + 0.1 }]];
      default: {
        const never: never = shape;
        return never;
      }
    }
  };
  return drawStroke(drawing, hand, paths());
};
