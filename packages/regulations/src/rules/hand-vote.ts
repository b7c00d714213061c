/** Whether an open vote by cards passes; it has the base of elections (294-QĐ/TW item 9.3). */
import { consult } from "../consultation.ts";
import type { Subject } from "../pack-data.ts";
import { type Problem, problem } from "../problem.ts";
import { fewest, shareName } from "../share.ts";
import type { HandVoteMatter } from "../types.ts";
import { en, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

export const checkHandVote: Check<"hand-vote"> = (_data, q): Problem | null =>
  q.for > q.base
    ? problem(
        "too-many-votes",
        "for",
        `nhiều hơn số người để tính là ${vi(q.base)}`,
        `more than the base of ${en(q.base)}`,
      )
    : null;

const subject: { readonly [M in HandVoteMatter]: Subject } = {
  resolution: "hand-resolution",
  bodies: "hand-bodies",
  "number-and-list": "hand-bodies",
  withdrawal: "hand-withdrawal",
};

export const handVote: Rule<"hand-vote"> = (data, q) => {
  const law = consult(data);
  law.cite(subject[q.matter]);
  const fraction = law.setting("hand-vote.threshold");
  const needed = fewest(fraction, q.base);
  const passed = q.for >= needed;
  const name = shareName(fraction);
  return law.ruling(
    { passed, needed },
    text(
      `Biểu quyết ${passed ? "được thông qua" : "không được thông qua"}: ${vi(q.for)} đồng ý, cần từ ${vi(needed)} trở lên (${name.vi} của ${vi(q.base)}).`,
      `The vote ${passed ? "passes" : "does not pass"}: ${en(q.for)} in favour, at least ${en(needed)} needed (${name.en} of ${en(q.base)}).`,
    ),
  );
};
