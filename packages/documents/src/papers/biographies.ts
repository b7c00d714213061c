/** Short biographical lists (danh sách trích ngang), on paper laid across: of those proposed, or of those elected. */
import type { Election, PersonId } from "@laphieu/assembly";
import { number, partialDate } from "@laphieu/vietnamese";
import { attendeeOf, type Context, meetingHead, nameOf, personOf, signature } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { capital, officeName } from "../words.ts";
import { column, meetingTitle, para, sheet, table } from "./sheet.ts";
import { winnersOf } from "./winners.ts";

type Row = { readonly person: PersonId; readonly note: string };
/** People under a heading of their own; none where there is one list. */
type Group = { readonly title: string; readonly rows: readonly Row[] };

const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join(separator);

const biographyTable = (context: Context, groups: readonly Group[]): Block => {
  const party = context.house === "party";
  const given = context.options.biographies ?? {};
  const religions = groups.some((g) => g.rows.some((r) => (given[r.person]?.religion ?? "") !== ""));
  return table(
    [
      column("TT", 9, "center"),
      column("Họ và tên", 40),
      column("Ngày sinh nam", 20, "center"),
      column("Ngày sinh nữ", 20, "center"),
      column("Quê quán; nơi ở", -1),
      column(religions ? "Dân tộc; tôn giáo" : "Dân tộc", 17, "center"),
      column(party ? "Ngày vào Đảng" : "Ngày gia nhập", 20, "center"),
      column("Trình độ", 30),
      column("Chức vụ, đơn vị công tác", 44),
      column("Ghi chú", 18),
    ],
    groups.flatMap(({ title, rows }) => [
      ...(title === "" ? [] : [[title]]),
      ...rows.map(({ person, note }, i) => rowOf(context, person, note, i)),
    ]),
  );
};

const rowOf = (context: Context, person: PersonId, note: string, i: number): readonly string[] => {
  const d = personOf(context.state, person)?.details;
  // Who was erased keeps a row, and nothing in it.
  const more = d === undefined || d === null ? undefined : context.options.biographies?.[person];
  const birth = d?.birth === undefined ? "" : partialDate(d.birth);
  return [
    String(i + 1),
    nameOf(context.state, person),
    d?.sex === "female" ? "" : birth,
    d?.sex === "female" ? birth : "",
    joined("; ", more?.origin, more?.residence),
    joined("; ", d?.ethnicGroup, more?.religion),
    d?.joined === undefined ? "" : partialDate(d.joined),
    joined("; ", more?.education, more?.theory === undefined ? "" : `lý luận chính trị: ${more.theory}`),
    d?.position ?? attendeeOf(context.sitting, person)?.delegation ?? "",
    joined("; ", note, more?.proposed === undefined ? "" : `dự kiến: ${more.proposed}`),
  ];
};

const across = { flipped: true, size: 12, line: 16 } as const;

/** People proposed for one election, in the order given (A-B-C by given name). */
export const biographyList = (context: Context, election: Election, people: readonly PersonId[]): OfficialData => {
  const { terms } = context;
  const office = officeName(election);
  const rows = people.map((person): Row => {
    const c = election.candidates.find((each) => each.person === person);
    return {
      person,
      note: c?.origin === "stood" ? "ứng cử" : c?.origin === "nominated" ? "được đề cử" : "",
    };
  });
  return sheet(context, {
    title: `Danh sách trích ngang: ${office}`,
    head: meetingHead(context, null, true),
    kind: "DANH SÁCH TRÍCH NGANG",
    subject: [`người được giới thiệu bầu ${office}`, meetingTitle(context)],
    layout: across,
    blocks: [
      biographyTable(context, [{ title: "", rows }]),
      para(`Danh sách gồm ${number(rows.length)} ${terms.person}, xếp theo tên gọi thứ tự A, B, C.`),
    ],
    signatures: [signature("", "Người lập danh sách", "", "(ký, ghi rõ họ tên)")],
  });
};

/** Everybody elected, by body and post; goes upward with the report of results. */
export const electedBiographies = (context: Context, elections: readonly Election[]): OfficialData => {
  const { state, terms } = context;
  const groups = elections.map(
    (election, i): Group => ({
      title: `${i + 1}. ${capital(officeName(election))}`,
      rows: winnersOf(election).map(({ person }) => ({ person, note: "" })),
    }),
  );
  const people = new Set(elections.flatMap((e) => winnersOf(e).map((w) => w.person)));
  return sheet(context, {
    title: "Danh sách trích ngang người trúng cử",
    head: meetingHead(context, null, true),
    kind: "DANH SÁCH TRÍCH NGANG",
    subject: ["người trúng cử", state.about.title],
    layout: across,
    blocks: [
      biographyTable(context, groups),
      para(
        `Có ${number(people.size)} ${terms.person} trúng cử; mỗi danh sách xếp theo số phiếu từ cao xuống thấp.${context.options.biographies === undefined ? " Mục để trống do cơ quan tổ chức bổ sung từ hồ sơ." : ""}`,
      ),
    ],
    signatures: [signature("", "Người lập danh sách", "", "(ký, ghi rõ họ tên)")],
  });
};
