/**
 * What an entry of the log says, in words. It works from the public leaf alone: private parts read as absent, so
 * nothing secret can come out of here, whoever asks.
 */
import {
  type AssemblyEvent,
  type AssemblyEventType,
  type AssemblyState,
  type BodyKind,
  type EventOf,
  fromEntry,
} from "@laphieu/assembly";
import type { Leaf } from "@laphieu/ledger";
import type { Text } from "@laphieu/regulations";
import { dayShort } from "@laphieu/vietnamese";

type Names = {
  readonly person: (id: string) => string;
  readonly sitting: (id: string) => string;
  readonly round: (event: { readonly election: string; readonly round: number }) => Text;
  readonly election: (id: string) => string;
};
type Describer<T extends AssemblyEventType> = (event: EventOf<T>, names: Names) => Text;

const t = (vi: string, en: string): Text => ({ vi, en });

const bodyNames: { readonly [kind in BodyKind]: Text } = {
  presidium: t("đoàn chủ tịch", "the presidium"),
  secretariat: t("đoàn thư ký", "the secretariat"),
  "credentials-committee": t("ban thẩm tra tư cách đại biểu", "the credentials committee"),
  "counting-committee": t("ban kiểm phiếu", "the counting committee"),
  "opinion-team": t("tổ giúp việc kiểm phiếu xin ý kiến", "the opinion-poll team"),
};
const preparation = {
  "opening-announced": t("công bố khai mạc", "opening announced"),
  allocation: t("phân bổ đại biểu", "allocation of delegates"),
  "personnel-plan": t("đề án nhân sự", "personnel plan"),
} as const;

const slipWords = {
  stand: ["ứng cử", "to stand"],
  nominate: ["đề cử", "to nominate"],
  withdraw: ["xin rút", "to withdraw"],
} as const;

const auditOutcomes = {
  confirmed: t("kết quả được xác nhận", "the result is confirmed"),
  recount: t("kiểm lại toàn bộ", "all papers are counted again"),
  "not-confirmed": t("chưa xác nhận, báo cáo cấp có thẩm quyền", "not confirmed, reported to the competent level"),
} as const;

const voteText = (vote: { readonly votes: { for: number; against: number; noOpinion: number } } | null): Text =>
  vote === null
    ? t("", "")
    : t(
        ` (tán thành ${vote.votes.for}, không tán thành ${vote.votes.against}, không có ý kiến ${vote.votes.noOpinion})`,
        ` (${vote.votes.for} for, ${vote.votes.against} against, ${vote.votes.noOpinion} without opinion)`,
      );
const withVote = (vi: string, en: string, vote: Parameters<typeof voteText>[0]): Text => {
  const tail = voteText(vote);
  return t(`${vi}${tail.vi}.`, `${en}${tail.en}.`);
};
const inRound = (names: Names, event: { election: string; round: number }, vi: string, en: string): Text => {
  const where = names.round(event);
  return t(`${where.vi}: ${vi}.`, `${where.en}: ${en}.`);
};

const wayNames = {
  "hand-tally": { vi: "kiểm phiếu bằng bảng kiểm tay", en: "by hand tally" },
  keyed: { vi: "kiểm phiếu bằng cách nhập từng phiếu", en: "by keying each ballot" },
  scanned: { vi: "kiểm phiếu bằng cách quét phiếu", en: "by scanning the ballots" },
} as const;

const describers: { readonly [T in AssemblyEventType]: Describer<T> } = {
  "assembly-created": (e) => t(`Lập ${e.about.title}.`, `Created: ${e.about.title}.`),
  "about-amended": (e) => t(`Sửa thông tin chung: ${e.about.title}.`, `Amended general facts: ${e.about.title}.`),
  "pack-changed": (e) =>
    t(
      `Trước khai mạc, chuyển từ bản quy chế ${e.before} sang bản “${e.pack.file.title.vi}” (${e.pack.id}).`,
      `Before the opening, changed from the version ${e.before} of the rules to “${e.pack.file.title.en}” (${e.pack.id}).`,
    ),
  "rule-decided": (e) =>
    t(
      `${e.decision.body} quyết định cách áp dụng một điểm quy chế chưa nói rõ (${e.decision.setting}), ngày ${dayShort(e.decision.day)}.`,
      `${e.decision.body} decided a point that the rules leave open (${e.decision.setting}), on ${dayShort(e.decision.day)}.`,
    ),
  "level-recorded": (e) =>
    t(
      `Ghi nhận cấp của đảng bộ từ ${dayShort(e.from)} (${e.source}).`,
      `Recorded the level of the body from ${dayShort(e.from)} (${e.source}).`,
    ),
  "preparation-recorded": (e) =>
    t(
      `Ghi nhận việc chuẩn bị: ${preparation[e.item].vi}, ngày ${dayShort(e.day)}.`,
      `Preparation recorded: ${preparation[e.item].en}, ${dayShort(e.day)}.`,
    ),
  "agenda-set": (e) => t(`Lập chương trình gồm ${e.items.length} mục.`, `Set an agenda of ${e.items.length} items.`),
  "agenda-item-shown": () => t("Chuyển mục chương trình trên màn hình.", "Moved to another agenda item on screen."),
  "people-added": (e) =>
    t(`Thêm ${e.people.length} người vào danh sách.`, `Added ${e.people.length} people to the roll.`),
  "person-amended": (e, n) =>
    t(`Sửa thông tin của ${n.person(e.person)}.`, `Amended the details of ${n.person(e.person)}.`),
  "attendee-amended": (e, n) =>
    t(`Sửa tư cách dự họp của ${n.person(e.attendee.person)}.`, `Amended how ${n.person(e.attendee.person)} attends.`),
  "attendee-removed": (e, n) =>
    t(`Đưa ${n.person(e.person)} ra khỏi danh sách triệu tập.`, `Took ${n.person(e.person)} off the roll.`),
  "sitting-added": (e) => t(`Thêm phiên: ${e.title}.`, `Added a sitting: ${e.title}.`),
  "sitting-opened": (e, n) => t(`Khai mạc ${n.sitting(e.sitting)}.`, `Opened ${n.sitting(e.sitting)}.`),
  "sitting-closed": (e, n) => t(`Bế mạc ${n.sitting(e.sitting)}.`, `Closed ${n.sitting(e.sitting)}.`),
  "people-checked-in": (e, n) =>
    e.people.length === 1
      ? t(`${n.person(e.people[0] ?? "")} có mặt.`, `${n.person(e.people[0] ?? "")} is present.`)
      : t(`${e.people.length} người có mặt.`, `${e.people.length} people are present.`),
  "check-in-withdrawn": (e, n) =>
    t(`Hủy lần điểm danh nhầm của ${n.person(e.person)}.`, `A mistaken check-in of ${n.person(e.person)} withdrawn.`),
  "people-checked-out": (e, n) =>
    e.people.length === 1
      ? t(`${n.person(e.people[0] ?? "")} rời hội trường.`, `${n.person(e.people[0] ?? "")} left the hall.`)
      : t(`${e.people.length} người rời hội trường.`, `${e.people.length} people left the hall.`),
  "alternate-seated": (e, n) =>
    t(
      `${n.person(e.alternate)} (dự khuyết) thay ${n.person(e.replaces)}.`,
      `${n.person(e.alternate)} (alternate) replaces ${n.person(e.replaces)}.`,
    ),
  "absence-found": (e, n) =>
    t(
      `Kết luận ${n.person(e.person)} vắng suốt thời gian đại hội (${e.excused ? "có lý do" : "không có lý do"}).`,
      `Found ${n.person(e.person)} absent throughout (${e.excused ? "excused" : "not excused"}).`,
    ),
  "absence-lifted": (e, n) =>
    t(
      `Hủy kết luận vắng suốt của ${n.person(e.person)}: đã có mặt.`,
      `Lifted the finding of absence of ${n.person(e.person)}: present after all.`,
    ),
  "absence-restored": (e, n) =>
    t(
      `${n.person(e.person)} lại được ghi vắng suốt thời gian đại hội: lần điểm danh đã hủy là nhầm.`,
      `${n.person(e.person)} is found absent throughout again: the check-in taken back was a mistake.`,
    ),
  "seating-set": (e, n) =>
    e.seating === null
      ? t(`Bỏ sơ đồ chỗ ngồi: ${n.sitting(e.sitting)}.`, `Took the seat map away: ${n.sitting(e.sitting)}.`)
      : t(
          `Xếp ${Object.keys(e.seating.places).length} chỗ ngồi: ${n.sitting(e.sitting)}.`,
          `Arranged ${Object.keys(e.seating.places).length} seats: ${n.sitting(e.sitting)}.`,
        ),
  "result-reexamined": (e, n) => {
    const where = n.round(e);
    return e.electedChanged
      ? t(
          `${where.vi}: tính lại kết quả, có thay đổi về người trúng cử.`,
          `${where.en}: result computed again, who is elected changes.`,
        )
      : t(
          `${where.vi}: tính lại kết quả, người trúng cử không đổi.`,
          `${where.en}: result computed again, who is elected stays the same.`,
        );
  },
  "delegates-recognised": (e) =>
    withVote(
      `Thông qua báo cáo thẩm tra tư cách: ${e.recognised} đại biểu đủ tư cách`,
      `Credentials report adopted: ${e.recognised} delegates recognised`,
      e.vote,
    ),
  "body-elected": (e) =>
    withVote(
      `Bầu ${bodyNames[e.body].vi} gồm ${e.members.length} người`,
      `Elected ${bodyNames[e.body].en} of ${e.members.length}`,
      e.vote,
    ),
  "body-member-replaced": (e, n) =>
    withVote(
      `${n.person(e.in)} thay ${n.person(e.out)} trong ${bodyNames[e.body].vi}`,
      `${n.person(e.in)} replaced ${n.person(e.out)} in ${bodyNames[e.body].en}`,
      e.vote,
    ),
  "hand-vote-held": (e) =>
    withVote(
      e.vote.passed ? "Biểu quyết giơ tay, được thông qua" : "Biểu quyết giơ tay, không được thông qua",
      e.vote.passed ? "Vote by hand, carried" : "Vote by hand, not carried",
      e.vote,
    ),
  "appointment-read": (e) =>
    t(
      `Công bố quyết định chỉ định số ${e.appointment.number}.`,
      `Decision of appointment ${e.appointment.number} read out.`,
    ),
  "election-added": (e) =>
    t(`Thêm cuộc bầu: ${e.title} (${e.seats} người).`, `Added an election: ${e.title} (${e.seats} seats).`),
  "number-voted": (e, n) =>
    withVote(
      `${n.election(e.election)}: biểu quyết số lượng ${e.seats}`,
      `${n.election(e.election)}: number voted, ${e.seats}`,
      e.vote,
    ),
  "list-prepared": (e, n) =>
    t(
      `${n.election(e.election)}: danh sách nhân sự chuẩn bị gồm ${e.people.length} người.`,
      `${n.election(e.election)}: prepared list of ${e.people.length}.`,
    ),
  "candidate-stood": (e, n) =>
    t(
      `${n.person(e.person)} ứng cử (${n.election(e.election)}).`,
      `${n.person(e.person)} stands (${n.election(e.election)}).`,
    ),
  "candidate-nominated": (e, n) =>
    t(
      `${n.person(e.by)} đề cử ${n.person(e.person)} (${n.election(e.election)}).`,
      `${n.person(e.by)} nominated ${n.person(e.person)} (${n.election(e.election)}).`,
    ),
  "withdrawal-asked": (e, n) =>
    t(
      `${n.person(e.person)} xin rút (${n.election(e.election)}).`,
      `${n.person(e.person)} asks to withdraw (${n.election(e.election)}).`,
    ),
  "withdrawal-decided": (e, n) =>
    withVote(
      `${e.allowed ? "Cho" : "Không cho"} ${n.person(e.person)} rút khỏi danh sách (${n.election(e.election)})`,
      `${e.allowed ? "Allowed" : "Did not allow"} ${n.person(e.person)} to withdraw (${n.election(e.election)})`,
      e.vote,
    ),
  "introduction-held": (e, n) =>
    t(
      `${n.election(e.election)}: phiếu giới thiệu, phát ra ${e.issued}, thu về ${e.returned}.`,
      `${n.election(e.election)}: introduction ballot, ${e.issued} issued, ${e.returned} returned.`,
    ),
  "poll-held": (e, n) =>
    t(
      `${n.election(e.election)}: phiếu xin ý kiến, phát ra ${e.poll.issued}, thu về ${e.poll.returned}.`,
      `${n.election(e.election)}: opinion poll, ${e.poll.issued} issued, ${e.poll.returned} returned.`,
    ),
  "poll-cut-settled": (e, n) =>
    withVote(
      `${n.election(e.election)}: biểu quyết chốt người vào danh sách sau xin ý kiến`,
      `${n.election(e.election)}: who is admitted after the poll was voted`,
      e.vote,
    ),
  "list-voted": (e, n) =>
    withVote(
      `${n.election(e.election)}: thông qua danh sách bầu cử ${e.names.length} người để bầu ${e.seats}`,
      `${n.election(e.election)}: list of ${e.names.length} for ${e.seats} seats voted`,
      e.vote,
    ),
  "ballot-style-voted": (e, n) =>
    withVote(
      `${n.election(e.election)}: ${e.style === "marked" ? "dùng phiếu có dấu góc, giống nhau trên mọi phiếu" : "dùng phiếu thường"}`,
      `${n.election(e.election)}: ${e.style === "marked" ? "marked ballots, all alike" : "plain ballots"}`,
      e.vote,
    ),
  "ballots-pre-printed": (e, n) =>
    t(
      `${n.election(e.election)}: in trước ${e.printed} phiếu cho ${e.names.length} người dự kiến.`,
      `${n.election(e.election)}: ${e.printed} ballots pre-printed for ${e.names.length} expected names.`,
    ),
  "pre-printed-destroyed": (e, n) =>
    t(
      `${n.election(e.election)}: đếm và hủy ${e.counted} phiếu in trước${e.reason === undefined ? "" : ` (lệch số đã in: ${e.reason})`}.`,
      `${n.election(e.election)}: ${e.counted} pre-printed ballots counted and destroyed${e.reason === undefined ? "" : ` (not the number printed: ${e.reason})`}.`,
    ),
  "ballots-printed": (e, n) =>
    inRound(
      n,
      e,
      `in ${e.printed} phiếu${e.source === "pre-printed" ? " (phiếu in trước)" : ""}`,
      `${e.printed} ballots printed${e.source === "pre-printed" ? " beforehand" : ""}`,
    ),
  "spoiled-exchanged": (e, n) => inRound(n, e, "đổi một phiếu hỏng", "one spoiled ballot exchanged"),
  "ballots-issued": (e, n) =>
    inRound(
      n,
      e,
      `phát ra ${e.issued} phiếu, không dùng ${e.unused}`,
      `${e.issued} ballots issued, ${e.unused} unused`,
    ),
  "box-opened": (e, n) =>
    inRound(n, e, `mở thùng phiếu, thu về ${e.returned} phiếu`, `box opened, ${e.returned} ballots returned`),
  "round-stopped": (e, n) =>
    inRound(n, e, "dừng kiểm phiếu vì số phiếu không khớp", "counting stopped because the ballots do not meet"),
  "machine-handed-over": (e, n) =>
    inRound(
      n,
      e,
      `bàn giao máy cho ban kiểm phiếu, trưởng ban ${n.person(e.head)}`,
      `machine handed to the counting committee, head ${n.person(e.head)}`,
    ),
  "machine-returned": () => t("Ban kiểm phiếu trả máy.", "The counting committee returned the machine."),
  "count-chosen": (e, n) =>
    inRound(
      n,
      e,
      `${e.check === true ? "kiểm đối chiếu, " : ""}${wayNames[e.way].vi}, ${e.purpose === "official" ? "chính thức" : "đối chiếu"}`,
      `${e.check === true ? "second count, " : ""}counting ${wayNames[e.way].en}, ${e.purpose === "official" ? "official" : "beside another program"}`,
    ),
  "tally-entered": (e, n) =>
    e.fromPaper
      ? inRound(
          n,
          e,
          "đã nhập lại từ biên bản giấy (nội dung được giữ kín)",
          "totals entered from paper minutes (sealed)",
        )
      : inRound(n, e, "đã nhập bảng kiểm phiếu (nội dung được giữ kín)", "tally entered (sealed)"),
  "tally-confirmed": (e, n) =>
    inRound(n, e, "người thứ hai đã xác nhận bảng kiểm phiếu", "tally confirmed by a second teller"),
  "batch-keyed": (e, n) =>
    inRound(
      n,
      e,
      `cặp ${e.pair} đã nhập tập ${e.batch} gồm ${e.papers} phiếu (nội dung được giữ kín)`,
      `pair ${e.pair} keyed batch ${e.batch} of ${e.papers} ballots (sealed)`,
    ),
  "batch-settled": (e, n) =>
    inRound(n, e, `đã khớp tập ${e.batch} (nội dung được giữ kín)`, `batch ${e.batch} settled (sealed)`),
  "batch-reopened": (e, n) => inRound(n, e, `nhập lại tập ${e.batch}`, `batch ${e.batch} to be keyed again`),
  "batch-scanned": (e, n) =>
    inRound(
      n,
      e,
      `đã quét tập ${e.batch}: đếm tay ${e.papers} phiếu, ${e.sheets} tờ quét, ${e.doubtful} tờ cần người xem (nội dung được giữ kín)`,
      `batch ${e.batch} scanned: ${e.papers} papers by hand, ${e.sheets} sheets, ${e.doubtful} for people to judge (sealed)`,
    ),
  "case-judged": (e, n) =>
    inRound(
      n,
      e,
      `tập ${e.batch}: ${e.turn === 1 ? "người thứ nhất" : "người thứ hai"} đã xem một tờ phiếu${e.outcome === "disagreed" ? ", hai người khác nhau" : ""} (nội dung được giữ kín)`,
      `batch ${e.batch}: a sheet judged by the ${e.turn === 1 ? "first" : "second"} member${e.outcome === "disagreed" ? ", the two disagree" : ""} (sealed)`,
    ),
  "case-decided": (e, n) =>
    inRound(
      n,
      e,
      `tập ${e.batch}: ban kiểm phiếu quyết định một tờ phiếu, đồng ý ${e.for}, không đồng ý ${e.against} (nội dung được giữ kín)`,
      `batch ${e.batch}: the committee decided on a sheet, ${e.for} for and ${e.against} against (sealed)`,
    ),
  "case-reopened": (e, n) =>
    inRound(n, e, `tập ${e.batch}: xem lại một tờ phiếu`, `batch ${e.batch}: a sheet judged again`),
  "papers-recounted": (e, n) =>
    inRound(
      n,
      e,
      `hai người đếm tay lại tập ${e.batch}: ${e.papers} phiếu`,
      `batch ${e.batch} counted by hand again by two: ${e.papers} papers`,
    ),
  "close-marks-seen": (e, n) =>
    inRound(
      n,
      e,
      `${e.by.length} thành viên xem lại các phiếu sát mức quá nửa`,
      `${e.by.length} members looked again at papers near the majority line`,
    ),
  "difference-settled": (e, n) =>
    inRound(
      n,
      e,
      `hai thành viên thống nhất ${e.papers} phiếu mà hai cách kiểm đọc khác nhau (nội dung được giữ kín)`,
      `two members settled ${e.papers} papers on which the two counts differed (sealed)`,
    ),
  "scans-removed": (e, n) =>
    inRound(n, e, `đã xóa ${e.images} ảnh quét khi niêm phong`, `${e.images} scanned images removed at sealing`),
  "other-program-entered": (e, n) =>
    inRound(
      n,
      e,
      "đã nhập số liệu của chương trình khác (nội dung được giữ kín)",
      "totals of the other program entered (sealed)",
    ),
  "count-concluded": (e, n) => inRound(n, e, "kết thúc kiểm phiếu (nội dung được giữ kín)", "count concluded (sealed)"),
  "recount-ordered": (e, n) => inRound(n, e, "kiểm lại từ đầu", "counted again from the start"),
  "minutes-signed": (e, n) =>
    inRound(
      n,
      e,
      `đã ký biên bản kiểm phiếu (${e.signedBy.length} người)`,
      `counting minutes signed by ${e.signedBy.length}`,
    ),
  "reported-to-presidium": (e, n) =>
    inRound(
      n,
      e,
      `đã báo cáo đoàn chủ tịch (người chủ trì), ${n.person(e.receivedBy)} nhận`,
      `reported to the presidium (those who preside), received by ${n.person(e.receivedBy)}`,
    ),
  announced: (e, n) => {
    const { totals, elected } = e.result;
    return inRound(
      n,
      e,
      `công bố kết quả: hợp lệ ${totals.valid}, không hợp lệ ${totals.invalid}, trúng cử ${elected.length} người`,
      `result announced: ${totals.valid} valid, ${totals.invalid} invalid, ${elected.length} elected`,
    );
  },
  "ballots-sealed": (e, n) =>
    inRound(
      n,
      e,
      `niêm phong ${e.packages} gói phiếu, bàn giao cho ${n.person(e.handedTo)}`,
      `${e.packages} packages of ballots sealed and handed to ${n.person(e.handedTo)}`,
    ),
  "round-cancelled": (e, n) =>
    inRound(n, e, "hủy lần bầu này theo quyết định của đại hội", "this ballot was cancelled by the meeting"),
  "further-ballot-opened": (e, n) =>
    t(
      `${n.election(e.election)}: ${e.kind === "revote" ? "bầu lại những người bằng phiếu" : "bầu tiếp"}, danh sách ${e.names.length} người để bầu ${e.seats}.`,
      `${n.election(e.election)}: ${e.kind === "revote" ? "revote of the tied" : "further ballot"}, ${e.names.length} names for ${e.seats} seats.`,
    ),
  "further-ballot-refused": (e, n) =>
    withVote(
      `${n.election(e.election)}: quyết định không bầu tiếp`,
      `${n.election(e.election)}: no further ballot`,
      e.vote,
    ),
  "election-stopped": (e, n) =>
    withVote(
      `${n.election(e.election)}: dừng bầu, báo cáo cấp trên`,
      `${n.election(e.election)}: stopped, to be reported upward`,
      e.vote,
    ),
  "audit-started": (e, n) =>
    e.decision === null
      ? inRound(
          n,
          e,
          `mở kiểm tra mẫu lần ${e.audit}, dãy số ${e.seed} do ${n.person(e.readBy)} đọc, giới hạn rủi ro ${e.limit / 10} %`,
          `public sample ${e.audit} opened, digits ${e.seed} read out by ${n.person(e.readBy)}, risk limit ${e.limit / 10} %`,
        )
      : inRound(
          n,
          e,
          `mở kiểm tra mẫu lần ${e.audit} theo quyết định số ${e.decision.number} ngày ${dayShort(e.decision.day)} của ${e.decision.issuer}, dãy số ${e.seed}`,
          `public sample ${e.audit} opened on decision ${e.decision.number} of ${dayShort(e.decision.day)} by ${e.decision.issuer}, digits ${e.seed}`,
        ),
  "audit-paper-read": (e, n) =>
    inRound(
      n,
      e,
      `đã đọc lượt ${e.pair} phiếu rút thứ ${e.draw} (nội dung được giữ kín)`,
      `paper ${e.draw} of the sample read, reading ${e.pair} (sealed)`,
    ),
  "audit-paper-settled": (e, n) =>
    inRound(
      n,
      e,
      `đã khớp phiếu rút thứ ${e.draw} (nội dung được giữ kín)`,
      `paper ${e.draw} of the sample settled (sealed)`,
    ),
  "audit-concluded": (e, n) => {
    const outcome = auditOutcomes[e.outcome];
    return inRound(
      n,
      e,
      `kết thúc kiểm tra mẫu sau ${e.papers} phiếu: ${outcome.vi}`,
      `sample concluded after ${e.papers} papers: ${outcome.en}`,
    );
  },
  "audit-published": (e, n) => {
    const most = Math.max(0, ...e.findings.map((f) => f.p));
    return inRound(
      n,
      e,
      `công bố kiểm tra mẫu: ${e.findings.length} kết luận, trị số P lớn nhất ${(most / 100).toFixed(2).replace(".", ",")} %`,
      `sample published: ${e.findings.length} claims, largest P-value ${(most / 100).toFixed(2)} %`,
    );
  },
  "floor-set": (e) =>
    e.open
      ? t(
          `Nhận đăng ký phát biểu; mỗi lượt ${e.seconds} giây.`,
          `Requests to speak are taken; ${e.seconds} seconds each.`,
        )
      : t("Thôi nhận đăng ký phát biểu.", "Requests to speak are no longer taken."),
  "speech-asked": (e, n) =>
    e.kind === "speech"
      ? t(`${n.person(e.person)} đăng ký phát biểu.`, `${n.person(e.person)} asks to speak.`)
      : t(`${n.person(e.person)} xin nêu ý kiến về thủ tục.`, `${n.person(e.person)} raises a point of order.`),
  "speech-taken-back": () => t("Một đăng ký phát biểu được rút.", "A request to speak was taken back."),
  "speakers-ordered": () => t("Sắp lại thứ tự phát biểu.", "The speakers were put in another order."),
  "speaker-skipped": () => t("Bỏ qua một lượt phát biểu.", "A speaker was skipped."),
  "speech-started": () => t("Mời một đại biểu phát biểu.", "A speaker was given the floor."),
  "speech-clock-held": (e) =>
    e.held
      ? t("Dừng đồng hồ phát biểu.", "The clock of the speech is held.")
      : t("Đồng hồ phát biểu chạy tiếp.", "The clock of the speech runs on."),
  "speech-time-given": (e) =>
    e.seconds < 0
      ? t(`Bớt ${-e.seconds} giây phát biểu.`, `${-e.seconds} seconds less to speak.`)
      : t(`Thêm ${e.seconds} giây phát biểu.`, `${e.seconds} seconds more to speak.`),
  "speech-ended": () => t("Kết thúc một lượt phát biểu.", "A speech ended."),
  "speech-noted": (e, n) =>
    t(`Thư ký ghi tóm tắt phát biểu của ${n.person(e.person)}.`, `Notes on the speech of ${n.person(e.person)}.`),
  "contribution-received": (e, n) =>
    t(`${n.person(e.person)} nộp bản tham luận.`, `${n.person(e.person)} handed in a written contribution.`),
  "hand-vote-opened": (e) =>
    e.way === "phones"
      ? t("Đưa ra biểu quyết bằng điện thoại.", "A question is put to the vote by phone.")
      : t("Đưa ra biểu quyết bằng thẻ.", "A question is put to the vote by cards."),
  "section-counted": (e) =>
    t(
      `Ghi số đếm của khu vực ${e.section + 1}, người đếm thứ ${e.counter === 1 ? "nhất" : "hai"}.`,
      `Recorded the count of section ${e.section + 1}, counter ${e.counter}.`,
    ),
  "hand-vote-cast": (e, n) => t(`${n.person(e.person)} đã biểu quyết.`, `${n.person(e.person)} has voted.`),
  "hand-vote-closed": (e) =>
    withVote(
      e.recorded.passed ? "Biểu quyết được thông qua" : "Biểu quyết không được thông qua",
      e.recorded.passed ? "The vote passes" : "The vote does not pass",
      e.recorded,
    ),
  "hand-vote-withdrawn": () =>
    t("Dừng lần biểu quyết, không ghi kết quả.", "The vote was withdrawn, nothing recorded."),
  "slip-handed-in": (e, n) => {
    const list = n.election(e.election);
    const [vi, en] = slipWords[e.kind];
    return t(`${n.person(e.by)} nộp phiếu ${vi}: ${list}.`, `${n.person(e.by)} handed in a slip ${en}: ${list}.`);
  },
  "slip-identified": () => t("Xác định người được nêu trong một phiếu đề cử.", "It was settled whom a slip names."),
  "slip-answered": (e) =>
    e.consents
      ? t("Người được đề cử đồng ý.", "A nominee consents.")
      : t("Người được đề cử không nhận.", "A nominee declines."),
  "slip-taken-back": () => t("Rút lại một phiếu đã nộp.", "A slip was taken back."),
  "slip-settled": (e) =>
    e.taken
      ? t("Đưa một phiếu vào danh sách.", "A slip was taken into the list.")
      : t("Không đưa một phiếu vào danh sách.", "A slip was set aside."),
  "withdrawal-proposed": (e, n) => {
    const list = n.election(e.election);
    return e.allow
      ? t(`${list}: đoàn chủ tịch đề xuất cho rút.`, `${list}: the presidium proposes to let the person withdraw.`)
      : t(`${list}: đoàn chủ tịch đề xuất không cho rút.`, `${list}: the presidium proposes to refuse a withdrawal.`);
  },
  "complaint-raised": () => t("Ghi một khiếu nại tại đại hội.", "A complaint raised in the hall is on record."),
  "complaint-concluded": (e) =>
    t(
      `Ban kiểm phiếu kết luận một khiếu nại (${e.by.length} thành viên).`,
      `The counting committee concluded on a complaint (${e.by.length} members).`,
    ),
  "handout-given": (e) => t(`Phát tài liệu cho đại biểu: ${e.title}.`, `Handed out to the delegates: ${e.title}.`),
  "handout-taken-back": () => t("Thu hồi một tài liệu đã phát.", "A document was taken back."),
  "photo-set": (e, n) =>
    t(`Cập nhật ảnh của ${n.person(e.person)}.`, `The photo of ${n.person(e.person)} was changed.`),
  "screen-set": (e) => t(`Đổi trang của màn chiếu ${e.name}.`, `Set the page of screen ${e.name}.`),
  "assembly-closed": () => t("Kết thúc; hồ sơ khép lại.", "Closed; the file is complete."),
};

function namesOf(state: AssemblyState): Names {
  const election = (id: string): string => state.elections.find((item) => item.id === id)?.title ?? id;
  return {
    person: (id) => state.people[id]?.details?.name ?? id,
    sitting: (id) => state.sittings.find((item) => item.id === id)?.title ?? id,
    election,
    round: ({ election: id, round }) => t(`${election(id)}, lần ${round}`, `${election(id)}, round ${round}`),
  };
}

/** The words of one event; the compiler sees to it that every type has them. */
function describe<T extends AssemblyEventType>(event: EventOf<T> & { readonly type: T }, names: Names): Text {
  const describer: Describer<T> | undefined = describers[event.type];
  // A log written by a newer version may hold types that this one does not know.
  return describer === undefined ? t(event.type, event.type) : describer(event, names);
}

/** What an entry says; `state` lends the names that everybody in the hall knows. */
export function textOf(leaf: Leaf, state: AssemblyState): Text {
  const event: AssemblyEvent = fromEntry({ leaf, data: leaf.data });
  return describe(event, namesOf(state));
}
