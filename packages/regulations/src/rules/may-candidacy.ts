/** Standing, nominating and accepting a nomination (190 Arts 9-11 and 18, 244 Arts 10-14). */
import type { Consultation } from "../consultation.ts";
import type { PackData } from "../pack-data.ts";
import { listOf } from "../settings.ts";
import type { Level, Meeting, Office, PersonFacts } from "../types.ts";
import {
  barred,
  boundOutside,
  type Finding,
  isCongress,
  isIn,
  no,
  notA,
  notConvened,
  notOfficial,
  noVote,
  yes,
} from "./may-person.ts";

export type Candidacy = {
  readonly data: PackData;
  readonly law: Consultation;
  readonly meeting: Meeting;
  readonly office: Office;
  readonly level: Level | undefined;
};
type Way = "stand" | "accept";

const atCongress = (c: Candidacy) =>
  yes(
    `trực tiếp tại đại hội hoặc gửi đơn đến ${c.law.labels.presidium.vi}`,
    `at the congress or by application to the ${c.law.labels.presidium.en}`,
    "at-meeting-or-application-to-presidium",
  );
const atConference = () => yes("trực tiếp tại hội nghị", "directly at the conference", "at-meeting");
/** A cell has no standing and no inspection committee; an association elects alike at every level. */
const atCell = (c: Candidacy): boolean => c.level === "cell" && c.data.cellsDiffer;
/** In the leading body elected now; at the Centre that is the Politburo (190 Art. 9(1)c and d). */
const isLeading = (c: Candidacy, p: PersonFacts): boolean =>
  isIn(p, "standing-committee") || (c.data.bindsOfficeHolders && c.level === "centre" && isIn(p, "politburo"));
const wrongMeeting = (c: Candidacy): Finding => {
  c.law.cite(c.office.startsWith("inspection") ? "stand-inspection" : "stand-posts");
  return {
    ...no("chức danh này không do hội nghị, đại hội này bầu", "this office is not elected by this meeting"),
    impersonal: true,
  };
};

/** A candidate for the committee itself: a member or delegate; at a delegates' congress others too, with papers. */
const forCommittee = (c: Candidacy, p: PersonFacts): Finding => {
  if (!isCongress(c.meeting)) return wrongMeeting(c);
  c.law.cite("stand");
  if (c.meeting === "members") return atCongress(c);
  if (notConvened(c.law, p, c.meeting) === null) return atCongress(c);
  c.law.cite("stand-not-delegate");
  const withFile =
    c.level !== undefined && c.level !== "cell" && listOf(c.law.setting("may.dossier-levels")).includes(c.level);
  if (withFile) {
    c.law.cite("stand-dossier");
    const n = c.law.setting("deadline.candidacy-file").split(" ")[0] ?? "";
    return yes(
      `không phải đại biểu nên phải nộp hồ sơ trước khai mạc ít nhất ${n} ngày làm việc`,
      `not being a delegate, with a file handed in at least ${n} working days before the opening`,
      "file-before-opening",
    );
  }
  const { "local-committee": to, presidium } = c.law.labels;
  return yes(
    `không phải đại biểu nên gửi đơn đến ${to.vi}; nếu được đề cử thì phiếu đề cử gửi ${presidium.vi}, có ý kiến đồng ý của người được đề cử`,
    `not being a delegate, by application to the ${to.en}, or by nomination with written consent`,
    "application-to-committee",
  );
};

/** Secretary and deputies: from the standing committee; in a cell from the committee, or any official member. */
const forPost = (c: Candidacy, p: PersonFacts): Finding => {
  c.law.cite("stand-posts");
  if (c.meeting === "inspection") return wrongMeeting(c);
  // Posts that members elect in congress are a cell's, unless the level says otherwise.
  if (atCell(c) || (c.data.cellsDiffer && c.level === undefined && c.meeting === "members")) {
    if (isIn(p, "committee")) return c.meeting === "committee" ? atConference() : atCongress(c);
    if (c.meeting === "committee") return no("không phải chi ủy viên", "is not a member of the cell committee");
    return yes(
      "nếu chi bộ không bầu chi ủy; nơi có chi ủy thì phải là chi ủy viên",
      "where the cell elects no committee; otherwise only a committee member",
      "cell-without-committee",
    );
  }
  if (c.meeting === "committee") {
    return isLeading(c, p)
      ? atConference()
      : notA(c.law, "standing-member", {
          vi: " mới được bầu; nơi không bầu cơ quan này thì người ứng cử là ủy viên của hội nghị",
          en: " now elected; where that body is not elected, any member of the conference may be a candidate",
        });
  }
  if (c.office === "deputy-secretary") return wrongMeeting(c);
  if (c.law.setting("may.direct-secretary-from") === "official-members" || isIn(p, "committee")) return atCongress(c);
  return notA(c.law, "committee-member", { vi: " mới được bầu", en: " now elected" });
};

const forOffice = (c: Candidacy, p: PersonFacts, way: Way): Finding => {
  switch (c.office) {
    case "committee":
      return forCommittee(c, p);
    case "delegate-upward": {
      if (!isCongress(c.meeting)) return wrongMeeting(c);
      c.law.cite("stand-upward");
      const out = notConvened(c.law, p, c.meeting);
      return out ?? atCongress(c);
    }
    case "standing-committee":
      if (c.meeting !== "committee" || atCell(c)) return wrongMeeting(c);
      c.law.cite("stand-posts");
      return isIn(p, "committee") ? atConference() : notA(c.law, "committee-member");
    case "secretary":
    case "deputy-secretary":
      return forPost(c, p);
    case "inspection-committee":
      if (c.meeting !== "committee" || atCell(c)) return wrongMeeting(c);
      c.law.cite("stand-inspection");
      if (isIn(p, "committee")) return atConference();
      return way === "accept"
        ? yes(
            "người ngoài ban chấp hành được giới thiệu",
            "people outside the committee may be introduced",
            "introduced",
          )
        : no("chỉ ủy viên ban chấp hành được ứng cử", "only committee members may stand");
    case "inspection-chair":
      if (c.meeting !== "committee" || atCell(c)) return wrongMeeting(c);
      c.law.cite("stand-inspection");
      return isLeading(c, p) ? atConference() : notA(c.law, "standing-member");
    case "inspection-deputy":
      if (c.meeting !== "inspection" || atCell(c)) return wrongMeeting(c);
      c.law.cite("stand-inspection");
      return isIn(p, "inspection-committee") ? atConference() : notA(c.law, "inspection-member");
    default: {
      const never: never = c.office;
      return never;
    }
  }
};

const bound = (): Finding =>
  no(
    "bị ràng buộc vào danh sách chuẩn bị mà không có tên trong danh sách đó",
    "is bound to the prepared list and not on it",
  );

/** Elections at the National Congress are decided by that congress itself (190 and 244, Art. 1). */
const national = (c: Candidacy): Finding | null => {
  if (!c.data.bindsOfficeHolders || c.level !== "centre" || !isCongress(c.meeting)) return null;
  c.law.cite("national-congress");
  return {
    allowed: "meeting-decides",
    why: { vi: "đại hội đại biểu toàn quốc tự quyết định", en: "the National Congress decides by its own rules" },
  };
};

/** Whether the law lets a person be a candidate at all, before any binding to a list. */
const eligible = (c: Candidacy, p: PersonFacts, way: Way): Finding => {
  if (p.status !== "official") {
    c.law.cite("stand");
    return notOfficial(c.law);
  }
  const out = barred(p);
  if (out !== null) {
    c.law.cite("convened");
    return out;
  }
  return forOffice(c, p, way);
};

/** Whether a person may stand, or accept a nomination. */
export const mayBeCandidate = (c: Candidacy, p: PersonFacts, way: Way): Finding => {
  const finding = eligible(c, p, way);
  if (finding.allowed === false) return finding;
  const ownRules = national(c);
  if (ownRules !== null) return ownRules;
  if (c.data.bindsOfficeHolders && boundOutside(c.law, p, c.meeting, c.level, isIn(p, "prepared-list"))) return bound();
  return finding;
};

/** Whether a person may nominate another. At a members' congress probationary and temporary members may too. */
export const mayNominate = (c: Candidacy, p: PersonFacts, nominee: PersonFacts): Finding => {
  const { data, law, meeting, level } = c;
  law.cite(
    meeting === "members" ? "nominate-members" : meeting === "delegates" ? "nominate-delegates" : "nominate-conference",
  );
  const out = meeting === "members" ? notConvened(law, p, meeting) : noVote(law, p, meeting);
  if (out !== null) return out;
  const candidate = eligible(c, nominee, "accept");
  if (candidate.allowed === false) {
    return candidate.impersonal
      ? candidate
      : no(`người được đề cử ${candidate.why.vi}`, `the nominee ${candidate.why.en}`);
  }
  const ownRules = national(c);
  if (ownRules !== null) return ownRules;
  const listed = isIn(nominee, "prepared-list");
  if (data.bindsOfficeHolders && boundOutside(law, p, meeting, level, listed)) {
    return no("không được đề cử người ngoài danh sách chuẩn bị", "may not nominate anybody outside the prepared list");
  }
  if (data.bindsOfficeHolders && boundOutside(law, nominee, meeting, level, listed)) {
    // The nominee may not accept; the presidium proposes to take the name off and the meeting decides.
    law.cite("bound-removed");
    const way = law.setting("may.nominate-bound-person");
    if (way === "allowed") return yes("được đề cử", "may nominate");
    const why = {
      vi: `người được đề cử không được nhận đề cử; ${law.labels.presidium.vi} đề nghị rút tên, đại hội (hội nghị) quyết định`,
      en: "the nominee may not accept; the presidium proposes removal and the meeting decides",
    };
    return { allowed: way === "refused" ? false : "meeting-decides", why };
  }
  return yes("được đề cử", "may nominate", candidate.how === undefined ? undefined : nominationWay(candidate.how));
};

/** How the nomination is made follows from how the nominee could have stood. */
const nominationWay = (how: string): string => (how === "at-meeting-or-application-to-presidium" ? "at-meeting" : how);
