/** Minutes of a scanned count, with the ways that agreed, and of the public sample of papers (audit). */
import {
  type AuditFinding,
  agreement,
  type CountWay,
  type Election,
  packFor,
  type Round,
  type RoundAudit,
  type ScannedBatch,
} from "@laphieu/assembly";
import { dayInWords, dayShort, number } from "@laphieu/vietnamese";
import { type Context, dots, headOfBody, meetingHead, nameOf, presidiumSignature, signature } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { officeName, roundName } from "../words.ts";
import { column, dayOf, items, nameOrDots, para, placeOf, section, sheet, table } from "./sheet.ts";

const wayName = (way: CountWay | "other-program"): string => {
  switch (way) {
    case "hand-tally":
      return "kiểm tay";
    case "keyed":
      return "nhập từng phiếu vào máy hai lần độc lập";
    case "scanned":
      return "quét phiếu, máy đọc dấu, người xem phiếu chưa rõ";
    case "other-program":
      return "chương trình kiểm phiếu khác";
    default: {
      const never: never = way;
      return never;
    }
  }
};

const subjectOf = (what: string, election: Election, round: Round): readonly string[] => {
  const extra = roundName(round);
  return [what, officeName(election), extra === "" ? "" : `(${extra})`];
};

const countingSignatures = (context: Context) => {
  const head = headOfBody(context.sitting, "counting-committee");
  return [
    presidiumSignature(context, "(chứng kiến)"),
    signature(
      `${context.terms.onBehalf} Ban kiểm phiếu`,
      "Trưởng ban",
      head === null ? "" : nameOf(context.state, head),
    ),
  ];
};

/** The ways of counting in words; two counts of one kind are told as such and not named twice. */
const waysInWords = (ways: readonly (CountWay | "other-program")[]): string => {
  const kinds = [...new Set(ways)];
  return kinds
    .map((way) => {
      const times = ways.filter((w) => w === way).length;
      return times === 1 ? wayName(way) : `${wayName(way)} (${number(times)} lần riêng, mỗi lần làm lại từ tờ phiếu)`;
    })
    .join("; ");
};

/** Sentence on the ways of counting that agreed; empty where there was one. */
export const agreedSentence = (agreed: NonNullable<Round["result"]>["agreed"]): string => {
  if (agreed === undefined || agreed.ways.length < 2) return "";
  return `Phiếu được kiểm độc lập bằng ${number(agreed.ways.length)} cách: ${waysInWords(agreed.ways)}. Các cách cho kết quả giống nhau đối với từng người${
    agreed.settled === 0
      ? ""
      : `, sau khi hai thành viên ban kiểm phiếu xem lại phiếu gốc và kết luận ${number(agreed.settled)} phiếu khác nhau`
  }.`;
};

/** Whether a round was scanned in the count or in the second, independent one. */
export const wasScanned = (round: Round): boolean =>
  (round.count?.scans ?? []).length > 0 || (round.check?.scans ?? []).length > 0;

/** The bundles of one count, and their sum. */
const bundleTable = (batches: readonly ScannedBatch[]): Block => {
  const cases = batches.flatMap((b) => b.cases);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return table(
    [
      column("Tập", 16, "center"),
      column("Số phiếu đếm tay", -1, "center"),
      column("Số tờ quét được", -1, "center"),
      column("Tờ loại ra", -1, "center"),
      column("Phiếu người phải xem", -1, "center"),
      column("Hai người khác nhau", -1, "center"),
    ],
    [
      ...batches.map((b) => [
        String(b.batch),
        number(b.papers),
        number(b.sheets),
        // Settled: what counts is what was counted by hand, and the rest of the sheets were left out.
        b.isSettled ? number(b.sheets - b.papers) : "",
        number(b.cases.length),
        number(b.cases.filter((c) => c.disagreed).length),
      ]),
      [
        "Cộng",
        number(sum(batches.map((b) => b.papers))),
        number(sum(batches.map((b) => b.sheets))),
        batches.every((b) => b.isSettled) ? number(sum(batches.map((b) => b.sheets - b.papers))) : "",
        number(cases.length),
        number(cases.filter((c) => c.disagreed).length),
      ],
    ],
  );
};

export const scanMinutes = (context: Context, election: Election, round: Round): OfficialData => {
  const { state } = context;
  const counts = [
    { called: "Lần kiểm thứ nhất", batches: round.count?.scans ?? [] },
    { called: "Lần kiểm thứ hai", batches: round.check?.scans ?? [] },
  ].filter((c) => c.batches.length > 0);
  const batches = counts.flatMap((c) => c.batches);
  const cases = batches.flatMap((b) => b.cases);
  const disagreed = cases.filter((c) => c.disagreed).length;
  // Signed before the announcement: the ways stand in the counts themselves until the result holds them.
  const found = agreement(packFor(state), round);
  const agreed = found.agrees === true ? agreedSentence(found) : "";
  const recounted = batches.filter((b) => b.recountedBy.length > 0);
  const near = [...(round.count?.closeSeenBy ?? []), ...(round.check?.closeSeenBy ?? [])];
  return sheet(context, {
    title: `Biên bản kiểm phiếu bằng máy quét: ${officeName(election)}`,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: subjectOf("kiểm phiếu bằng máy quét, bầu", election, round),
    blocks: [
      para(
        `Hôm nay, ${dayInWords(dayOf(context, round.openedAt))}, tại ${placeOf(context)}, ban kiểm phiếu đã quét phiếu bầu và kiểm phiếu như sau. Máy chỉ đọc dấu trên phiếu; phiếu hợp lệ hay không do ban kiểm phiếu kết luận theo quy định.`,
      ),
      section("1. Từng tập phiếu"),
      ...counts.flatMap((c): readonly Block[] => [
        ...(counts.length === 1 ? [] : [para(`${c.called}:`)]),
        bundleTable(c.batches),
      ]),
      section("2. Phiếu chưa rõ"),
      para(
        cases.length === 0
          ? "Không có phiếu nào phải xem lại."
          : `${number(cases.length)} ${counts.length === 1 ? "phiếu" : "lượt phiếu"} có dấu chưa rõ được hai thành viên xem riêng và kết luận; ${
              disagreed === 0
                ? "không phiếu nào hai người kết luận khác nhau"
                : `${number(disagreed)} phiếu hai người kết luận khác nhau do cả ban quyết định theo đa số`
            }.`,
      ),
      ...(near.length === 0
        ? []
        : [
            para(
              `Dấu chưa rõ ở gần ngưỡng quá bán được xem lại lần nữa bởi: ${[...new Set(near)].map((id) => nameOf(state, id)).join("; ")}.`,
            ),
          ]),
      ...(recounted.length === 0
        ? []
        : [
            para(
              `Các tập được đếm tay lại: ${recounted.map((b) => `tập ${b.batch} (${b.recountedBy.map((id) => nameOf(state, id)).join(", ")})`).join("; ")}.`,
            ),
          ]),
      section("3. Đối chiếu các cách kiểm"),
      para(agreed === "" ? "Phiếu được kiểm bằng một cách; không có cách kiểm thứ hai để đối chiếu." : agreed),
      para(
        `Phiếu gốc là căn cứ cuối cùng. Ảnh quét được ${round.scansRemoved === undefined ? "giữ kín như phiếu; khi niêm phong phiếu thì xóa, hoặc chuyển vào phụ lục niêm phong nếu đã đặt hai mã" : `xóa ngày ${dayShort(dayOf(context, round.scansRemoved.at))} sau khi niêm phong (${number(round.scansRemoved.images)} ảnh)`}. Biên bản được lập thành 02 bản, kèm biên bản kiểm phiếu.`,
      ),
    ],
    signatures: countingSignatures(context),
  });
};

const claimWords = (context: Context, finding: AuditFinding): string => {
  const who = nameOf(context.state, finding.person);
  const other = nameOrDots(context, finding.other);
  switch (finding.claim) {
    case "above":
      return `${who} quá một phần hai`;
    case "below":
      return `${who} không quá một phần hai`;
    case "rank":
      return `${who} nhiều phiếu hơn ${other}`;
    case "tie":
      return `${who} bằng phiếu ${other}`;
    default: {
      const never: never = finding.claim;
      return never;
    }
  }
};
const outcomeWords = (audit: RoundAudit): string => {
  const outcome = audit.concluded?.outcome ?? null;
  switch (outcome) {
    case "confirmed":
      return "Mẫu phiếu xác nhận mọi kết luận của kết quả với mức rủi ro đã định.";
    case "recount":
      return "Mẫu phiếu chưa xác nhận được kết quả; toàn bộ phiếu phải được kiểm lại bằng tay.";
    case "not-confirmed":
      return "Mẫu phiếu chưa xác nhận được kết quả đã công bố; báo cáo cấp có thẩm quyền quyết định.";
    case null:
      return `Kết luận: ${dots(60)}.`;
    default: {
      const never: never = outcome;
      return never;
    }
  }
};

/** Sentence of the counting minutes on one public sample. */
export const sampleSentence = (audit: RoundAudit): string =>
  `${audit.decision === null ? "Trước khi niêm phong" : `Theo Quyết định số ${audit.decision.number}`}, một mẫu phiếu được rút công khai (giới hạn rủi ro ${String(audit.limit / 10).replace(".", ",")}%, ${number(audit.concluded?.papers ?? audit.papers.length)} phiếu) và đối chiếu với phiếu gốc. ${outcomeWords(audit)} Chi tiết ở biên bản kiểm tra mẫu phiếu.`;

/** Ten-thousandths as `0,0123`. */
const fraction = (p: number): string => `0,${String(p).padStart(4, "0")}`;

export const auditMinutes = (context: Context, election: Election, round: Round, audit: RoundAudit): OfficialData => {
  const { decision, bundles, papers, findings, concluded } = audit;
  const missing = papers.filter((p) => p.settled?.found === false).length;
  const findingBlocks: readonly Block[] =
    findings === null
      ? []
      : [
          section("3. Từng kết luận"),
          table(
            [
              column("TT", 12, "center"),
              column("Kết luận được kiểm tra", -1),
              column("Trị số rủi ro", 30, "center"),
              column("Xác nhận", 26, "center"),
            ],
            findings.map((f, i) => [
              String(i + 1),
              claimWords(context, f),
              f.p >= 10_000 ? "1,0000" : fraction(f.p),
              f.met ? "Đạt" : "Chưa đạt",
            ]),
          ),
        ];
  return sheet(context, {
    title: `Biên bản kiểm tra mẫu phiếu: ${officeName(election)}`,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: subjectOf("kiểm tra mẫu phiếu, bầu", election, round),
    blocks: [
      para(
        `Hôm nay, ${dayInWords(dayOf(context, audit.startedAt))}, tại ${placeOf(context)}, một mẫu phiếu được rút công khai và đọc lại từ phiếu gốc để kiểm tra kết quả${decision === null ? "" : `, theo Quyết định số ${decision.number}, ngày ${dayShort(decision.day)} của ${decision.issuer}`}.`,
      ),
      section("1. Cách rút mẫu"),
      items([
        `- Dãy số lấy công khai: ${audit.seed.replace(/(.{4})(?=.)/gu, "$1 ")}; người đọc: ${nameOf(context.state, audit.readBy)}.`,
        `- Số tập phiếu: ${number(bundles.length)}; tổng số phiếu đếm tay: ${number(bundles.reduce((n, b) => n + b.papers, 0))}.`,
        `- Giới hạn rủi ro: ${String(audit.limit / 10).replace(".", ",")}%.`,
      ]),
      section("2. Kết quả"),
      items([
        `- Số phiếu đã rút và đọc hai lần độc lập: ${number(concluded?.papers ?? papers.length)}; số chỗ không tìm thấy phiếu: ${number(missing)}.`,
      ]),
      ...findingBlocks,
      para(`${outcomeWords(audit)} Biên bản được lập thành 02 bản, lưu cùng biên bản kiểm phiếu.`),
    ],
    signatures: countingSignatures(context),
  });
};
