/** Secret ballot or show of hands (190 Art. 3). */
import { consult } from "../consultation.ts";
import { officeIn } from "../labels.ts";
import type { PackData } from "../pack-data.ts";
import type { FormMatter, Text } from "../types.ts";
import { sentence, text } from "../words.ts";
import type { Rule } from "./rule.ts";

const sentenceFor: { readonly [F in "secret" | "hand"]: Text } = {
  secret: text("bỏ phiếu kín.", "by secret ballot."),
  hand: text("biểu quyết giơ tay (giơ thẻ).", "by show of hands (raised cards)."),
};

const matterName = (data: PackData, matter: FormMatter): Text => {
  switch (matter) {
    case "presidium":
    case "secretariat":
    case "credentials-committee":
    case "counting-committee":
      return data.labels[matter];
    case "number-and-list":
      return text("số lượng và danh sách bầu cử", "the number and the election list");
    case "opinion-poll":
      return text("lấy phiếu xin ý kiến", "an opinion poll");
    case "introduction":
      return text("giới thiệu nhân sự", "introducing people for office");
    case "resolution":
      return text("thông qua nghị quyết", "a resolution");
    case "committee":
    case "standing-committee":
    case "secretary":
    case "deputy-secretary":
    case "inspection-committee":
    case "inspection-chair":
    case "inspection-deputy":
    case "delegate-upward":
      return officeIn(data.labels, matter, undefined);
    default: {
      const never: never = matter;
      return never;
    }
  }
};

export const votingForm: Rule<"voting-form"> = (data, q) => {
  const law = consult(data);
  const form = (): "secret" | "hand" => {
    switch (q.matter) {
      case "committee":
      case "standing-committee":
      case "secretary":
      case "deputy-secretary":
      case "inspection-committee":
      case "inspection-chair":
      case "inspection-deputy":
      case "delegate-upward":
      case "opinion-poll":
      case "introduction":
        law.cite("form-secret");
        return "secret";
      case "presidium":
      case "secretariat":
      case "credentials-committee":
      case "counting-committee":
      case "number-and-list":
        law.cite("form-hand");
        return law.setting("voting-form.bodies");
      case "resolution":
        law.cite("form-resolution");
        return law.setting("voting-form.resolution");
      default: {
        const never: never = q.matter;
        return never;
      }
    }
  };
  const answer = { form: form() };
  const name = matterName(data, q.matter);
  const way = sentenceFor[answer.form];
  return law.ruling(answer, text(`${sentence(name.vi)}: ${way.vi}`, `${sentence(name.en)}: ${way.en}`));
};
