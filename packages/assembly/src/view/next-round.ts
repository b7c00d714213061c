/** The next step of a round, from the ballots to print to the sealed papers. */
import type { Text } from "@laphieu/regulations";
import { bodyName, tellersOnList } from "../decide/bodies.ts";
import type { AssemblyState, Count, Sitting } from "../model.ts";
import { baseOf } from "../state/base.ts";
import { bodyOf } from "../state/lookup.ts";
import { packFor } from "../state/pack.ts";
import { donePapers, ownTotals, sameTotals, totalsOf } from "../state/readings.ts";
import { votersPresent } from "../state/roll.ts";
import type { NextStep } from "../view-types.ts";
import { agreementStep, scannedStep } from "./next-scan.ts";
import { placeOf, type RoundIn } from "./round-place.ts";
import { step, text } from "./step.ts";

export type { RoundIn };

/** Too few in the hall are free to count; the level above then sends a team (294-QĐ/TW 12.4.1). */
const tooFewToCount = ({ state, sitting, round }: RoundIn, needed: number): readonly Text[] => {
  const members = bodyOf(sitting, "counting-committee")?.members ?? [];
  const free = votersPresent(state, sitting).filter(
    (a) => !round.names.includes(a.person) && !members.some((m) => m.person === a.person),
  );
  return free.length >= needed
    ? []
    : [
        text(
          "Không đủ người có mặt mà không có tên trong danh sách; điểm danh thêm người hoặc đề nghị cấp trên cử người kiểm phiếu.",
          "Too few present are off the list: check more people in, or ask the level above for a counting team.",
        ),
      ];
};

const committeeStep = (r: RoundIn): NextStep | null => {
  const { state, sitting, election, round } = r;
  if (bodyOf(sitting, "counting-committee") === undefined) {
    const elect = step(
      state,
      "ballots",
      "elect-body",
      text("Bầu ban kiểm phiếu", "Elect the counting committee"),
      text(
        "Người chủ trì giới thiệu trưởng ban và thành viên, là người chính thức và không có tên trong danh sách bầu cử; biểu quyết bằng giơ thẻ.",
        "The chair proposes a head and members, official and not on the election list; hands are raised.",
      ),
      ["counting-committee"],
      { ...placeOf(r), body: "counting-committee" },
    );
    return { ...elect, missing: tooFewToCount(r, 2) };
  }
  const listed = tellersOnList(sitting, round);
  if (listed.length === 0) return null;
  const replace = step(
    state,
    "ballots",
    "replace-body-member",
    text("Thay thành viên ban kiểm phiếu", "Replace a member of the counting committee"),
    text(
      `${listed.length} thành viên ${bodyName("counting-committee").vi} có tên trong danh sách “${election.title}”, phải được thay trước khi phát phiếu.`,
      `${listed.length} member(s) of the counting committee are on the list of “${election.title}” and are replaced before ballots go out.`,
    ),
    ["counting-committee"],
    { ...placeOf(r), body: "counting-committee", people: listed },
  );
  return { ...replace, missing: tooFewToCount(r, 1) };
};

const keyedStep = (r: RoundIn, count: Count): NextStep | null => {
  const { state, round } = r;
  const say = (
    action: "key-batch" | "settle-batch" | "rekey-batch",
    batch: number,
    vi: string,
    en: string,
    pair?: 1 | 2,
  ) =>
    step(
      state,
      "count",
      action,
      text(vi, en),
      text(
        "Hai cặp nhập độc lập; chỗ khác nhau do hai thành viên quyết định khi cầm phiếu trên tay.",
        "Two pairs key independently; where they differ two members decide with the paper in hand.",
      ),
      ["counting-committee"],
      { ...placeOf(r), batch, ...(pair === undefined ? {} : { pair }) },
    );
  const returned = round.papers.returned ?? 0;
  const open = count.batches.find((b) => b.secondKeyed && !b.isSettled);
  if (open !== undefined) {
    return open.papers === open.secondPapers
      ? say("settle-batch", open.batch, `Thống nhất tập ${open.batch}`, `Settle batch ${open.batch}`)
      : say("rekey-batch", open.batch, `Nhập lại tập ${open.batch}`, `Key batch ${open.batch} anew`);
  }
  const waiting = count.batches.find((b) => !b.secondKeyed);
  if (waiting !== undefined) {
    return say(
      "key-batch",
      waiting.batch,
      `Cặp thứ hai nhập tập ${waiting.batch}`,
      `Second pair keys batch ${waiting.batch}`,
      2,
    );
  }
  const keyed = count.batches.reduce((sum, b) => sum + b.papers, 0);
  const last = count.batches.at(-1)?.batch ?? 0;
  if (keyed < returned) {
    return say("key-batch", last + 1, `Cặp thứ nhất nhập tập ${last + 1}`, `First pair keys batch ${last + 1}`, 1);
  }
  if (keyed > returned) return say("rekey-batch", last, `Nhập lại tập ${last}`, `Key batch ${last} anew`);
  const doubtful = count.batches.find((b) => b.settled !== null && totalsOf(packFor(state), round, b.settled) === null);
  return doubtful === undefined
    ? null
    : say(
        "rekey-batch",
        doubtful.batch,
        `Kết luận phiếu nghi vấn ở tập ${doubtful.batch}`,
        `Conclude on doubtful papers in batch ${doubtful.batch}`,
      );
};

const tallyStep = (r: RoundIn, count: Count): NextStep | null => {
  const { state } = r;
  if (count.tally === null) {
    return step(
      state,
      "count",
      "enter-tally",
      text("Nhập bảng kiểm phiếu", "Enter the tally sheet"),
      text(
        "Nhập số phiếu tìm thấy, hợp lệ, không hợp lệ và số phiếu từng người; các con số phải khớp nhau.",
        "Enter papers found, valid, invalid and each person's votes; the figures must meet.",
      ),
      ["counting-committee"],
      placeOf(r),
    );
  }
  return count.tally.confirmedBy !== null
    ? null
    : step(
        state,
        "count",
        "confirm-tally",
        text("Người thứ hai xác nhận", "A second member confirms"),
        text(
          "Một thành viên khác của ban kiểm phiếu so bảng trên giấy với màn hình rồi xác nhận.",
          "Another member compares the sheet with the screen and confirms.",
        ),
        ["counting-committee"],
        placeOf(r),
      );
};

const concludeStep = (r: RoundIn, count: Count): NextStep => {
  const { state, round } = r;
  const ours = ownTotals(packFor(state), round);
  if (count.purpose === "beside" && count.other === null) {
    return step(
      state,
      "count",
      "enter-other-program",
      text("Nhập số liệu của chương trình kia", "Enter the other program's totals"),
      text("Số liệu được so với bản kiểm độc lập tại đây.", "They are compared with the independent count made here."),
      ["counting-committee"],
      placeOf(r),
    );
  }
  const other = count.other?.totals ?? null;
  if (ours !== null && other !== null && !sameTotals(ours, other)) {
    return step(
      state,
      "count",
      "recount",
      text("Kiểm lại: hai chương trình khác nhau", "Count again: the two programs differ"),
      text(
        "Xem các dòng khác nhau; sửa số liệu đã nhập của chương trình kia hoặc kiểm lại từ đầu.",
        "See the lines that differ; correct the other program's totals as typed, or count anew.",
      ),
      ["counting-committee"],
      placeOf(r),
    );
  }
  return step(
    state,
    "count",
    "conclude-count",
    text("Kết thúc kiểm phiếu", "Conclude the count"),
    text(
      `Đã kiểm ${count.way === "hand-tally" ? (ours?.found ?? 0) : donePapers(count)} trên ${round.papers.returned ?? 0} phiếu thu về.`,
      `${count.way === "hand-tally" ? (ours?.found ?? 0) : donePapers(count)} of ${round.papers.returned ?? 0} returned papers are counted.`,
    ),
    ["counting-committee"],
    placeOf(r),
  );
};

const sideStep = (r: RoundIn, count: Count): NextStep | null => {
  switch (count.way) {
    case "keyed":
      return keyedStep(r, count);
    case "scanned":
      return scannedStep(r, count);
    case "hand-tally":
      return tallyStep(r, count);
    default: {
      const never: never = count.way;
      return never;
    }
  }
};

/** The same step, of the second count. */
const inCheck = (next: NextStep | null): NextStep | null =>
  next === null
    ? null
    : {
        ...next,
        check: true,
        title: { vi: `Kiểm đối chiếu: ${next.title.vi}`, en: `Second count: ${next.title.en}` },
      };

/** Whether the counting committee has the machine for this very round. */
const isHere = ({ state: { machine }, election, round }: RoundIn): boolean =>
  machine.with === "counting-committee" && machine.election === election.id && machine.round === round.number;

const countStep = (r: RoundIn): NextStep => {
  const { state, sitting, round } = r;
  const { machine } = state;
  const here = isHere(r);
  if (state.mode === "full" && machine.with === "counting-committee" && !here) return returnStep(r);
  if (state.mode === "full" && !here) {
    const head = bodyOf(sitting, "counting-committee")?.members.filter((m) => m.head) ?? [];
    return step(
      state,
      "count",
      "hand-over-machine",
      text("Bàn giao máy cho ban kiểm phiếu", "Hand the machine to the counting committee"),
      text(
        "Trưởng ban kiểm phiếu nhận máy bằng mã PIN riêng. Đến khi công bố, không ai khác xem được số liệu kiểm phiếu.",
        "The head takes it over with an own PIN. Until the announcement nobody else sees a figure of the count.",
      ),
      ["counting-committee"],
      { ...placeOf(r), people: head.map((m) => m.person) },
    );
  }
  if (round.count === null) {
    return step(
      state,
      "count",
      "choose-count",
      text("Chọn cách kiểm phiếu", "Choose the way of counting"),
      text(
        "Bảng kiểm phiếu bằng tay (dưới 50 phiếu), hai cặp nhập từng phiếu, hoặc quét phiếu; chính thức hoặc đối chiếu.",
        "A hand tally (below 50 papers), every paper keyed by two pairs, or scanned; official, or beside another program.",
      ),
      ["counting-committee"],
      placeOf(r),
    );
  }
  const check = round.check ?? null;
  return (
    sideStep(r, round.count) ??
    (check === null ? null : inCheck(sideStep(r, check))) ??
    agreementStep(r) ??
    concludeStep(r, round.count)
  );
};

const returnStep = (r: RoundIn): NextStep =>
  step(
    r.state,
    "announcement",
    "return-machine",
    text("Trả máy cho văn phòng đại hội", "Return the machine to the office"),
    text(
      "Trưởng ban kiểm phiếu trả máy; việc trả máy được ghi vào biên bản.",
      "The head returns it; the minutes say so.",
    ),
    ["counting-committee"],
    placeOf(r),
  );

/** The return of a machine that the committee still has although its round is over; null when there is none. */
export const leftMachineStep = (state: AssemblyState, sitting: Sitting): NextStep | null => {
  const { machine } = state;
  if (state.mode !== "full" || machine.with !== "counting-committee") return null;
  const election = state.elections.find((e) => e.id === machine.election);
  const round = election?.rounds.find((x) => x.number === machine.round);
  return election === undefined || round === undefined || round.stage !== "done"
    ? null
    : returnStep({ state, sitting, election, round });
};

/** The step that a round waits for; null when it is done or voided. */
export const roundStep = (r: RoundIn): NextStep | null => {
  const { state, sitting, election, round } = r;
  const place = placeOf(r);
  const voters = votersPresent(state, sitting).length;
  switch (round.stage) {
    case "prepare":
      return (
        committeeStep(r) ??
        step(
          state,
          "ballots",
          "print-ballots",
          text("In phiếu bầu", "Print the ballots"),
          text(
            `${round.names.length} người, bầu ${round.seats}; đang có mặt ${voters} người có quyền bầu.`,
            `${round.names.length} names for ${round.seats} seats; ${voters} voters are present.`,
          ),
          ["ballot"],
          place,
        )
      );
    case "issue":
      return (
        committeeStep(r) ??
        step(
          state,
          "ballots",
          "issue-ballots",
          text("Phát phiếu", "Issue the ballots"),
          text(
            `Phát không quá ${voters} phiếu; số in = phát ra + chưa dùng + hỏng (${round.papers.printed ?? 0}).`,
            `At most ${voters}; printed = issued + unused + spoiled (${round.papers.printed ?? 0}).`,
          ),
          ["counting-committee"],
          place,
        )
      );
    case "vote":
      return step(
        state,
        "ballots",
        "open-box",
        text("Mở thùng phiếu", "Open the ballot box"),
        text(
          `Đếm phiếu thu về và báo cáo đại hội; đã phát ra ${round.papers.issued ?? 0} phiếu.`,
          `Count the papers returned and tell the meeting; ${round.papers.issued ?? 0} were issued.`,
        ),
        ["counting-committee"],
        place,
      );
    case "count":
      return countStep(r);
    case "minutes":
      return step(
        state,
        "minutes",
        "sign-minutes",
        text("Ký biên bản kiểm phiếu", "Sign the counting minutes"),
        text(
          "In biên bản; trưởng ban và các thành viên ban kiểm phiếu ký.",
          "Print the minutes; the head and members sign.",
        ),
        ["counting-committee"],
        place,
      );
    case "report":
      return step(
        state,
        "minutes",
        "report-to-presidium",
        text("Báo cáo người chủ trì", "Report to the presidium"),
        text(
          "Người chủ trì xác nhận đã nhận báo cáo của ban kiểm phiếu.",
          "The presidium confirms that it has the report.",
        ),
        ["counting-committee"],
        place,
      );
    case "announce":
      return step(
        state,
        "announcement",
        "announce",
        text("Công bố kết quả", "Announce the result"),
        text(
          `Trưởng ban kiểm phiếu công bố. ${baseOf(state, sitting).text.vi}`,
          `The head of the counting committee announces. ${baseOf(state, sitting).text.en}`,
        ),
        ["counting-committee", "result"],
        place,
        baseOf(state, sitting).because,
      );
    case "seal":
      return state.machine.with === "counting-committee"
        ? returnStep(r)
        : step(
            state,
            "announcement",
            "seal-ballots",
            text("Niêm phong, bàn giao phiếu", "Seal and hand over the ballots"),
            text(
              "Phiếu được niêm phong, bàn giao và giữ 6 tháng.",
              "Papers are sealed, handed over and kept for six months.",
            ),
            ["keeping"],
            place,
          );
    case "stopped":
      return round.cancelled
        ? null
        : step(
            state,
            "count",
            "cancel-round",
            text("Dừng: hủy lần bầu và bầu lại", "Stopped: void the round and vote again"),
            text(round.stoppedBecause ?? "", round.stoppedBecause ?? `“${election.title}”`),
            ["counting-committee"],
            place,
          );
    case "done":
      return null;
  }
};
