/** Writing that is no vote: drawn where people put it, and told in the truth. */
import type { Box, LayoutName, LayoutPage } from "../types.ts";
import { signature, writeWord } from "./letters.ts";
import { type Drawing, drawStroke, type Hand, type Path, type Span } from "./pens.ts";
import type { Random } from "./random.ts";
import type { Extra, ExtraKind } from "./truth.ts";

const names = ["Nguyễn Văn Bình", "Trần Thị Hoa", "Lê Minh Tuấn", "Phạm Hùng", "Vũ Ngọc Anh"] as const;
const words = ["không", "giữ", "bỏ", "hủy", "sai", "đồng ý", "ok"] as const;
/** The letters that a hand writes here carry no tones: a stroke more or less is the same to a reader. */
const plain = (word: string): string =>
  word
    .replace(/[ăâđêôơư]/gi, (c) => c)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

const em = (name: LayoutName): number => name.size * 0.3528;
const foot = (page: LayoutPage): number =>
  Math.max(...page.frames.map((f) => f.y + f.h), ...page.names.map((n) => n.row.y + n.row.h));
const overlaps = (box: Box, span: Span): boolean =>
  span.x0 < box.x + box.w && box.x < span.x1 && span.y0 < box.y + box.h && box.y < span.y1;

/** A place of the page with nothing printed: below the table, else the right margin. */
const freePlace = (page: LayoutPage, random: Random): { x: number; y: number; size: number } => {
  const below = page.paper.h - foot(page);
  const wide = page.paper.w;
  if (below > 14)
    return {
      x: random.between(0.1, 0.6) * wide,
      y: foot(page) + random.between(7, Math.max(7.5, below - 5)),
      size: Math.min(10, below * 0.5),
    };
  return { x: wide * random.between(0.5, 0.68), y: page.paper.h * random.between(0.2, 0.9), size: 8 };
};

/** Writing of one kind on a page. `name` is the row it belongs to, for the kinds that belong to one. */
export const drawExtra = (
  drawing: Drawing,
  hand: Hand,
  page: LayoutPage,
  kind: ExtraKind,
  name: LayoutName | null,
): Extra => {
  const { random } = drawing;
  const done = (span: Span): Extra => ({
    kind,
    name: name === null ? null : name.index,
    near: page.names
      .filter((n) => overlaps({ x: n.row.x, y: n.row.y + 0.6, w: n.row.w, h: n.row.h - 1.2 }, span))
      .map((n) => n.index),
    page: page.page,
  });
  const draw = (paths: readonly Path[], light = 1): Span => drawStroke(drawing, hand, paths, { light });
  const place = freePlace(page, random);
  const row = name ?? page.names[0];
  if (row === undefined || kind === "signature" || kind === "doodle")
    return done(
      draw(
        kind === "doodle"
          ? [[place, { x: place.x + 5, y: place.y - 4 }, { x: place.x + 9, y: place.y }, { x: place.x, y: place.y }]]
          : signature(place.x, place.y, place.size, random),
      ),
    );
  const e = em(row);
  const { x, w } = row.ink;
  const end = x + w;
  switch (kind) {
    case "added-name": {
      const between = random.chance(0.3);
      const baseline = between ? row.row.y + row.row.h + e * 0.2 : place.y;
      const start = between ? end + random.between(1, 6) : Math.min(x, page.paper.w * 0.4);
      return done(
        draw(writeWord(plain(random.pick(names)), { x: start, baseline, height: between ? 3.2 : 4.5 }, random)),
      );
    }
    case "number": {
      const beside = random.chance(0.5);
      const text = String(random.whole(1, 60));
      return done(
        draw(
          writeWord(
            text,
            beside
              ? { x: end + random.between(3, 25), baseline: row.baseline, height: e * random.between(0.6, 1) }
              : { x: place.x, baseline: place.y, height: 6 },
            random,
          ),
        ),
      );
    }
    case "word":
      return done(
        draw(
          writeWord(
            plain(random.pick(words)),
            { x: end + random.between(2, 14), baseline: row.baseline, height: e * random.between(0.7, 1) },
            random,
          ),
        ),
      );
    case "underline":
    case "overline": {
      const y =
        kind === "underline" ? row.baseline + e * random.between(0.14, 0.34) : row.ink.y - random.between(0, 0.5);
      return done(
        draw([
          [
            { x: x - random.between(0, 2), y },
            { x: x + w / 2, y: y + random.normal(0, 0.15) },
            { x: end + random.between(-2, 2), y: y + random.normal(0, 0.25) },
          ],
        ]),
      );
    }
    case "circle": {
      const rx = w / 2 + random.between(1.5, 4);
      const ry = e * random.between(0.7, 0.95);
      const cy = row.baseline - e * 0.3;
      return done(
        draw([
          Array.from({ length: 25 }, (_, i) => {
            const a = -2.6 + (i / 24) * 2 * Math.PI * 1.06;
            return { x: x + w / 2 + rx * Math.cos(a), y: cy + ry * Math.sin(a) };
          }),
        ]),
      );
    }
    case "tick-beside": {
      const left = random.chance(0.4);
      const at = left ? x - random.between(4, 8) : end + random.between(2, 10);
      const y = row.baseline;
      return done(
        draw([
          [
            { x: at, y: y - 1.3 },
            { x: at + 1, y },
            { x: at + 3, y: y - 3.4 },
          ],
        ]),
      );
    }
    case "dot-beside": {
      const at = random.chance(0.5) ? x - random.between(2, 5) : end + random.between(2, 6);
      return done(
        draw([
          [
            { x: at, y: row.baseline - 1 },
            { x: at + random.between(0.1, 0.5), y: row.baseline - 0.9 },
          ],
        ]),
      );
    }
    case "cancelled-strike": {
      // Struck, then taken back: short bars across the line, or the word for "keep" beside it.
      const y = row.baseline - e * 0.26;
      const first = draw([
        [
          { x, y },
          { x: x + w / 2, y: y + random.normal(0, 0.3) },
          { x: end, y },
        ],
      ]);
      const bars = Array.from({ length: random.whole(3, 6) }, (_, i, all = 6): Path => {
        const at = x + (w * (i + 1)) / (all + 1);
        return [
          { x: at - 0.5, y: y + 1.4 },
          { x: at + 0.6, y: y - 1.4 },
        ];
      });
      draw(
        random.chance(0.5) ? bars : writeWord("giu", { x: end + 3, baseline: row.baseline, height: e * 0.8 }, random),
      );
      return done(first);
    }
    case "erased-strike": {
      const y = row.baseline - e * 0.26;
      return done(
        draw(
          [
            [
              { x: x - 1, y },
              { x: end + 1, y: y + random.normal(0, 0.4) },
            ],
          ],
          random.between(0.1, 0.24),
        ),
      );
    }
    case "bracket": {
      const last = page.names.find((n) => n.index === row.index + 2) ?? row;
      const at = end + random.between(4, 12);
      return done(
        draw([
          [
            { x: at - 1.5, y: row.baseline - e * 0.6 },
            { x: at, y: row.baseline - e * 0.4 },
            { x: at, y: last.baseline },
            { x: at - 1.5, y: last.baseline + 0.6 },
          ],
        ]),
      );
    }
    default: {
      const never: never = kind;
      return never;
    }
  }
};
