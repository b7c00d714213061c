/** Letter of standing (form 1) and nomination slip with the consent of the person named; blank, or filled for somebody. */
import type { Election, PersonId } from "@laphieu/assembly";
import { partialDate } from "@laphieu/vietnamese";
import { attendeeOf, type Context, dots, meetingHead, nameOf, personOf, signature } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { capital, officeName } from "../words.ts";
import { items, meetingTitle, para, section, sheet } from "./sheet.ts";

/** Who somebody is, as far as the log knows; the rest are blanks to write on. */
const aboutPerson = (context: Context, id: PersonId | null): Block => {
  const d = id === null ? null : (personOf(context.state, id)?.details ?? null);
  const unit = id === null ? undefined : attendeeOf(context.sitting, id)?.delegation;
  const party = context.house === "party";
  return items([
    `Họ và tên: ${id === null ? dots(54) : nameOf(context.state, id)}`,
    `Ngày sinh: ${d?.birth === undefined ? dots(20) : partialDate(d.birth)}   Dân tộc: ${d?.ethnicGroup ?? dots(20)}`,
    ...(party ? [`Ngày vào Đảng: ${d?.joined === undefined ? dots(20) : partialDate(d.joined)}`] : []),
    `Chức vụ, nơi công tác: ${d?.position ?? dots(54)}`,
    `Đơn vị đang sinh hoạt: ${unit ?? dots(54)}`,
    `Nơi ở hiện nay: ${dots(54)}`,
  ]);
};

/** Form 1; `person` null gives the blank form. */
export const candidacyForm = (context: Context, election: Election, person: PersonId | null): OfficialData => {
  const { terms, house } = context;
  const office = officeName(election);
  return sheet(context, {
    title: `Đơn ứng cử: ${office}`,
    head: meetingHead(context, null, true),
    kind: "ĐƠN ỨNG CỬ",
    subject: [capital(office), house === "party" ? "(Mẫu 1)" : ""],
    blocks: [
      { type: "center", style: "plain", text: `Kính gửi: ${terms.presidium} ${meetingTitle(context)}` },
      aboutPerson(context, person),
      para(
        `Sau khi nghiên cứu tiêu chuẩn, điều kiện và quy định về ứng cử, tôi thấy mình có đủ tiêu chuẩn, điều kiện và xin ứng cử vào danh sách bầu ${office}.`,
      ),
      para(
        "Tôi xin cam đoan những điều khai trong đơn và hồ sơ kèm theo là đúng sự thật, xin chịu trách nhiệm về việc ứng cử của mình và chấp hành kết quả bầu cử.",
      ),
      section("Hồ sơ kèm theo (nếu quy định yêu cầu)"),
      items([
        "1. Sơ yếu lý lịch có xác nhận.",
        "2. Bản kê khai tài sản, thu nhập.",
        "3. Giấy chứng nhận sức khỏe.",
        "4. Nhận xét của nơi công tác và nơi cư trú.",
      ]),
      para("Trân trọng đề nghị xem xét."),
    ],
    signatures: [
      signature("", "Người ứng cử", person === null ? "" : nameOf(context.state, person), "(ký, ghi rõ họ tên)"),
    ],
  });
};

/** Slip of A5: who is named, by whom, and whether the person named consents. */
export const nominationForm = (
  context: Context,
  election: Election,
  person: PersonId | null,
  by: PersonId | null,
): OfficialData => {
  const { state, terms } = context;
  const office = officeName(election);
  const d = person === null ? null : (personOf(state, person)?.details ?? null);
  const from = by === null ? undefined : attendeeOf(context.sitting, by)?.delegation;
  return sheet(context, {
    title: `Phiếu đề cử: ${office}`,
    head: meetingHead(context, null, true),
    kind: "PHIẾU ĐỀ CỬ",
    subject: [capital(office)],
    layout: { paper: "a5", size: 11.5, line: 15 },
    blocks: [
      { type: "center", style: "plain", text: `Kính gửi: ${terms.presidium}` },
      items([
        `Tôi là: ${by === null ? dots(54) : nameOf(state, by)}${from === undefined ? "" : `, ${from}`}.`,
        `Đề cử ${terms.person}: ${person === null ? dots(54) : nameOf(state, person)}, sinh ${d?.birth === undefined ? dots(20) : partialDate(d.birth)}.`,
        `Chức vụ, đơn vị: ${d?.position ?? dots(54)}.`,
        `Vào danh sách bầu ${office}.`,
        `Lý do: ${dots(54)}`,
      ]),
      para("Tôi chịu trách nhiệm về việc đề cử của mình; người được đề cử đủ tiêu chuẩn, điều kiện theo quy định."),
      section("Ý kiến của người được đề cử"),
      items(["(    ) Đồng ý nhận đề cử.        (    ) Xin không nhận.", `Lý do (nếu không nhận): ${dots(54)}`]),
    ],
    signatures: [
      signature("", "Người được đề cử", person === null ? "" : nameOf(state, person)),
      signature("", "Người đề cử", by === null ? "" : nameOf(state, by)),
    ],
  });
};
