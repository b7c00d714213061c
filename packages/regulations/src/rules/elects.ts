/** Which bodies and posts an organisation elects (294-QĐ/TW item 23.2 for cells; 190 Art. 22 for inspection). */
import { consult } from "../consultation.ts";
import { officeIn } from "../labels.ts";
import { type Problem, problem } from "../problem.ts";
import type { SettingId } from "../settings.ts";
import { quotient } from "../share.ts";
import type { Level } from "../types.ts";
import { count, en, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

export const checkElects: Check<"elects"> = (data, q): Problem | null => {
  const size = q["committee-size"];
  if (size === undefined) return null;
  if (size > q["official-members"]) {
    return problem(
      "contradiction",
      "committee-size",
      `nhiều hơn số ${data.labels.member.vi} là ${vi(q["official-members"])}`,
      `more than the ${en(q["official-members"])} ${data.labels.member.en}s`,
    );
  }
  return null;
};

const deputySettings: { readonly [L in Level]: SettingId & `elects.deputies-${string}` } = {
  cell: "elects.deputies-cell",
  grassroots: "elects.deputies-grassroots",
  "above-grassroots": "elects.deputies-above-grassroots",
  province: "elects.deputies-province",
  centre: "elects.deputies-centre",
};

export const elects: Rule<"elects"> = (data, q) => {
  const law = consult(data);
  const members = q["official-members"];
  const size = q["committee-size"];
  if (q.level === "cell" && data.cellsDiffer) {
    law.cite("elects-cell");
    const from = law.setting("elects.cell-committee-from");
    const committee = members >= from;
    const deputies = law.setting("elects.deputies-cell");
    law.cite("elects-inspection");
    if (!committee) {
      return law.ruling(
        { committee, "standing-committee": false, secretary: true, deputies, "inspection-committee": false },
        text(
          `${vi(members)} ${data.labels.member.vi}, dưới ${vi(from)}: bầu bí thư và, nếu cần, ${vi(deputies)} phó bí thư; không bầu chi ủy.`,
          `${count(members, data.labels.member.en)}, fewer than ${en(from)}: a secretary and, if needed, ${count(deputies, "deputy", "deputies")}; no committee.`,
        ),
      );
    }
    // Zero means that nothing limits the committee.
    const max = law.setting("elects.cell-committee-max");
    const limit = max === 0 ? text("", "") : text(` nhiều nhất ${vi(max)} người`, ` of at most ${en(max)}`);
    return law.ruling(
      {
        committee,
        ...(max === 0 ? {} : { "committee-max": max }),
        "standing-committee": false,
        secretary: true,
        deputies,
        "inspection-committee": false,
      },
      text(
        `${vi(members)} ${data.labels.member.vi}, từ ${vi(from)} trở lên: bầu chi ủy${limit.vi}, rồi bầu bí thư và ${vi(deputies)} phó bí thư trong số chi ủy viên.`,
        `${count(members, data.labels.member.en)}, ${en(from)} or more: a committee${limit.en}, then a secretary and ${count(deputies, "deputy", "deputies")} from among it.`,
      ),
    );
  }
  law.cite("elects-posts", "elects-standing", "elects-inspection");
  // A grassroots committee below the number keeps no standing committee (Charter Art. 22(5)); higher ones always have
  // one. The size is often voted later, so absent means ordinary.
  const always = data.cellsDiffer && q.level !== "grassroots";
  const standing = always || size === undefined || size >= law.setting("elects.standing-committee-from");
  const deputies = law.setting(standing ? deputySettings[q.level] : "elects.deputies-small-committee");
  const name = (office: "committee" | "standing-committee" | "inspection-committee", lang: "vi" | "en") =>
    officeIn(data.labels, office, q.level)[lang];
  // The share is a rule for committees below the Centre.
  const part =
    standing && size !== undefined && q.level !== "centre" ? law.setting("elects.standing-committee-part") : 0;
  const most = part === 0 || size === undefined ? null : quotient(size, part);
  const mostText = most === null ? text("", "") : text(` (nhiều nhất ${vi(most)} người)`, ` (at most ${en(most)})`);
  // At the Centre the General Secretary has no deputies.
  const second =
    deputies === 0 ? text("", "") : text(`, ${vi(deputies)} cấp phó`, `, ${count(deputies, "deputy", "deputies")}`);
  const secretary = (lang: "vi" | "en") => officeIn(data.labels, "secretary", q.level)[lang];
  const of = size === undefined ? text("", "") : text(` (${vi(size)} người)`, ` (${en(size)} members)`);
  return law.ruling(
    {
      committee: true,
      "standing-committee": standing,
      secretary: true,
      deputies,
      "inspection-committee": true,
    },
    text(
      `Bầu ${name("committee", "vi")}${of.vi}, ${standing ? `${name("standing-committee", "vi")}${mostText.vi}, ` : ""}${secretary("vi")}${second.vi} và ${name("inspection-committee", "vi")}${standing ? "" : `; không bầu ${name("standing-committee", "vi")}`}.`,
      `Elects the ${name("committee", "en")}${of.en}, ${standing ? `the ${name("standing-committee", "en")}${mostText.en}, ` : ""}the ${secretary("en")}${second.en} and the ${name("inspection-committee", "en")}${standing ? "" : `; no ${name("standing-committee", "en")}`}.`,
    ),
  );
};
