/** Slides of the result for the wall, 16:9: ballots first, then everybody with votes, then who was elected. */
import type { Election, Round } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import { type Context, createdOf, nameOf, shareOf } from "../context.ts";
import type { Slide, SlidesData } from "../paper-data.ts";
import { capital, officeName, roundName } from "../words.ts";
import { meetingTitle } from "./sheet.ts";

/** Names on one slide: three columns that can still be read from the last row. */
const perSlide = 33;

const parts = <T>(list: readonly T[], size: number): readonly (readonly T[])[] => {
  // Slides of about equal length rather than a last one with two names.
  const count = Math.max(1, Math.ceil(list.length / size));
  const each = Math.ceil(list.length / count);
  return Array.from({ length: count }, (_, i) => list.slice(i * each, (i + 1) * each));
};

/** Slides of one announced round; empty before. */
export const resultSlides = (context: Context, election: Election, round: Round): SlidesData => {
  const { state, terms } = context;
  const { result, papers } = round;
  const office = capital(officeName(election));
  const extra = roundName(round);
  const subtitle = extra === "" ? meetingTitle(context) : capital(extra);
  const slides: Slide[] = [{ title: "Kết quả bầu cử", subtitle: office, figures: [], rows: [], note: subtitle }];
  if (result !== null) {
    const base = result.base.answer;
    const row = (person: Round["names"][number]) => {
      const votes = result.totals.votes[round.names.indexOf(person)] ?? 0;
      return {
        name: nameOf(state, person),
        votes: number(votes),
        share: shareOf(context, votes, base.base),
        count: votes,
      };
    };
    slides.push({
      title: office,
      subtitle: "Số phiếu",
      figures: [
        { label: "Phát ra", value: number(papers.issued ?? 0) },
        { label: "Thu về", value: number(papers.returned ?? 0) },
        { label: "Hợp lệ", value: number(result.totals.valid) },
        { label: "Không hợp lệ", value: number(result.totals.invalid) },
      ],
      rows: [],
      note: `Số để tính kết quả: ${number(base.base)}. Trúng cử: từ ${number(base.majority)} phiếu trở lên.`,
    });
    const all = round.names.map(row).map(({ name, votes, share }) => ({ name, votes, share }));
    const pages = parts(all, perSlide);
    pages.forEach((rows, i) => {
      slides.push({
        title: office,
        subtitle: `Theo thứ tự trên phiếu bầu${pages.length > 1 ? ` (${i + 1}/${pages.length})` : ""}`,
        figures: [],
        rows,
        note: "",
      });
    });
    for (const [people, what] of [
      [result.elected, "Trúng cử"],
      [result.alternates, "Trúng cử dự khuyết"],
    ] as const) {
      if (people.length === 0) continue;
      const ranked = people
        .map(row)
        .sort((a, b) => b.count - a.count)
        .map(({ name, votes, share }) => ({ name, votes, share }));
      const each = parts(ranked, perSlide);
      each.forEach((rows, i) => {
        slides.push({
          title: `${what}: ${number(people.length)} ${terms.person}`,
          subtitle: `${office}, xếp theo số phiếu${each.length > 1 ? ` (${i + 1}/${each.length})` : ""}`,
          figures: [],
          rows,
          note: "",
        });
      });
    }
    if (result.elected.length === 0 && result.alternates.length === 0)
      slides.push({
        title: "Không có người trúng cử trong lần bầu này",
        subtitle: result.ruling.text.vi,
        figures: [],
        rows: [],
        note: "",
      });
  }
  return {
    template: "slides",
    title: `Trình chiếu kết quả: ${officeName(election)}`,
    created: createdOf(state),
    sample: state.sample,
    heading: state.about.body,
    slides,
  };
};
