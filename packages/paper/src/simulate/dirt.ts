/** What happens to paper: seals, folds, dust, hairs, stains. Drawn in the coordinates of the canvas, millimetres. */
import { layStroke, liftStroke, scale, type Tint, touch } from "./canvas.ts";
import { writeWord } from "./letters.ts";
import type { Drawing, Path, Point } from "./pens.ts";
import { smoothNoise } from "./random.ts";

const along = (path: Path, step: number, visit: (p: Point, at: number) => void): void => {
  let at = 0;
  for (let i = 0; i + 1 < path.length; i++) {
    const a = path[i];
    const b = path[i + 1];
    if (a === undefined || b === undefined) continue;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const steps = Math.max(1, Math.ceil(length / step));
    for (let s = 0; s < steps; s++)
      visit({ x: a.x + ((b.x - a.x) * s) / steps, y: a.y + ((b.y - a.y) * s) / steps }, at + (length * s) / steps);
    at += length;
  }
};
const lay = ({ canvas, colour }: Drawing, tint: Tint, grain: number): void =>
  layStroke(canvas, { tint, grain, colour });

/** A round red stamp, pressed unevenly, its centre at `at`. */
export const drawSeal = (drawing: Drawing, at: Point, radius: number, words: string): void => {
  const { canvas, random, blur } = drawing;
  const turn = random.normal(0, 0.14);
  const uneven = smoothNoise(random, 100, 9);
  const unevenToo = smoothNoise(random, 100, 7);
  const strength = random.between(0.55, 0.95);
  const press = (p: Point): number =>
    strength * Math.max(0.1, 0.8 + 0.35 * uneven(p.x - at.x + 50) + 0.35 * unevenToo(p.y - at.y + 50));
  const ink = (path: Path, width: number): void =>
    along(path, 0.12, (p) => touch(canvas, p.x * scale, p.y * scale, (width / 2) * scale, blur, press(p)));
  const ring = (r: number): Path =>
    Array.from({ length: 73 }, (_, i) => {
      const a = (i / 72) * 2 * Math.PI;
      return { x: at.x + r * Math.cos(a), y: at.y + r * Math.sin(a) };
    });
  ink(ring(radius), random.between(0.7, 1));
  ink(ring(radius - 1.4), 0.3);
  ink(ring(radius * 0.52), 0.3);
  const star = Array.from({ length: 6 }, (_, i) => {
    const a = turn - Math.PI / 2 + (i * 4 * Math.PI) / 5;
    return { x: at.x + radius * 0.36 * Math.cos(a), y: at.y + radius * 0.36 * Math.sin(a) };
  });
  ink(star, 1.1);
  const step = Math.min(0.42, 5.4 / words.length);
  [...words].forEach((letter, i) => {
    if (letter === " ") return;
    const a = turn - Math.PI / 2 + (i - (words.length - 1) / 2) * step;
    const height = radius * 0.24;
    for (const path of writeWord(letter, { x: -height * 0.3, baseline: height / 2, height }, random))
      ink(
        path.map((p) => {
          const r = radius * 0.74;
          return {
            x: at.x + (r - p.y) * Math.cos(a) - p.x * Math.sin(a),
            y: at.y + (r - p.y) * Math.sin(a) + p.x * Math.cos(a),
          };
        }),
        0.55,
      );
  });
  lay(drawing, [random.between(0.8, 0.95), random.between(0.18, 0.4), random.between(0.25, 0.45)], 0.35);
};

/** A fold from `a` to `b`: a shadow, a bright edge where toner has cracked off. */
export const drawFold = (drawing: Drawing, a: Point, b: Point, strength: number): void => {
  const { canvas, random, blur } = drawing;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const depth = smoothNoise(random, length, 14);
  const fine = smoothNoise(random, length, 1.5);
  const sway = smoothNoise(random, length, 40);
  const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
  const width = random.between(0.12, 0.5);
  const placed = (p: Point, at: number, off: number): Point => {
    const s = 0.35 * sway(at) + 0.05 * fine(at) + off;
    return { x: p.x + normal.x * s, y: p.y + normal.y * s };
  };
  const dark = (p: Point, at: number): void => {
    const q = placed(p, at, 0);
    touch(canvas, q.x * scale, q.y * scale, width * scale, blur, strength * (0.8 + 0.4 * depth(at) + 0.25 * fine(at)));
  };
  along([a, b], 0.15, dark);
  lay(drawing, [0, 0, 0.03], 0.3);
  // Beside the crease one side lies in a broad soft shade.
  along([a, b], 0.8, (p, at) => {
    const q = placed(p, at, 1.6);
    touch(canvas, q.x * scale, q.y * scale, 0.8 * scale, 0.8 * scale, strength * 0.22 * (1 + depth(at)));
  });
  lay(drawing, [0, 0, 0], 0);
  if (random.chance(0.7)) {
    along([a, b], 0.15, (p, at) => {
      const q = placed(p, at, -0.1);
      if (fine(at) > -0.3) touch(canvas, q.x * scale, q.y * scale, 0.16 * scale, blur, 0.5 + 0.5 * depth(at));
    });
    liftStroke(canvas);
  }
};

export const drawDust = (drawing: Drawing, count: number, paper: { readonly w: number; readonly h: number }): void => {
  const { canvas, random, blur } = drawing;
  for (let i = 0; i < count; i++) {
    const x = random.between(0, paper.w);
    const y = random.between(0, paper.h);
    // Most specks are tiny; few reach 0.9 mm across.
    const r = Math.min(0.45, 0.05 - Math.log(1 - random.next()) * 0.06);
    for (let k = 0; k < 3; k++)
      touch(
        canvas,
        (x + random.normal(0, r * 0.5)) * scale,
        (y + random.normal(0, r * 0.5)) * scale,
        r * random.between(0.5, 1) * scale,
        blur,
        random.between(0.3, 0.9),
      );
    lay(drawing, [0.2, 0.22, 0.22], 0);
  }
};

export const drawHair = (drawing: Drawing, paper: { readonly w: number; readonly h: number }): void => {
  const { canvas, random, blur } = drawing;
  let x = random.between(0, paper.w);
  let y = random.between(0, paper.h);
  let angle = random.between(0, 2 * Math.PI);
  let bend = random.normal(0, 0.06);
  const length = random.between(4, 22);
  for (let at = 0; at < length; at += 0.12) {
    x += 0.12 * Math.cos(angle);
    y += 0.12 * Math.sin(angle);
    bend = bend * 0.985 + random.normal(0, 0.006);
    angle += bend;
    touch(canvas, x * scale, y * scale, 0.045 * scale, blur, 0.85);
  }
  lay(drawing, [0.2, 0.2, 0.2], 0);
};

/** A ring or a blot of coffee or water. */
export const drawStain = (drawing: Drawing, paper: { readonly w: number; readonly h: number }): void => {
  const { canvas, random } = drawing;
  const at = { x: random.between(0.1, 0.9) * paper.w, y: random.between(0.1, 0.9) * paper.h };
  const r = random.between(8, 38);
  const wobble = smoothNoise(random, 7, 0.8);
  const path = Array.from({ length: 90 }, (_, i) => {
    const a = (i / 89) * 2 * Math.PI;
    const q = r * (1 + 0.06 * wobble(a));
    return { x: at.x + q * Math.cos(a), y: at.y + q * Math.sin(a) };
  });
  along(path, 0.6, (p) => touch(canvas, p.x * scale, p.y * scale, 0.7 * scale, 0.8 * scale, random.between(0.5, 0.9)));
  lay(drawing, [0.88, 0.8, 0.68], 0);
};

/** Short soft creases in all directions. */
export const drawCrumple = (drawing: Drawing, paper: { readonly w: number; readonly h: number }): void => {
  const { random } = drawing;
  for (let i = 0; i < 9; i++) {
    const a = { x: random.between(0, paper.w), y: random.between(0, paper.h) };
    const angle = random.between(0, Math.PI);
    const length = random.between(20, 90);
    drawFold(
      drawing,
      a,
      { x: a.x + length * Math.cos(angle), y: a.y + length * Math.sin(angle) },
      random.between(0.03, 0.1),
    );
  }
};
