/** The quick ways of measuring a scan give the very figures of the plain ones, which are written out here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage } from "../types.ts";
import { fitPatch } from "./align.ts";
import { type Canvas, drawCanvas, pointsFor } from "./canvas.ts";
import { inkSampler } from "./folds.ts";
import { affine, type PlaneMap } from "./geometry.ts";
import { grain, type Patch } from "./model.ts";
import { blankPage, drawLine, random } from "./test-page.ts";
import { percentile, smoothWhiteAt, toneOf } from "./tone.ts";

/** Grey paper with grain and slanted strokes. */
const drawn = (seed: number, width = 411, height = 377): GreyPage => {
  const page = blankPage(width, height);
  const next = random(seed);
  for (let i = 0; i < 60; i++) {
    const from = { x: next() * 50, y: next() * 46 };
    drawLine(page, from, { x: from.x + next() * 6 - 3, y: from.y + next() * 4 - 2 }, 0.3, next());
  }
  for (let i = 0; i < page.data.length; i++)
    page.data[i] = Math.max(0, (page.data[i] ?? 0) * 0.9 - next() * 12 - (i % width) / 30);
  return page;
};

/** Where the points of a patch lie on the page, every `stride`-th of them. */
const placesOf = (points: Float64Array, stride: number, map: PlaneMap, width: number): number[] => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = map;
  const places: number[] = [];
  for (let i = 0; i < points.length; i += 2 * stride) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    places.push(Math.round(d * x + e * y + f - 0.5) * width + Math.round(a * x + b * y + c - 0.5));
  }
  return places;
};

test("a patch is laid where comparing every shift point by point lays it", () => {
  const next = random(11);
  for (let round = 0; round < 40; round++) {
    const page = drawn(round + 1);
    const map = affine(7.9, 0.05, 40 + next() * 20, -0.06, 7.8, 30 + next() * 20);
    const points = () => Float64Array.from({ length: 2 * (20 + Math.floor(next() * 180)) }, () => 6 + next() * 24);
    const patch: Patch = { kind: "word", place: 0, on: points(), beside: points(), x: 18, y: 18 };
    const reach = 3 + Math.floor(next() * 6);
    const isQuick = round % 2 === 0;
    const [aroundX, aroundY] = [Math.floor(next() * 5) - 2, Math.floor(next() * 5) - 2];
    const fit = fitPatch(page, map, patch, reach, isQuick, aroundX, aroundY);
    const ons = placesOf(patch.on, isQuick ? 3 : 1, map, page.width);
    const besides = placesOf(patch.beside, isQuick ? 3 : 1, map, page.width);
    const mean = (places: readonly number[], step: number, shift: number): number => {
      const kept = places.filter((_, i) => i % step === 0);
      return kept.reduce((sum, at) => sum + (page.data[at + shift] ?? 255), 0) / kept.length;
    };
    const value = (dx: number, dy: number, step: number): number =>
      mean(besides, step, dy * page.width + dx) - mean(ons, step, dy * page.width + dx);
    let best = { x: aroundX, y: aroundY, v: -Infinity };
    for (let y = aroundY - reach; y <= aroundY + reach; y += 2)
      for (let x = aroundX - reach; x <= aroundX + reach; x += 2) {
        const v = value(x, y, isQuick ? 1 : 4);
        if (v > best.v) best = { x, y, v };
      }
    best = { ...best, v: value(best.x, best.y, 1) };
    for (let step = 0; step < 3; step++) {
      const from = best;
      for (let y = from.y - 1; y <= from.y + 1; y++)
        for (let x = from.x - 1; x <= from.x + 1; x++) {
          if (Math.abs(x - aroundX) > reach + 1 || Math.abs(y - aroundY) > reach + 1) continue;
          const v = value(x, y, 1);
          if (v > best.v) best = { x, y, v };
        }
      if (best === from) break;
    }
    assert.ok(fit !== null);
    assert.equal(fit.depth, best.v);
    const top = (before: number, after: number): number => {
      const bend = before - 2 * best.v + after;
      return bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / bend)) : 0;
    };
    assert.equal(fit.px, best.x + top(value(best.x - 1, best.y, 1), value(best.x + 1, best.y, 1)));
    assert.equal(fit.py, best.y + top(value(best.x, best.y - 1, 1), value(best.x, best.y + 1, 1)));
  }
});

test("the white of every tile, the paper and the black are those of plain counting", () => {
  for (const seed of [1, 2, 3]) {
    const page = drawn(seed);
    const tone = toneOf(page, 31);
    const all = new Array<number>(256).fill(0);
    let total = 0;
    const whites: number[] = [];
    for (let ty = 0; ty < tone.down; ty++)
      for (let tx = 0; tx < tone.across; tx++) {
        const part = new Array<number>(256).fill(0);
        let n = 0;
        for (
          let y = Math.floor((ty * page.height) / tone.down);
          y < Math.floor(((ty + 1) * page.height) / tone.down);
          y += 5
        )
          for (
            let x = Math.floor((tx * page.width) / tone.across);
            x < Math.floor(((tx + 1) * page.width) / tone.across);
            x += 5
          ) {
            const v = page.data[y * page.width + x] ?? 0;
            part[v] = (part[v] ?? 0) + 1;
            all[v] = (all[v] ?? 0) + 1;
            n++;
          }
        total += n;
        let left = n * 0.4;
        let v = 255;
        while (v > 0 && left >= (part[v] ?? 0)) left -= part[v--] ?? 0;
        whites.push(v);
      }
    assert.equal(tone.paper, percentile(all, total, 0.6));
    assert.equal(tone.black, percentile(all, total, 0.003));
    assert.deepEqual(
      [...tone.white],
      whites.map((v) => Math.fround(Math.max(v, tone.paper * 0.6))),
    );
  }
});

test("ink asked for place by place is white less grey, wherever it is asked", () => {
  const page = drawn(5);
  const tone = toneOf(page, 40);
  const next = random(3);
  for (const map of [
    affine(7.9, 0.1, -3, -0.1, 7.8, 2),
    Float64Array.of(7.9, 0.1, -3, -0.1, 7.8, 2, 0.0004, 0.0002, 1),
  ]) {
    const inkAt = inkSampler(page, tone, map, 0.006, 0.02);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 0] = map;
    for (let i = 0; i < 2000; i++) {
      const [x, y] = [next() * 56 - 2, next() * 52 - 2];
      const w = g * x + h * y + k;
      const u = Math.floor((a * x + b * y + c) / w);
      const v = Math.floor((d * x + e * y + f) / w);
      const isOn = u >= 0 && v >= 0 && u < page.width && v < page.height;
      const grey = page.data[v * page.width + u] ?? 255;
      const ink = isOn ? (smoothWhiteAt(tone, page, u, v) - grey) * 0.006 - 0.02 : Number.NaN;
      assert.equal(inkAt(x, y), ink);
    }
  }
});

test("a canvas drawn with two points at a time holds what single points say", () => {
  const page = drawn(9);
  const tone = toneOf(page, 40);
  const map = affine(7.9, 0.1, 3, -0.1, 7.8, 5);
  const [w, h] = [200, 150];
  const field = { y: Float64Array.of(0), dx: Float64Array.of(0.1), dy: Float64Array.of(-0.1) };
  const canvas: Canvas = {
    x: 12,
    y: 10,
    w,
    h,
    ...pointsFor(w, h),
  };
  drawCanvas(canvas, { page, tone, map, gain: 0.006, paper: 0.01 }, field, 0, h, 1);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [mx, my] = [(x + canvas.x + 0.5) / grain + 0.1, (y + canvas.y + 0.5) / grain - 0.1];
      const u = 7.9 * mx + 0.1 * my + 3 - 0.5;
      const v = -0.1 * mx + 7.8 * my + 5 - 0.5;
      const at = (dx: number, dy: number) => page.data[(Math.floor(v) + dy) * page.width + Math.floor(u) + dx] ?? 0;
      const [fu, fv] = [u - Math.floor(u), v - Math.floor(v)];
      const over = at(0, 0) * (1 - fu) + at(1, 0) * fu;
      const under = at(0, 1) * (1 - fu) + at(1, 1) * fu;
      const ink = (smoothWhiteAt(tone, page, u, v) - over * (1 - fv) - under * fv) * 0.006 - 0.01;
      // Places are counted in 256ths of a pixel, and white in straight pieces.
      assert.ok(Math.abs((canvas.ink[y * w + x] ?? 0) - ink) < 0.02, `${x} ${y}`);
    }
});
