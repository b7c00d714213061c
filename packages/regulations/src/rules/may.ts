/** What one person may do at a meeting: vote, stand, nominate, accept, count ballots, be convened. */
import { type Consultation, consult } from "../consultation.ts";
import { type Problem, problem } from "../problem.ts";
import type { Act, Meeting, Text } from "../types.ts";
import { article, text } from "../words.ts";
import { type Candidacy, mayBeCandidate, mayNominate } from "./may-candidacy.ts";
import { type Finding, isCongress, isIn, no, notConvened, notOfficial, noVote, yes } from "./may-person.ts";
import type { Check, Rule } from "./rule.ts";

const needsOffice = (act: Act): boolean => act === "stand" || act === "nominate" || act === "accept-nomination";

export const checkMay: Check<"may"> = (_data, q): Problem | null => {
  if (needsOffice(q.act) && q.for === undefined)
    return problem("missing-field", "for", "thiếu trường này", "is missing");
  if (q.act === "nominate" && q.nominee === undefined) {
    return problem("missing-field", "nominee", "thiếu người được đề cử", "the nominee is missing");
  }
  if (q.act !== "nominate" && q.nominee !== undefined) {
    return problem("does-not-belong", "nominee", "chỉ dùng khi đề cử", "belongs to a nomination only");
  }
  return null;
};

const acts: { readonly [A in Act]: Text } = {
  vote: text("biểu quyết, bầu cử", "vote"),
  stand: text("ứng cử", "stand"),
  nominate: text("đề cử", "nominate"),
  "accept-nomination": text("nhận đề cử", "accept the nomination"),
  "count-ballots": text("tham gia ban kiểm phiếu", "serve on the counting committee"),
  "be-convened": text("được triệu tập", "be convened"),
};

const voteReason = (law: Consultation, meeting: Meeting): Finding => {
  const { member } = law.labels;
  switch (meeting) {
    case "members":
      return yes(`là ${member.vi}`, `is ${article(member.en)}`);
    case "delegates":
      return yes("là đại biểu chính thức", "is an official delegate");
    case "committee":
    case "inspection":
      return yes("là ủy viên của cơ quan họp", "is a member of the body that meets");
    default: {
      const never: never = meeting;
      return never;
    }
  }
};

const convenedReason = (law: Consultation, meeting: Meeting, exempt: boolean): Finding => {
  if (exempt && isCongress(meeting))
    return yes("được miễn nhưng vẫn phải mời dự", "exempt members are invited all the same");
  switch (meeting) {
    case "members":
      return yes(
        `thuộc diện dự ${law.labels["meeting.members"].vi}`,
        `attends the ${law.labels["meeting.members"].en}`,
      );
    case "delegates":
      return yes("là đại biểu của đại hội", "is a delegate of this congress");
    case "committee":
    case "inspection":
      return yes("là ủy viên của cơ quan họp", "is a member of the body that meets");
    default: {
      const never: never = meeting;
      return never;
    }
  }
};

export const may: Rule<"may"> = (data, q) => {
  const law = consult(data);
  const p = q.person;
  const candidacy = (): Candidacy => ({ data, law, meeting: q.meeting, office: q.for ?? "committee", level: q.level });
  const find = (): Finding => {
    switch (q.act) {
      case "vote":
        return noVote(law, p, q.meeting) ?? voteReason(law, q.meeting);
      case "be-convened": {
        if (p.exempt && isCongress(q.meeting)) law.cite("convened-exempt");
        return notConvened(law, p, q.meeting) ?? convenedReason(law, q.meeting, p.exempt === true);
      }
      case "count-ballots": {
        law.cite("counters");
        if (isIn(p, "election-list")) return no("có tên trong danh sách bầu cử", "is on the election list");
        if (p.status !== "official") return notOfficial(law);
        return noVote(law, p, q.meeting) ?? yes("không có tên trong danh sách bầu cử", "is not on the election list");
      }
      case "stand":
        return mayBeCandidate(candidacy(), p, "stand");
      case "accept-nomination":
        return mayBeCandidate(candidacy(), p, "accept");
      case "nominate":
        return mayNominate(candidacy(), p, q.nominee ?? { status: "official" });
      default: {
        const never: never = q.act;
        return never;
      }
    }
  };
  const { allowed, how, why } = find();
  const act = acts[q.act];
  const person = data.labels.person;
  const verdict =
    allowed === true
      ? text(
          q.act === "be-convened" ? `${person.vi} được triệu tập` : `${person.vi} được ${act.vi}`,
          q.act === "be-convened" ? `This ${person.en} is convened` : `This ${person.en} may ${act.en}`,
        )
      : allowed === false
        ? text(
            q.act === "be-convened" ? `${person.vi} không được triệu tập` : `${person.vi} không được ${act.vi}`,
            q.act === "be-convened" ? `This ${person.en} is not convened` : `This ${person.en} may not ${act.en}`,
          )
        : text(
            `Việc ${act.vi} do đại hội (hội nghị) quyết định`,
            `Whether this ${person.en} may ${act.en} is for the meeting`,
          );
  return law.ruling(
    { allowed, ...(how === undefined ? {} : { how }) },
    text(
      `${verdict.vi.charAt(0).toLocaleUpperCase("vi")}${verdict.vi.slice(1)}: ${why.vi}.`,
      `${verdict.en}: ${why.en}.`,
    ),
  );
};
