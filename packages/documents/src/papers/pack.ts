/** The pack printed the evening before: with it the congress goes on by hand if the machine fails. */
import { newRound, type Round } from "@laphieu/assembly";
import { type BallotData, ballotData } from "../ballot-data.ts";
import { type Context, contextOf, createdOf } from "../context.ts";
import type { OfficialData, PackData, ScriptData, TallyData } from "../paper-data.ts";
import type { DocumentOptions, State } from "../types.ts";
import { caps, officeName } from "../words.ts";
import { attendanceReport } from "./attendance.ts";
import { blankBallot, firstRound, roundBallot, tallySheet } from "./ballots.ts";
import { countingMinutes } from "./counting-minutes.ts";
import { handVoteRecord, rollList } from "./lists.ts";
import { sealingRecord } from "./records.ts";
import { scriptPaper } from "./script.ts";

/** One page: what to do when the machine fails in the middle of the meeting. */
export const instructionPage = (context: Context): ScriptData => {
  const { state, terms } = context;
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  return {
    template: "script",
    title: "Nếu máy hỏng",
    created: createdOf(state),
    sample: state.sample,
    heading: [caps(state.about.body), "NẾU MÁY HỎNG", state.about.title],
    blocks: [
      {
        type: "say",
        text: `${terms.meeting} không phải dừng. Mọi việc còn lại làm bằng giấy trong bộ này; số liệu được nhập vào máy sau, ghi rõ là nhập từ giấy.`,
      },
      {
        type: "box",
        title: "Làm ngay",
        lines: [
          "1. Trưởng ban tổ chức báo Đoàn chủ tịch; không tìm cách sửa máy trong giờ họp.",
          "2. Lấy danh sách điểm danh: đánh dấu người có mặt, ghi lý do người vắng.",
          `3. Đọc tiếp kịch bản từ mục đang làm. Ghi kết quả biểu quyết giơ tay vào biên bản để trống.`,
        ],
      },
      {
        type: "box",
        title: "Bầu cử bằng giấy",
        lines: [
          "4. Phiếu bầu đã in thì dùng tiếp. Danh sách thay đổi thì ban kiểm phiếu viết tên vào phiếu để trống, rồi đóng dấu.",
          "5. Đếm và ghi: phiếu phát ra, phiếu hỏng được đổi, phiếu chưa dùng, phiếu thu về. Thu về nhiều hơn phát ra thì dừng, báo Đoàn chủ tịch.",
          "6. Kiểm tay trên phiếu kiểm: một người đọc, một người ghi, một người kiểm tra; mỗi tờ không quá 50 phiếu.",
          "7. Với từng người: được bầu + bị gạch = số phiếu hợp lệ. Không khớp thì đếm lại tờ đó.",
          "8. Số để tính kết quả là số triệu tập trừ đi những người được trừ theo quy định, không phải số phiếu thu về. Trúng cử phải quá một phần hai số đó.",
        ],
      },
      {
        type: "box",
        title: "Kết thúc",
        lines: [
          "9. Ghi biên bản kiểm phiếu để trống, ký, báo cáo Đoàn chủ tịch; Trưởng ban kiểm phiếu công bố.",
          "10. Niêm phong phiếu, bàn giao, ký biên bản niêm phong.",
          `11. Khi máy chạy lại, hai thành viên ban kiểm phiếu nhập tổng số từ phiếu kiểm và đối chiếu với biên bản đã ký. Biên bản đã ký là căn cứ của ${meeting}.`,
        ],
      },
    ],
  };
};

/** A first round before anything happened in it: what a blank form is made from. */
const blankRound = (names: Round["names"], seats: number, form: Round["form"]): Round =>
  newRound(1, "first", "seats", names, seats, form);

/** Data of the whole pack, for every sitting: instructions, then all that is needed in the order of the day. */
export const packData = (state: State, options: DocumentOptions): PackData => {
  const created = createdOf(state);
  const parts: (OfficialData | ScriptData | TallyData | BallotData)[] = [];
  state.sittings.forEach((sitting, i) => {
    const context = contextOf(state, sitting, options);
    if (i === 0) parts.push(instructionPage(context));
    // A sitting whose roll is still to be elected has nothing to tick yet.
    if (sitting.roll.length > 0) parts.push(rollList(context));
    parts.push(scriptPaper(context));
    const blankVotes = handVoteRecord({
      ...context,
      state: { ...state, elections: [] },
      sitting: { ...sitting, bodies: [], handVotes: [], credentials: null },
    });
    parts.push(blankVotes);
    if (sitting.kind.endsWith("congress")) parts.push(attendanceReport({ ...context, figures: null }));
    for (const election of state.elections.filter((e) => e.sitting === sitting.id)) {
      const round = firstRound(context, election);
      const expected = context.figures?.base.answer.base ?? sitting.roll.length;
      // A cell prints its ballots with the pack, one for each voter; elsewhere they are printed, stamped and counted apart.
      const forVoters = options.copies ?? (state.mode === "short" ? Math.max(expected, 1) : 1);
      const named = round.names.length > 0 ? [roundBallot(context, election, round)] : [];
      const ballots = [...named, blankBallot(context, election, Math.max(round.names.length + 1, election.seats + 1))];
      ballots.forEach((ballot, i) => {
        const made = ballotData(ballot, { created, sample: state.sample, copies: i === 0 ? forVoters : 1 });
        if (made.ok) parts.push(made.data);
      });
      parts.push(tallySheet(context, election, round, expected));
      const form = blankRound(round.names, round.seats, round.form);
      parts.push(countingMinutes(context, election, form, null));
    }
    const first = state.elections.find((e) => e.sitting === sitting.id);
    if (first !== undefined)
      parts.push(
        sealingRecord(
          { ...context, figures: null },
          { ...first, title: officeName(first) },
          blankRound([], first.seats, "strike"),
        ),
      );
  });
  return {
    template: "pack",
    title: `Bộ giấy dự phòng: ${state.about.title}`,
    created,
    sample: state.sample,
    parts,
  };
};
