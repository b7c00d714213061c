/** The base of the percentages in words: always the same sentence, with its figures or with dots to fill in. */
import { basisOf, packFor } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import { type Context, dots } from "./context.ts";
import { deductionName } from "./words.ts";

/**
 * `Triệu tập 201 đại biểu chính thức, trừ 3 (2 …; 1 …), số để tính 198, quá một phần hai từ 100 phiếu trở lên.`
 * Figures that are not known are dots.
 */
export const baseSentence = (context: Context, known: { base: number; majority: number } | null): string => {
  const { figures, terms } = context;
  const of = basisOf(packFor(context.state));
  if (of !== "convened") return fromPresent(context, of, known);
  const base = known ?? figures?.base.answer ?? null;
  if (base === null)
    return `Triệu tập ${dots()} ${terms.voters}, trừ ${dots(6)} (${dots(40)}), số để tính ${dots()}, quá một phần hai từ ${dots()} phiếu trở lên.`;
  const convened = figures?.convened ?? null;
  const taken = convened === null ? null : convened - base.base;
  const reasons = (figures?.deductions ?? [])
    .filter((d) => d.people.length > 0)
    .map((d) => `${d.people.length} ${deductionName(d.key, terms)}`);
  const less =
    taken === null
      ? `trừ ${dots(6)} (${dots(40)})`
      : taken === 0
        ? "trừ 0"
        : `trừ ${number(taken)} (${reasons.length > 0 ? reasons.join("; ") : dots(40)})`;
  return `Triệu tập ${convened === null ? dots() : number(convened)} ${terms.voters}, ${less}, số để tính ${number(base.base)}, quá một phần hai từ ${number(base.majority)} phiếu trở lên.`;
};

/** Under rules that take results from those present or from the valid ballots; before a count the figure is open. */
const fromPresent = (
  { figures, terms }: Context,
  of: "present" | "valid",
  known: { base: number; majority: number } | null,
): string => {
  const convened = figures === null ? dots() : number(figures.convened);
  const from = known === null ? dots() : number(known.base);
  const what = of === "present" ? "người có mặt khi phát phiếu" : "phiếu hợp lệ";
  return `Triệu tập ${convened} ${terms.voters}; kết quả tính trên ${from} ${what}, quá một phần hai từ ${known === null ? dots() : number(known.majority)} phiếu trở lên.`;
};
