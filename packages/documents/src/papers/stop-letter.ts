/** Letter to the level above when an election had to stop: what happened, with the figures, and what is asked. */
import type { Election, Round } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import { type Context, dots, meetingHead, nameOf, presidiumSignature } from "../context.ts";
import type { OfficialData } from "../paper-data.ts";
import { rulesCited } from "../rules-cited.ts";
import { committeeOf, officeName, roundName } from "../words.ts";
import { items, meetingTitle, para, placeOf, section, sheet } from "./sheet.ts";
import { winnersOf } from "./winners.ts";

/** The round in which counting could not go on, or null where the election ended short of its seats. */
export const stoppedRound = (election: Election): Round | null =>
  election.rounds.find((r) => r.stoppedBecause !== null && !r.cancelled) ?? null;
export const isStopped = (election: Election): boolean =>
  stoppedRound(election) !== null || election.outcome.state === "stopped";

export const stopLetter = (context: Context, election: Election): OfficialData => {
  const { state, terms, house } = context;
  const round = stoppedRound(election);
  const { outcome } = election;
  const office = officeName(election);
  const party = house === "party";
  const above = state.about.above === "" ? dots(40) : party ? committeeOf(state.about.above) : state.about.above;
  const n = (value: number | null) => (value === null ? dots() : number(value));
  const reason = round?.stoppedBecause ?? (outcome.state === "stopped" ? outcome.reason : "") ?? "";
  const elected = winnersOf(election);
  const extra = round === null ? "" : roundName(round);
  return sheet(context, {
    title: `Công văn báo cáo việc dừng bầu ${office}`,
    head: meetingHead(context, "CV", true),
    // A letter prints no name of its type; its subject says what it is about.
    kind: "",
    subject: [`về việc dừng bầu ${office}, xin ý kiến chỉ đạo`],
    blocks: [
      { type: "center", style: "plain", text: `Kính gửi: ${above}` },
      para(
        `${terms.presidium} ${meetingTitle(context)} báo cáo: tại ${placeOf(context)}, khi tiến hành bầu ${office}${extra === "" ? "" : ` (${extra})`} theo ${rulesCited(state)}, việc bầu cử phải dừng lại.`,
      ),
      section("1. Diễn biến, số liệu"),
      items([
        `- Số lượng cần bầu: ${number(election.seats)} ${terms.person}; đã trúng cử: ${number(elected.length)}${elected.length === 0 ? "" : ` (${elected.map((w) => nameOf(state, w.person)).join("; ")})`}.`,
        ...(round === null
          ? []
          : [
              `- Số phiếu phát ra: ${n(round.papers.issued)}; số phiếu thu về: ${n(round.papers.returned)}; phiếu hỏng được đổi: ${n(round.papers.spoiled)}.`,
            ]),
        `- Lý do dừng: ${reason === "" ? dots(60) : reason.replace(/\.$/u, "")}.`,
      ]),
      section("2. Việc đã làm"),
      items([
        round === null
          ? "- Kết quả những lần bầu đã công bố được giữ nguyên; biên bản kiểm phiếu gửi kèm."
          : "- Không kiểm phiếu, không công bố kết quả của lần bầu này; toàn bộ phiếu được niêm phong trước sự chứng kiến của ban kiểm phiếu.",
        `- ${terms.meeting} được thông báo việc dừng và lý do.`,
      ]),
      section("3. Xin ý kiến"),
      para(
        `${terms.presidium} kính đề nghị ${above} cho ý kiến chỉ đạo ${round === null ? `về số lượng còn thiếu (${outcome.state === "stopped" ? number(outcome.unfilled) : dots()} người) của ${office}` : "về việc xử lý lần bầu nêu trên và việc bầu lại"}.`,
      ),
    ],
    recipients: ["- Như trên,", `- ${terms.presidium},`, `- Lưu hồ sơ ${terms.meeting.toLocaleLowerCase("vi")}.`],
    signatures: [presidiumSignature(context)],
  });
};
