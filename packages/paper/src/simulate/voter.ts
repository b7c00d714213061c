/** One voter: a pen, a hand, habits, and how the ballot was meant. */
import type { BallotDefinition } from "@laphieu/documents";
import type { LayoutBox, LayoutName, LayoutPage } from "../types.ts";
import { type CrossShape, drawCross } from "./crosses.ts";
import { drawExtra } from "./extras.ts";
import { type Accident, chances, type Grade } from "./grades.ts";
import { type Drawing, type Hand, type PenKind, penOf, type Span } from "./pens.ts";
import type { Random } from "./random.ts";
import { drawGroupStrike, drawStrike, type StrikeHabit } from "./strikes.ts";
import type { DrawnMark, Extra, ExtraKind, StrikeKind } from "./truth.ts";

type Choice = "agree" | "disagree" | "none";
export type Voter = {
  readonly grade: Grade;
  readonly hand: Hand;
  /** Taken up in the middle of the ballot by a few. */
  readonly second: { readonly hand: Hand; readonly from: number } | null;
  readonly habit: StrikeHabit;
  readonly cross: { readonly agree: CrossShape; readonly disagree: CrossShape; readonly size: number };
  readonly struck: ReadonlySet<number>;
  readonly choices: readonly Choice[];
  readonly group: ReadonlySet<number>;
  readonly random: Random;
};

const penKind = (grade: Grade, random: Random): PenKind => {
  const likely = (accident: Accident): boolean => random.chance(chances[accident][grade]);
  if (likely("palePencil")) return "pencil-pale";
  if (likely("pencil")) return "pencil-hb";
  if (likely("marker")) return "marker";
  if (likely("redPen")) return "red";
  return random.weighted<PenKind>(
    [
      ["ballpoint-blue", 0.55],
      ["ballpoint-black", 0.15],
      ["gel-blue", 0.12],
      ["gel-black", 0.1],
      ["felt-black", 0.08],
    ],
    "ballpoint-blue",
  );
};

const handOf = (grade: Grade, random: Random): Hand => {
  const shaky = grade === "clean" ? 0.4 : random.chance(grade === "rough" ? 0.15 : 0.06) ? 2.2 : 1;
  return {
    pen: penOf(penKind(grade, random), random),
    wander: random.between(0.1, 0.45) * shaky,
    tremor: random.between(0.02, 0.07) * shaky,
    slope: random.normal(0, 0.02),
    taper: random.between(0, 0.9),
  };
};

const habitOf = (grade: Grade, random: Random): StrikeHabit => {
  const kinds: readonly (readonly [StrikeKind, number])[] =
    grade === "clean"
      ? [
          ["line", 0.8],
          ["ruler", 0.12],
          ["retraced", 0.08],
        ]
      : [
          ["line", 0.56],
          ["double", 0.09],
          ["wavy", 0.08],
          ["zigzag", 0.06],
          ["slanted", 0.04],
          ["overlong", 0.06],
          ["ruler", 0.05],
          ["retraced", 0.04],
          ["crossed-out", 0.02],
        ];
  const kind = random.weighted(kinds, "line");
  const long = kind === "overlong";
  return {
    kind,
    height: random.between(0.17, 0.36),
    before: long ? random.between(6, 20) : random.between(-1, 3.5),
    after: long ? random.between(8, 40) : random.between(-2, 5),
    slant: kind === "ruler" || grade === "clean" ? random.normal(0, 0.004) : random.normal(0, 0.012),
  };
};

/** How many names are struck: most strike names less seats, some none, too few, too many, all. */
const struckOf = (ballot: BallotDefinition, random: Random): ReadonlySet<number> => {
  const names = ballot.names.map((_, i) => i);
  const surplus = Math.max(0, names.length - ballot.seats);
  const count = random.weighted(
    [
      [surplus, 0.62],
      [Math.min(names.length, surplus + random.whole(1, Math.max(1, Math.round(names.length * 0.4)))), 0.22],
      [0, 0.08],
      [random.whole(0, surplus), 0.05],
      [names.length, 0.03],
    ],
    surplus,
  );
  return new Set(random.shuffled(names).slice(0, count));
};

/** A voter of this grade for this ballot. */
export const voterOf = (ballot: BallotDefinition, grade: Grade, random: Random): Voter => {
  const hand = handOf(grade, random);
  const struck = ballot.form === "strike" ? struckOf(ballot, random) : new Set<number>();
  const shape = random.weighted<CrossShape>(
    grade === "clean"
      ? [["x", 1]]
      : [
          ["x", 0.72],
          ["tick", 0.14],
          ["plus", 0.05],
          ["line", 0.05],
          ["circle-cross", 0.04],
        ],
    "x",
  );
  const against = random.weighted(
    [
      [0.04, 0.6],
      [0.15, 0.3],
      [0.5, 0.07],
      [1, 0.03],
    ],
    0.04,
  );
  const choices = ballot.names.map((): Choice => {
    if (random.chance(chances.crossNone[grade])) return "none";
    return random.chance(against) ? "disagree" : "agree";
  });
  const group = new Set<number>();
  if (struck.size > 0 && random.chance(chances.groupStrike[grade])) {
    const from = random.whole(0, Math.max(0, ballot.names.length - 3));
    for (let i = from; i < from + 3; i++) if (struck.has(i)) group.add(i);
    if (group.size < 2) group.clear();
  }
  const second = random.chance(chances.changesPen[grade])
    ? { hand: { ...hand, pen: penOf("ballpoint-blue", random) }, from: random.whole(1, ballot.names.length) }
    : null;
  return {
    grade,
    hand,
    second,
    habit: habitOf(grade, random),
    cross: {
      agree: shape,
      disagree: random.chance(0.15) ? "x" : shape,
      size: grade === "clean" ? random.between(0.75, 1) : random.between(0.6, 1.45),
    },
    struck,
    choices,
    group,
    random,
  };
};

export type Drawn = { readonly marks: readonly DrawnMark[]; readonly extra: readonly Extra[] };

const reaches = (span: Span, name: LayoutName): boolean => {
  // Ink of the letters grown by a little: nearer than this and two rows share a stroke.
  const { x, y, w, h } = name.ink;
  return span.x0 < x + w && span.x1 > x && span.y1 > y + h * 0.12 && span.y0 < y + h * 0.9;
};

const drawStrikes = (voter: Voter, drawing: Drawing, page: LayoutPage, extra: Extra[]): DrawnMark[] => {
  const { grade, random, habit, group } = voter;
  const likely = (accident: Accident): boolean => random.chance(chances[accident][grade]);
  const spans = new Map<number, Span>();
  const looks = new Set<number>();
  const marks = page.names.map((name): DrawnMark => {
    const hand = voter.second !== null && name.index >= voter.second.from ? voter.second.hand : voter.hand;
    const beside = (kind: ExtraKind): void => {
      extra.push(drawExtra(drawing, hand, page, kind, name));
      looks.add(name.index);
    };
    if (likely("tickBeside")) beside("tick-beside");
    if (likely("dotBeside")) beside("dot-beside");
    if (likely("word")) beside("word");
    if (!voter.struck.has(name.index)) {
      if (likely("underline")) beside("underline");
      else if (likely("overline")) beside("overline");
      else if (likely("circle")) beside("circle");
      else if (likely("cancelledStrike")) beside("cancelled-strike");
      else if (likely("erasedStrike")) beside("erased-strike");
      return { name: name.index, kind: "none", cover: 0, look: false };
    }
    if (group.has(name.index)) return { name: name.index, kind: "group", cover: 1, look: true };
    const kind = likely("slipShort")
      ? "short"
      : likely("slipSlanted")
        ? "slanted"
        : likely("slipOther")
          ? random.pick<StrikeKind>(["double", "zigzag", "wavy", "overlong", "crossed-out"])
          : habit.kind;
    const drawn = drawStrike(
      drawing,
      hand,
      name,
      kind === "overlong" && habit.kind !== kind ? { ...habit, before: 5, after: random.between(8, 35) } : habit,
      kind,
    );
    spans.set(name.index, drawn.span);
    return { name: name.index, kind, cover: Math.round(drawn.cover * 1000) / 1000, look: drawn.cover < 0.6 };
  });
  const together = page.names.filter((n) => group.has(n.index));
  if (together.length > 0) {
    const span = drawGroupStrike(drawing, voter.hand, together);
    for (const name of together) spans.set(name.index, span);
    for (const name of page.names) if (!group.has(name.index) && reaches(span, name)) looks.add(name.index);
  }
  return marks.map((mark) => {
    const name = page.names.find((n) => n.index === mark.name);
    const touched =
      name !== undefined && [...spans].some(([index, span]) => index !== mark.name && reaches(span, name));
    return {
      ...mark,
      look: mark.look || looks.has(mark.name),
      ...(touched ? { touched: true } : {}),
    };
  });
};

const drawCrosses = (voter: Voter, drawing: Drawing, page: LayoutPage): DrawnMark[] => {
  const { grade, random, cross } = voter;
  const likely = (accident: Accident): boolean => random.chance(chances[accident][grade]);
  const boxOf = (index: number, mark: LayoutBox["mark"]): LayoutBox | undefined =>
    page.boxes.find((b) => b.index === index && b.mark === mark);
  return page.names.map((name): DrawnMark => {
    const hand = voter.second !== null && name.index >= voter.second.from ? voter.second.hand : voter.hand;
    const choice = voter.choices[name.index] ?? "none";
    const draw = (mark: LayoutBox["mark"], shape: CrossShape, off?: { x: number; y: number }): void => {
      const place = boxOf(name.index, mark);
      if (place !== undefined) drawCross(drawing, hand, place.box, shape, cross.size * random.between(0.9, 1.1), off);
    };
    const said = (kind: DrawnMark["kind"], look: boolean): DrawnMark => ({
      name: name.index,
      kind,
      cover: kind === "none" ? 0 : 1,
      look,
    });
    if (choice === "none") {
      if (!likely("crossDot")) return said("none", true);
      draw(random.chance(0.5) ? "agree" : "disagree", "dot");
      return said("dot", true);
    }
    const other = choice === "agree" ? "disagree" : "agree";
    const shape = cross[choice];
    if (likely("crossOutside")) {
      draw(choice, shape, { x: random.pick([-1.15, 1.15]), y: random.normal(0, 0.15) });
      return said("outside", true);
    }
    draw(choice, shape, { x: random.normal(0, 0.05), y: random.normal(0, 0.05) });
    if (likely("crossBoth")) {
      draw(other, shape);
      return said("both", true);
    }
    if (likely("crossCorrected")) {
      draw(other, shape);
      draw(other, "fill");
      return said("corrected", true);
    }
    return said(shape === "fill" || shape === "dot" ? "x" : shape, false);
  });
};

/** Draws this voter's marks on one page, and whatever else the voter wrote there. */
export const drawVotes = (voter: Voter, drawing: Drawing, page: LayoutPage, form: BallotDefinition["form"]): Drawn => {
  const extra: Extra[] = [];
  const { grade, random, hand } = voter;
  const marks =
    form === "strike"
      ? drawStrikes(voter, drawing, page, extra)
      : form === "introduction"
        ? []
        : drawCrosses(voter, drawing, page);
  const anywhere: readonly (readonly [Accident, ExtraKind])[] = [
    ["signature", "signature"],
    ["addedName", "added-name"],
    ["number", "number"],
    ["doodle", "doodle"],
    ["bracket", "bracket"],
  ];
  for (const [accident, kind] of anywhere)
    if (random.chance(chances[accident][grade])) {
      const row = page.names[random.whole(0, Math.max(0, page.names.length - 1))] ?? null;
      const made = drawExtra(drawing, hand, page, kind, row);
      extra.push({ ...made, name: null });
    }
  return { marks, extra };
};
