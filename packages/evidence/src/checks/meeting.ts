/** Checks of the meeting by its own facts, apart from the replay: figures, two people, order. */
import type { AssemblyEvent, AssemblyState, Round } from "@laphieu/assembly";
import { type Finding, type Outcome, wrong } from "../report.ts";
import { type Words, words } from "../words.ts";
import { placeOfEvent } from "./place.ts";

type Named = { readonly title: string; readonly round: Round };
const roundsOf = (state: AssemblyState): readonly Named[] =>
  state.elections.flatMap((e) => e.rounds.map((round) => ({ title: `“${e.title}”`, round })));

const figureFaults = ({ title, round }: Named): readonly Finding[] => {
  const { printed, issued, unused, spoiled, returned } = round.papers;
  const found: Finding[] = [];
  const say = (vi: string, en: string) =>
    found.push(wrong(null, `${title}, lần ${round.number}: ${vi}`, `${title}, round ${round.number}: ${en}`));
  if (issued !== null && printed !== issued + (unused ?? 0) + spoiled)
    say(
      `in ${printed ?? 0} phiếu, nhưng phát ra ${issued} + chưa dùng ${unused ?? 0} + hỏng ${spoiled}.`,
      `${printed ?? 0} printed, but ${issued} issued + ${unused ?? 0} unused + ${spoiled} spoiled.`,
    );
  if (issued !== null && round.presentAtIssue !== undefined && issued > round.presentAtIssue)
    say(
      `phát ${issued} phiếu cho ${round.presentAtIssue} người có mặt.`,
      `${issued} issued to ${round.presentAtIssue}.`,
    );
  if (issued !== null && returned !== null && returned > issued && round.stage !== "stopped")
    say(`thu về ${returned} phiếu, nhiều hơn ${issued} phiếu phát ra.`, `${returned} returned, ${issued} issued.`);
  const totals = round.result?.totals;
  if (totals === undefined) return found;
  const reasons = totals.invalidReasons.reduce((sum, r) => sum + r.count, 0);
  if (totals.valid + totals.invalid !== totals.found)
    say(
      `hợp lệ ${totals.valid} + không hợp lệ ${totals.invalid} khác ${totals.found} phiếu kiểm được.`,
      `${totals.valid} valid + ${totals.invalid} invalid are not the ${totals.found} found.`,
    );
  if (reasons !== totals.invalid)
    say("lý do không hợp lệ cộng lại không khớp.", "the reasons of invalid papers do not add up.");
  if (totals.found !== returned)
    say(`kiểm được ${totals.found}, thu về ${returned ?? 0}.`, `${totals.found} found, ${returned ?? 0} returned.`);
  if (totals.votes.length !== round.names.length || totals.votes.some((v) => v > totals.valid))
    say("có người nhiều phiếu hơn số phiếu hợp lệ.", "somebody has more votes than there are valid papers.");
  if (round.form === "strike" && totals.votes.reduce((a, b) => a + b, 0) > totals.valid * round.seats)
    say("tổng số phiếu bầu vượt mức tối đa.", "there are more votes in all than the papers can hold.");
  return found;
};

/** Printed, issued, returned, found, valid and votes of every round. */
export const checkFigures = (state: AssemblyState): Outcome => {
  const rounds = roundsOf(state).filter(({ round }) => round.papers.printed !== null);
  return {
    id: "figures",
    checked: rounds.length,
    text: words(
      `${rounds.length} lần bầu: in = phát + chưa dùng + hỏng; thu về không quá phát ra; hợp lệ + không hợp lệ = số kiểm được; không ai quá số phiếu hợp lệ.`,
      `${rounds.length} ballots: printed = issued + unused + spoiled; returned at most issued; valid + invalid = found; nobody above the valid papers.`,
    ),
    findings: rounds.flatMap(figureFaults),
  };
};

const distinct = (people: readonly (string | null | undefined)[]): boolean => new Set(people).size === people.length;

/** Who stands behind each act of counting; positions come from the order of the facts. */
export const checkTwoPeople = (state: AssemblyState, events: readonly AssemblyEvent[]): Outcome => {
  const findings: Finding[] = [];
  let checked = 0;
  const entered = new Map<string, string>();
  const keyed = new Map<string, string | null>();
  const judged = new Map<string, string>();
  const namesOf = (election: string, round: number): readonly string[] =>
    state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round)?.names ?? [];
  const same = (position: number, vi: string, en: string) => {
    const place = placeOfEvent(state, events[position]);
    const put = (sentence: string, where: string) => `${sentence.slice(0, -1)}${where}.`;
    findings.push(wrong(position, put(vi, place.vi), put(en, place.en)));
  };
  const listed = (position: number, event: { election: string; round: number }, people: readonly (string | null)[]) => {
    const names = namesOf(event.election, event.round);
    if (people.some((p) => p !== null && names.includes(p)))
      same(position, "Người có tên trong danh sách bầu cử đã kiểm phiếu.", "Somebody on the list counted ballots.");
  };
  for (const [position, event] of events.entries()) {
    switch (event.type) {
      case "tally-entered":
        entered.set(`${event.election}/${event.round}/${event.check === true}`, event.teller);
        listed(position, event, [event.teller]);
        break;
      case "tally-confirmed":
        checked += 1;
        if (entered.get(`${event.election}/${event.round}/${event.check === true}`) === event.teller)
          same(
            position,
            "Một người vừa nhập vừa xác nhận bảng kiểm phiếu.",
            "One person entered and confirmed a tally.",
          );
        listed(position, event, [event.teller]);
        break;
      case "batch-keyed": {
        const key = `${event.election}/${event.round}/${event.check === true}/${event.batch}`;
        if (event.pair === 1) keyed.set(key, event.by);
        else {
          checked += 1;
          if (event.by !== null && keyed.get(key) === event.by)
            same(
              position,
              `Tập ${event.batch} do một người nhập cả hai lượt.`,
              `One person keyed batch ${event.batch} twice.`,
            );
        }
        listed(position, event, [event.by]);
        break;
      }
      case "case-judged": {
        const key = `${event.election}/${event.round}/${event.check === true}/${event.batch}/${event.case}`;
        if (event.turn === 1) judged.set(key, event.by);
        else {
          checked += 1;
          if (judged.get(key) === event.by)
            same(position, "Một người xem tờ phiếu nghi vấn cả hai lượt.", "One person judged a doubtful sheet twice.");
        }
        listed(position, event, [event.by]);
        break;
      }
      case "batch-settled":
      case "audit-paper-settled":
        if (event.by.length === 0) break;
        checked += 1;
        if (event.by.length < 2 || !distinct(event.by))
          same(position, "Chỗ khác nhau do một người quyết định.", "A difference was settled by one person.");
        listed(position, event, event.by);
        break;
      case "papers-recounted":
      case "difference-settled":
      case "close-marks-seen":
        checked += 1;
        if (event.by.length < 2 || !distinct(event.by))
          same(position, "Việc phải hai người làm chỉ có một người.", "An act for two people was done by one.");
        listed(position, event, event.by);
        break;
      case "pre-printed-destroyed":
        checked += 1;
        if (event.by.length < 2 || !distinct(event.by))
          same(position, "Phiếu in trước do một người hủy.", "One person destroyed pre-printed ballots.");
        break;
      case "minutes-signed":
        checked += 1;
        if (event.signedBy.length < 2 || !distinct(event.signedBy))
          same(position, "Biên bản kiểm phiếu chỉ có một chữ ký.", "Counting minutes bear one signature.");
        listed(position, event, event.signedBy);
        break;
      default:
        break;
    }
  }
  return {
    id: "two-people",
    checked,
    text: words(
      `${checked} việc phải có hai người đều do hai người khác nhau làm; không ai trong danh sách bầu cử kiểm phiếu.`,
      `${checked} acts that need two people were done by two; nobody on a list counted.`,
    ),
    findings,
  };
};

const stepWords: { readonly [type: string]: Words } = {
  "ballots-printed": words("in phiếu", "printing"),
  "ballots-issued": words("phát phiếu", "issuing"),
  "box-opened": words("mở hòm phiếu", "opening the box"),
  "count-concluded": words("kết thúc kiểm phiếu", "concluding the count"),
  "minutes-signed": words("ký biên bản kiểm phiếu", "signing the minutes"),
  "reported-to-presidium": words("báo cáo đoàn chủ tịch", "reporting to the presidium"),
  announced: words("công bố kết quả", "announcing"),
  "ballots-sealed": words("niêm phong phiếu", "sealing the ballots"),
};

const ladder: readonly string[] = [
  "ballots-printed",
  "ballots-issued",
  "box-opened",
  "count-concluded",
  "minutes-signed",
  "reported-to-presidium",
  "announced",
  "ballots-sealed",
];

/** The steps of every announced round, each after the one before it. */
export const checkOrder = (state: AssemblyState | null, events: readonly AssemblyEvent[]): Outcome => {
  const last = new Map<string, number>();
  const findings: Finding[] = [];
  let checked = 0;
  for (const [position, event] of events.entries()) {
    const step = ladder.indexOf(event.type);
    if (step < 0 || !("election" in event) || !("round" in event)) continue;
    const key = (type: string) => `${event.election}/${event.round}/${type}`;
    last.set(key(event.type), position);
    const before = ladder[step - 1];
    if (before === undefined) continue;
    checked += 1;
    const earlier = last.get(key(before));
    if (earlier === undefined)
      findings.push(
        wrong(
          position,
          `Mục ${position}${placeOfEvent(state, event).vi}: ${stepWords[event.type]?.vi ?? event.type} khi chưa ${stepWords[before]?.vi ?? before}.`,
          `Entry ${position}${placeOfEvent(state, event).en}: ${stepWords[event.type]?.en ?? event.type} came without ${stepWords[before]?.en ?? before} before it.`,
        ),
      );
  }
  return {
    id: "order",
    checked,
    text: words(
      "Mọi lần bầu đi đúng thứ tự: in, phát, mở hòm, kiểm, ký biên bản, báo cáo đoàn chủ tịch, công bố, niêm phong.",
      "Every ballot went in order: printed, issued, box opened, counted, minutes signed, reported, announced, sealed.",
    ),
    findings,
  };
};
