/** Checks by the rules: which pack, every step replayed, results worked out again, ballots counted again. */
import { type AssemblyEvent, type AssemblyState, packHash, resultOf } from "@laphieu/assembly";
import { canonicalize, type JsonObject, type JsonValue } from "@laphieu/ledger";
import { importPack, isRegulation, packDifference, packOf } from "@laphieu/regulations";
import type { Replay, Step } from "../replay/replay.ts";
import { doubt, type Finding, note, type Outcome, type ReportedRound, wrong } from "../report.ts";
import { words } from "../words.ts";
import { placeOfEvent } from "./place.ts";

const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null));
const alike = (a: unknown, b: unknown): boolean => canonicalize(json(a)) === canonicalize(json(b));

/** The last pack in the log, its hash, its own file in the bundle, and how it stands to the rules built in here. */
export const checkRules = (events: readonly AssemblyEvent[], file: JsonObject | null): Outcome => {
  const [first] = events;
  const created = first?.type === "assembly-created" ? first.pack : undefined;
  const regulation = first?.type === "assembly-created" ? first.regulation : null;
  const changed = events.findLastIndex((e) => e.type === "pack-changed");
  const change = events[changed];
  const record = change?.type === "pack-changed" ? change.pack : created;
  const at = Math.max(changed, 0);
  if (record === undefined || regulation === null)
    return {
      id: "rules",
      checked: 0,
      skipped: 1,
      text: words(
        "Nhật ký lập trước khi có bản quy chế kèm theo: dùng quy chế có sẵn trong chương trình này.",
        "The log is older than packs in the log: the regulation built into this program is used.",
      ),
    };
  const findings: Finding[] = [];
  if (packHash(record.file) !== record.hash)
    findings.push(wrong(at, "Bộ quy chế không khớp mã của nó.", "The pack does not match its hash."));
  if (!alike(file, record.file))
    findings.push(
      wrong(at, "Tệp quy chế trong gói khác quy chế trong nhật ký.", "The pack file is not the pack in the log."),
    );
  const read = importPack(record.file);
  if (!read.ok) findings.push(wrong(at, "Không đọc được bộ quy chế.", "The pack cannot be read."));
  const changes = read.ok ? packDifference(packOf(regulation), read.pack).length : 0;
  if (changes > 0)
    findings.push(
      isRegulation(record.id)
        ? note(
            at,
            `Chương trình này có bản mới hơn của quy chế (${changes} điểm khác); việc kiểm dùng bản trong nhật ký.`,
            `This program has another edition of the regulation (${changes} points differ); the one in the log is used.`,
          )
        : note(
            at,
            `Đại hội theo bản quy chế “${record.id}”, khác quy chế gốc ở ${changes} điểm.`,
            `The congress ran by “${record.id}”, which differs from its regulation on ${changes} points.`,
          ),
    );
  return {
    id: "rules",
    checked: 1,
    text: words(
      `Bộ quy chế “${record.id}” nằm nguyên trong ${at === 0 ? "mục đầu" : `mục ${at}`} của nhật ký và khớp mã của nó.`,
      `The pack “${record.id}” stands whole in ${at === 0 ? "the first entry" : `entry ${at}`} and matches its hash.`,
    ),
    findings,
  };
};

const counted = (steps: readonly Step[], outcome: Step["outcome"]): number =>
  steps.filter((s) => s.outcome === outcome).length;

/** Every step asked of the rules again. */
export const checkSteps = ({ steps, broken, events, state }: Replay): Outcome => {
  const findings: Finding[] = steps
    .filter((s) => s.outcome === "different")
    .slice(0, 50)
    .map((s) =>
      wrong(
        s.position,
        `Mục ${s.position}, ${s.called === undefined ? `“${s.type}”` : s.called.vi}${placeOfEvent(state, events[s.position]).vi}: ${s.why?.vi ?? "không đúng quy tắc."}`,
        `Entry ${s.position}, ${s.called === undefined ? `“${s.type}”` : s.called.en}${placeOfEvent(state, events[s.position]).en}: ${s.why?.en ?? "not by the rules."}`,
      ),
    );
  const different = counted(steps, "different");
  if (different > 50)
    findings.push(
      wrong(
        null,
        `Còn ${different - 50} bước khác cũng không đúng quy tắc; thường do các bước sai ở trên kéo theo.`,
        `${different - 50} more steps are not by the rules; most often they follow from those above.`,
      ),
    );
  if (broken !== null)
    findings.push(
      wrong(
        broken.position,
        `Từ mục ${broken.position} trở đi không dựng lại được đại hội.`,
        `The congress cannot be built up beyond entry ${broken.position}.`,
      ),
    );
  const hidden = counted(steps, "hidden");
  const done = counted(steps, "same") + counted(steps, "partly");
  return {
    id: "steps",
    checked: done,
    skipped: hidden,
    text: words(
      `${done} bước được hỏi lại đúng bộ quy tắc của chương trình và cho ra đúng những gì nhật ký ghi.${hidden === 0 ? "" : ` ${hidden} bước dựa trên dữ liệu không có trong gói này (phiếu niêm phong hoặc cột riêng) nên chưa kiểm được.`}`,
      `${done} steps were asked of the same rules again, and gave what the log says.${hidden === 0 ? "" : ` ${hidden} rest on values that are not here (sealed ballots, private columns) and could not be checked.`}`,
    ),
    findings,
  };
};

const placeOf = (state: AssemblyState, election: string, round: number) => {
  const held = state.elections.find((e) => e.id === election);
  const sitting = state.sittings.find((s) => s.id === held?.sitting);
  const found = held?.rounds.find((r) => r.number === round);
  return held === undefined || sitting === undefined || found === undefined ? null : { held, sitting, found };
};

/** Every announced result from its own base and votes, by the rules in force at that moment. */
export const checkResults = ({ events, states }: Replay): Outcome => {
  const findings: Finding[] = [];
  let checked = 0;
  for (const [position, event] of events.entries()) {
    if (event.type !== "announced") continue;
    const before = states.get(position);
    const place = before === undefined ? null : placeOf(before, event.election, event.round);
    if (before === undefined || place === null) continue;
    checked += 1;
    const { result } = event;
    const base = result.base.answer.base;
    const ruling = resultOf(before, place.sitting, place.held, place.found, result.totals, base);
    if (!alike(ruling.answer, result.ruling.answer))
      findings.push(
        wrong(
          position,
          `“${place.held.title}”, lần ${event.round}: kết quả công bố không phải kết quả quy chế cho ra từ số phiếu.`,
          `“${place.held.title}”, round ${event.round}: what was announced is not what the rules make of the votes.`,
        ),
      );
    const at = (indexes: readonly number[]) => indexes.map((i) => place.found.names[i] ?? "?");
    const first = at(ruling.answer.elected);
    const second = at(ruling.answer.alternates ?? []);
    const [elected, alternates] = place.found.fills === "alternates" ? [[], first] : [first, second];
    if (!alike(elected, result.elected) || !alike(alternates, result.alternates))
      findings.push(
        wrong(
          position,
          "Người trúng cử ghi trong kết quả không đúng.",
          "Those named as elected are not those of the ruling.",
        ),
      );
  }
  return {
    id: "results",
    checked,
    text: words(
      `${checked} kết quả đã công bố được tính lại từ số phiếu và tổng số để tính.`,
      `${checked} announced results were worked out again from the votes and the base.`,
    ),
    findings,
  };
};

/** Counts concluded whose readings are here, and so were counted again; and those whose are not. */
export const checkRecount = (
  replayed: Replay,
  fresh: number,
  annexed: boolean,
): { outcome: Outcome; recounted: ReadonlySet<string> } => {
  const recounted = new Set<string>();
  const findings: Finding[] = [];
  let papers = 0;
  let sealed = 0;
  const outcomes = new Map(replayed.steps.map((s) => [s.position, s.outcome]));
  for (const [position, event] of replayed.events.entries()) {
    if (event.type !== "count-concluded" || position < fresh) continue;
    const here = event.result !== null && outcomes.get(position) === "same";
    if (!here) {
      sealed += 1;
      continue;
    }
    recounted.add(`${event.election}/${event.round}`);
    papers += event.result?.totals.found ?? 0;
    const announced = replayed.events
      .slice(position)
      .find((e) => e.type === "announced" && e.election === event.election && e.round === event.round);
    if (announced?.type === "announced" && !alike(announced.result.totals, event.result?.totals))
      findings.push(
        wrong(position, "Số phiếu công bố khác số phiếu kiểm lại.", "The votes announced are not those counted again."),
      );
  }
  const outcome: Outcome = {
    id: "recount",
    checked: recounted.size,
    skipped: sealed,
    off: recounted.size === 0 && sealed > 0,
    text:
      sealed > 0 && annexed
        ? words(
            `${recounted.size} lần kiểm phiếu đã kiểm lại từ phụ lục; ${sealed} lần chưa: nội dung phiếu không có trong phụ lục, không đúng cam kết, hoặc các bước kiểm phiếu không khớp quy tắc.`,
            `${recounted.size} counts were made again from the annex; ${sealed} were not: their readings are not in it, do not match their commitments, or the steps of the count are not by the rules.`,
          )
        : sealed > 0
          ? words(
              `${sealed} lần kiểm phiếu chưa kiểm lại được: nội dung phiếu nằm trong phụ lục niêm phong, chỉ mở khi có quyết định của cấp có thẩm quyền.`,
              `${sealed} counts could not be made again: the readings are in the sealed annex, opened by decision of the competent level alone.`,
            )
          : words(
              `${recounted.size} lần bầu, ${papers} phiếu được kiểm lại từ nội dung từng phiếu hoặc bảng kiểm, khớp số công bố.`,
              `${recounted.size} ballots, ${papers} papers were counted again from their readings or tallies, and meet what was announced.`,
            ),
    findings,
  };
  return { outcome, recounted };
};

/** Names released against the roll, where the roll is here. */
export const checkNames = (
  state: AssemblyState,
  released: readonly { readonly person: string; readonly name: string }[],
): Outcome => {
  const findings: Finding[] = [];
  let skipped = 0;
  for (const { person, name } of released) {
    const known = state.people[person]?.details?.name;
    if (state.people[person] === undefined)
      findings.push(wrong(null, `“${name}” không có trong danh sách.`, `“${name}” is not on the roll.`));
    else if (known === undefined) skipped += 1;
    else if (known !== name)
      findings.push(
        doubt(
          null,
          `Tên công bố “${name}” khác danh sách: “${known}”.`,
          `“${name}” was released, the roll has “${known}”.`,
        ),
      );
  }
  return {
    id: "names",
    checked: released.length - skipped,
    skipped,
    text:
      skipped > 0
        ? words(
            `${released.length} tên người trúng cử do máy lập gói ghi và ký; danh sách gốc không có trong gói này để so.`,
            `${released.length} names of those elected are the installation's word, signed; the roll is not here to compare.`,
          )
        : words(
            `${released.length} tên đã công bố đúng như danh sách.`,
            `${released.length} names released are those on the roll.`,
          ),
    findings,
  };
};

export const reportedRounds = (
  replayed: Replay,
  recounted: ReadonlySet<string>,
  released: ReadonlyMap<string, string>,
): readonly ReportedRound[] =>
  replayed.events.flatMap((event) => {
    if (event.type !== "announced") return [];
    const { result, election, round } = event;
    const { state } = replayed;
    return [
      {
        election,
        title: state?.elections.find((e) => e.id === election)?.title ?? election,
        round,
        base: result.base.answer.base,
        found: result.totals.found,
        valid: result.totals.valid,
        elected: result.elected.map((p) => released.get(p) ?? state?.people[p]?.details?.name ?? null),
        recounted: recounted.has(`${election}/${round}`),
      },
    ];
  });
