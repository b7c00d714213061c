/**
 * The words of a pack: how people, bodies, meetings and offices are called in rulings, on screens and on papers. Data
 * that a dated version of a pack may change one by one.
 */
import type { DeductionKey, Level, Meeting, Office, Text } from "./types.ts";

export const labelIds = [
  "person",
  "member",
  "probationary",
  "temporary",
  "convening-committee",
  "convening-member",
  "committee-member",
  "standing-member",
  "inspection-member",
  "units",
  "local-committee",
  "superior",
  "presidium",
  "secretariat",
  "credentials-committee",
  "counting-committee",
  "meeting.members",
  "meeting.delegates",
  "meeting.committee",
  "meeting.inspection",
  "session.preliminary",
  "session.official",
  "office.committee",
  "office.standing-committee",
  "office.secretary",
  "office.deputy-secretary",
  "office.inspection-committee",
  "office.inspection-chair",
  "office.inspection-deputy",
  "office.delegate-upward",
  "deduction.temporary-elsewhere",
  "deduction.exempt-absent",
  "deduction.suspended",
  "deduction.prosecuted",
  "deduction.absent-throughout-excused",
  "deduction.committee-absent-throughout",
  "deduction.delegates-absent-not-replaced",
] as const;
type RequiredLabel = (typeof labelIds)[number];
/** An office that one level calls otherwise, for example `office.committee@cell`. */
type LevelLabel = `office.${Office}@${Level}`;
export type LabelId = RequiredLabel | LevelLabel;
export type Labels = { readonly [L in RequiredLabel]: Text } & { readonly [L in LevelLabel]?: Text };

const levels: readonly Level[] = ["cell", "grassroots", "above-grassroots", "province", "centre"];
export const isLabelId = (id: string): id is LabelId =>
  labelIds.some((l) => l === id || (l.startsWith("office.") && levels.some((level) => id === `${l}@${level}`)));

const t = (vi: string, en: string): Text => ({ vi, en });

/** How the Party names people, bodies and meetings. */
export const partyLabels: Labels = {
  person: t("đồng chí", "comrade"),
  member: t("đảng viên chính thức", "official member"),
  probationary: t("đảng viên dự bị", "probationary member"),
  temporary: t("đảng viên sinh hoạt tạm thời", "temporarily attached member"),
  "convening-committee": t("cấp ủy triệu tập", "convening committee"),
  "convening-member": t("cấp ủy viên cấp triệu tập", "member of the convening committee"),
  "committee-member": t("ủy viên ban chấp hành", "member of the committee"),
  "standing-member": t("ủy viên ban thường vụ", "member of the standing committee"),
  "inspection-member": t("ủy viên ủy ban kiểm tra", "member of the inspection committee"),
  units: t("đảng bộ, chi bộ trực thuộc", "bodies directly below"),
  "local-committee": t("cấp ủy cơ sở", "grassroots committee"),
  superior: t("cấp trên trực tiếp", "directly superior body"),
  presidium: t("đoàn chủ tịch", "presidium"),
  secretariat: t("đoàn thư ký", "secretariat"),
  "credentials-committee": t("ban thẩm tra tư cách đại biểu", "credentials committee"),
  "counting-committee": t("ban kiểm phiếu", "counting committee"),
  "meeting.members": t("đại hội đảng viên", "members' congress"),
  "meeting.delegates": t("đại hội đại biểu", "delegates' congress"),
  "meeting.committee": t("hội nghị ban chấp hành", "committee conference"),
  "meeting.inspection": t("hội nghị ủy ban kiểm tra", "inspection-committee conference"),
  "session.preliminary": t("phiên trù bị", "preliminary session"),
  "session.official": t("phiên chính thức", "official session"),
  "office.committee": t("Ban Chấp hành", "Executive Committee"),
  "office.standing-committee": t("Ban Thường vụ", "Standing Committee"),
  "office.secretary": t("Bí thư", "Secretary"),
  "office.deputy-secretary": t("Phó Bí thư", "Deputy Secretary"),
  "office.inspection-committee": t("Ủy ban Kiểm tra", "Inspection Committee"),
  "office.inspection-chair": t("Chủ nhiệm Ủy ban Kiểm tra", "Chair of the Inspection Committee"),
  "office.inspection-deputy": t("Phó Chủ nhiệm Ủy ban Kiểm tra", "Deputy Chair of the Inspection Committee"),
  "office.delegate-upward": t("đại biểu dự đại hội cấp trên", "delegates to the higher congress"),
  "office.committee@cell": t("chi ủy", "cell committee"),
  "office.secretary@cell": t("Bí thư chi bộ", "Cell Secretary"),
  "office.deputy-secretary@cell": t("Phó Bí thư chi bộ", "Deputy Cell Secretary"),
  "office.committee@centre": t("Ban Chấp hành Trung ương", "Central Committee"),
  "office.standing-committee@centre": t("Bộ Chính trị", "Politburo"),
  "office.secretary@centre": t("Tổng Bí thư", "General Secretary"),
  "office.inspection-committee@centre": t("Ủy ban Kiểm tra Trung ương", "Central Inspection Committee"),
  "office.inspection-chair@centre": t(
    "Chủ nhiệm Ủy ban Kiểm tra Trung ương",
    "Chair of the Central Inspection Committee",
  ),
  "office.inspection-deputy@centre": t(
    "Phó Chủ nhiệm Ủy ban Kiểm tra Trung ương",
    "Deputy Chair of the Central Inspection Committee",
  ),
  "deduction.temporary-elsewhere": t(
    "đang sinh hoạt tạm thời nơi khác, không có mặt",
    "temporarily elsewhere and not present",
  ),
  "deduction.exempt-absent": t("được miễn công tác và sinh hoạt, vắng mặt", "exempt and absent"),
  "deduction.suspended": t("bị đình chỉ sinh hoạt", "suspended"),
  "deduction.prosecuted": t("bị khởi tố, truy tố, tạm giam", "charged, prosecuted or detained"),
  "deduction.absent-throughout-excused": t(
    "vắng mặt suốt thời gian đại hội có lý do được cấp ủy triệu tập đồng ý",
    "absent throughout with a reason accepted by the convening committee",
  ),
  "deduction.committee-absent-throughout": t(
    "cấp ủy viên cấp triệu tập vắng mặt suốt thời gian đại hội",
    "members of the convening committee absent throughout",
  ),
  "deduction.delegates-absent-not-replaced": t(
    "đại biểu chính thức vắng mặt suốt thời gian đại hội, không có dự khuyết thay thế",
    "official delegates absent throughout and not replaced",
  ),
};

/** Words that fit an association, a union or a co-operative. */
export const associationLabels: Labels = {
  person: t("ông/bà", "person"),
  member: t("thành viên chính thức", "full member"),
  probationary: t("thành viên dự bị", "associate member"),
  temporary: t("thành viên tham gia tạm thời", "guest member"),
  "convening-committee": t("ban chấp hành triệu tập", "convening committee"),
  "convening-member": t("ủy viên ban chấp hành triệu tập", "member of the convening committee"),
  "committee-member": t("ủy viên ban chấp hành", "member of the committee"),
  "standing-member": t("ủy viên ban thường vụ", "member of the standing committee"),
  "inspection-member": t("ủy viên ban kiểm tra", "member of the audit committee"),
  units: t("đơn vị trực thuộc", "units"),
  "local-committee": t("ban chấp hành", "committee"),
  superior: t("cơ quan cấp trên", "superior body"),
  presidium: t("đoàn chủ tịch", "presidium"),
  secretariat: t("ban thư ký", "secretariat"),
  "credentials-committee": t("ban thẩm tra tư cách đại biểu", "credentials committee"),
  "counting-committee": t("ban kiểm phiếu", "counting committee"),
  "meeting.members": t("đại hội toàn thể", "general meeting"),
  "meeting.delegates": t("đại hội đại biểu", "delegates' congress"),
  "meeting.committee": t("hội nghị ban chấp hành", "committee meeting"),
  "meeting.inspection": t("hội nghị ban kiểm tra", "audit-committee meeting"),
  "session.preliminary": t("phiên trù bị", "preliminary session"),
  "session.official": t("phiên chính thức", "official session"),
  "office.committee": t("Ban Chấp hành", "Executive Committee"),
  "office.standing-committee": t("Ban Thường vụ", "Standing Committee"),
  "office.secretary": t("Chủ tịch", "President"),
  "office.deputy-secretary": t("Phó Chủ tịch", "Vice-President"),
  "office.inspection-committee": t("Ban Kiểm tra", "Audit Committee"),
  "office.inspection-chair": t("Trưởng Ban Kiểm tra", "Chair of the Audit Committee"),
  "office.inspection-deputy": t("Phó Trưởng Ban Kiểm tra", "Deputy Chair of the Audit Committee"),
  "office.delegate-upward": t("đại biểu dự đại hội cấp trên", "delegates to the higher congress"),
  "deduction.temporary-elsewhere": t("đang tạm thời ở nơi khác, không có mặt", "temporarily elsewhere and not present"),
  "deduction.exempt-absent": t("được miễn tham gia, vắng mặt", "exempt and absent"),
  "deduction.suspended": t("bị đình chỉ tư cách", "suspended"),
  "deduction.prosecuted": t("bị khởi tố, truy tố, tạm giam", "charged, prosecuted or detained"),
  "deduction.absent-throughout-excused": t(
    "vắng mặt suốt thời gian họp có lý do được ban chấp hành triệu tập đồng ý",
    "absent throughout with a reason accepted by the convening committee",
  ),
  "deduction.committee-absent-throughout": t(
    "ủy viên ban chấp hành triệu tập vắng mặt suốt thời gian họp",
    "members of the convening committee absent throughout",
  ),
  "deduction.delegates-absent-not-replaced": t(
    "đại biểu chính thức vắng mặt suốt thời gian họp, không có người thay thế",
    "official delegates absent throughout and not replaced",
  ),
};

/** Name of an office as a level writes it. */
export const officeIn = (labels: Labels, office: Office, level: Level | undefined): Text =>
  (level === undefined ? undefined : labels[`office.${office}@${level}`]) ?? labels[`office.${office}`];
export const meetingIn = (labels: Labels, meeting: Meeting): Text => labels[`meeting.${meeting}`];
export const deductionIn = (labels: Labels, key: DeductionKey): Text => labels[`deduction.${key}`];
