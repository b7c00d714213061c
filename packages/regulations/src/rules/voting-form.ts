/** Secret ballot or show of hands (190 Art. 3). */
import { consult } from "../consultation.ts";
import type { Text } from "../types.ts";
import { text } from "../words.ts";
import type { Rule } from "./rule.ts";

const sentenceFor: { readonly [F in "secret" | "hand"]: Text } = {
  secret: text("Bỏ phiếu kín.", "By secret ballot."),
  hand: text("Biểu quyết giơ tay (giơ thẻ).", "By show of hands (raised cards)."),
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
  return law.ruling(answer, sentenceFor[answer.form]);
};
