/** What a person is in a meeting: who takes part, who may vote, and why not. */
import type { Consultation } from "../consultation.ts";
import type { Level, Meeting, MembershipOf, PersonFacts, Text } from "../types.ts";
import { text } from "../words.ts";

/** The outcome of one question about a person. `how` is a code; the text says it in words. */
export type Finding = { readonly allowed: boolean | "meeting-decides"; readonly how?: string; readonly why: Text };

export const yes = (vi: string, en: string, how?: string): Finding => ({
  allowed: true,
  ...(how === undefined ? {} : { how }),
  why: text(vi, en),
});
export const no = (vi: string, en: string): Finding => ({ allowed: false, why: text(vi, en) });

export const isIn = (p: PersonFacts, body: MembershipOf): boolean => p.in?.includes(body) ?? false;
export const isCongress = (meeting: Meeting): boolean => meeting === "members" || meeting === "delegates";

/** Suspended, charged or gone: takes part in nothing of this organisation for now. */
export const barred = (p: PersonFacts): Finding | null => {
  if (p.suspended) return no("đang bị đình chỉ sinh hoạt", "is suspended");
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
        return no("cấp ủy viên nghỉ hưu trước khai mạc", "is a committee member who retires before the opening");
      }
      if (p.status !== "official") return no("không phải đảng viên chính thức", "is not an official member");
      return p.delegate || isIn(p, "convening-committee") ? null : no("không phải đại biểu", "is not a delegate");
    case "committee":
    case "inspection": {
      const body = meeting === "committee" ? "committee" : "inspection-committee";
      if (!isIn(p, body)) return no("không phải ủy viên của cơ quan họp", "is not a member of the body that meets");
      if (p["retired-before-opening"]) return no("đã nghỉ hưu trước khai mạc", "retires before the opening");
      return p.status === "official" ? null : no("không phải đảng viên chính thức", "is not an official member");
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
    return p.status === "probationary"
      ? no("đảng viên dự bị không có quyền biểu quyết, bầu cử", "probationary members have no vote")
      : no("đảng viên sinh hoạt tạm thời không có quyền biểu quyết, bầu cử", "temporary members have no vote here");
  }
  const out = notConvened(law, p, meeting);
  if (out === null) law.cite(isCongress(meeting) ? "vote" : "body-members");
  return out;
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
