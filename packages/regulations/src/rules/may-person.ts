/** What a person is in a meeting: who takes part, who may vote, and why not. */
import type { Consultation } from "../consultation.ts";
import type { LabelId } from "../labels.ts";
import type { Level, Meeting, MembershipOf, PersonFacts, Text } from "../types.ts";
import { article, text } from "../words.ts";

/** The outcome of one question about a person. `how` is a code; the text says it in words. */
export type Finding = {
  readonly allowed: boolean | "meeting-decides";
  readonly how?: string;
  readonly why: Text;
  /** The reason is not about the person, so it is not said of the person. */
  readonly impersonal?: true;
};

export const yes = (vi: string, en: string, how?: string): Finding => ({
  allowed: true,
  ...(how === undefined ? {} : { how }),
  why: text(vi, en),
});
export const no = (vi: string, en: string): Finding => ({ allowed: false, why: text(vi, en) });

/** Not of the status that a pack asks for, in its own words. */
export const notOfficial = (law: Consultation): Finding =>
  no(`không phải ${law.labels.member.vi}`, `is not ${article(law.labels.member.en)}`);
/** Not in a body, named by the label of its members. */
export const notA = (law: Consultation, label: LabelId, more = { vi: "", en: "" }): Finding => {
  const name = law.labels[label] ?? law.labels.member;
  return no(`không phải ${name.vi}${more.vi}`, `is not ${article(name.en)}${more.en}`);
};

export const isIn = (p: PersonFacts, body: MembershipOf): boolean => p.in?.includes(body) ?? false;
export const isCongress = (meeting: Meeting): boolean => meeting === "members" || meeting === "delegates";

/** Suspended, charged or gone: takes part in nothing of this organisation for now. */
export const barred = (p: PersonFacts): Finding | null => {
  if (p.suspended) return no("đang bị đình chỉ", "is suspended");
  if (p.prosecuted) return no("đang bị khởi tố, truy tố hoặc tạm giam", "is charged, prosecuted or detained");
  if (p["transferred-out"])
    return no("đã chuyển khỏi tổ chức trước khai mạc", "was transferred out before the opening");
  return null;
};

/**
 * Why somebody is not convened to this meeting, or null (04-HD/TW item 9; 06-HD/TW item 14.2). Members of the convening
 * committee are delegates ex officio, unless they retire before the opening.
 */
export const notConvened = (law: Consultation, p: PersonFacts, meeting: Meeting): Finding | null => {
  law.cite(isCongress(meeting) ? "convened" : "body-members");
  const out = barred(p);
  if (out !== null) return out;
  switch (meeting) {
    case "members":
      return null;
    case "delegates":
      if (p["elected-in-breach"])
        return no("được bầu làm đại biểu trái nguyên tắc, thủ tục", "was elected in breach of procedure");
      if (p["retired-before-opening"] && isIn(p, "convening-committee")) {
        const { vi, en } = law.labels["convening-member"];
        return no(`là ${vi}, nghỉ hưu trước khai mạc`, `is ${article(en)} who retires before the opening`);
      }
      if (p.status !== "official") return notOfficial(law);
      return p.delegate || isIn(p, "convening-committee") ? null : no("không phải đại biểu", "is not a delegate");
    case "committee":
    case "inspection": {
      const body = meeting === "committee" ? "committee" : "inspection-committee";
      if (!isIn(p, body)) return no("không phải ủy viên của cơ quan họp", "is not a member of the body that meets");
      if (p["retired-before-opening"]) return no("đã nghỉ hưu trước khai mạc", "retires before the opening");
      return p.status === "official" ? null : notOfficial(law);
    }
    default: {
      const never: never = meeting;
      return never;
    }
  }
};

/** Why somebody has no vote at this meeting, or null (190 Art. 13, 244 Art. 15). */
export const noVote = (law: Consultation, p: PersonFacts, meeting: Meeting): Finding | null => {
  if (meeting === "members" && p.status !== "official") {
    law.cite("no-vote");
    const { vi, en } = law.labels[p.status];
    return no(`${vi} không có quyền biểu quyết, bầu cử`, `${article(en)} has no vote here`);
  }
  law.cite(isCongress(meeting) ? "vote" : "body-members");
  return notConvened(law, p, meeting);
};

/**
 * Whether a person is bound to the prepared list and not on it (190 Art. 11, 244 Art. 13): the convening committee at a
 * congress, the standing committee at a committee conference, Politburo and Secretariat at the Centre's.
 */
export const boundOutside = (
  law: Consultation,
  p: PersonFacts,
  meeting: Meeting,
  level: Level | undefined,
  listed: boolean,
): boolean => {
  if (listed) return false;
  if (isCongress(meeting)) {
    if (!isIn(p, "convening-committee")) return false;
    law.cite("bound-congress");
    return true;
  }
  if (meeting !== "committee") return false;
  if (isIn(p, "outgoing-standing-committee")) {
    law.cite("bound-conference");
    return true;
  }
  const central = level === "centre" || level === undefined;
  if (central && (isIn(p, "politburo") || isIn(p, "secretariat"))) {
    law.cite("bound-centre");
    return true;
  }
  return false;
};
