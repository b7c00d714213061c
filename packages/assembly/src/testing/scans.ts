/** A scanner and the people beside it, for meetings played by chance: some sheets are doubtful, some hands disagree. */
import type { CommandInput } from "../commands.ts";
import type { AssemblyState, BallotReading, Round, ScanMark } from "../model.ts";
import { packFor } from "../state/pack.ts";
import { oneNameAway } from "../state/scans.ts";
import type { Chance } from "./chance.ts";

type Scan = Extract<CommandInput, { type: "record-scanned-batch" }>;
type Decision = Extract<CommandInput, { type: "judge-case" }>["decision"];
type At = { readonly election: string; readonly round: number };
type Reading = Scan["readings"][number];

const plain = (r: BallotReading): Reading => ({
  ...(r.struck === undefined ? {} : { struck: [...r.struck] }),
  ...(r.agree === undefined ? {} : { agree: [...r.agree] }),
  ...(r.disagree === undefined ? {} : { disagree: [...r.disagree] }),
  ...(r.extra === undefined ? {} : { extra: [...r.extra] }),
});
const without = (r: Reading, index: number): Reading => ({
  ...(r.struck === undefined ? {} : { struck: r.struck.filter((i) => i !== index) }),
  ...(r.agree === undefined ? {} : { agree: r.agree.filter((i) => i !== index) }),
  ...(r.disagree === undefined ? {} : { disagree: r.disagree.filter((i) => i !== index) }),
});

export class ScanHands {
  readonly #chance: Chance;
  readonly #truth = new Map<string, Reading>();
  #sheets = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** The bundle as the machine reads it. */
  scan(state: AssemblyState, round: Round, at: At, batch: number, papers: readonly BallotReading[]): Scan {
    const pack = packFor(state);
    const readings: Reading[] = [];
    const cases: Scan["cases"] = [];
    const marks: readonly ScanMark[] = round.form === "strike" ? ["strike"] : ["agree", "disagree"];
    for (const paper of this.#chance.shuffled(papers)) {
      const truth = plain(paper);
      const people = paper.extra !== undefined || oneNameAway(pack, round, paper) || this.#chance.percent(10);
      if (!people) {
        readings.push(truth);
        continue;
      }
      this.#sheets += 1;
      const sheet = (Math.imul(this.#sheets, 2_654_435_761) >>> 0).toString(16).padStart(64, "0");
      this.#truth.set(sheet, truth);
      const index = this.#chance.int(0, round.names.length - 1);
      cases.push({
        sheet,
        sure: paper.extra === undefined ? without(truth, index) : null,
        doubtful: paper.extra === undefined ? marks.map((mark) => ({ index, mark, doubt: "faint" as const })) : [],
        doubts: paper.extra === undefined ? [] : ["writing"],
      });
    }
    return {
      type: "record-scanned-batch",
      ...at,
      batch,
      papers: this.#chance.percent(5) ? papers.length + 1 : papers.length,
      images: "A".repeat(43),
      readings,
      cases,
    };
  }

  /** What a person concludes on a case: mostly what the paper shows. */
  #conclusion(sheet: string, slip: boolean): Decision {
    return slip
      ? { as: "invalid", reason: "other", words: "Không rõ" }
      : { as: "keyed", reading: this.#truth.get(sheet) ?? {} };
  }

  judge(
    round: Round,
    at: At,
    batch: number,
    number: number,
    [first, second]: readonly [string, string],
    members: number,
  ): CommandInput {
    const one = round.count?.scans?.find((b) => b.batch === batch)?.cases.find((c) => c.case === number);
    const sheet = one?.content?.sheet ?? "";
    if (one?.disagreed === true) {
      const decision = this.#conclusion(sheet, false);
      return { type: "decide-case", ...at, batch, case: number, decision, for: members, against: 0 };
    }
    const teller = one?.first === null ? first : second;
    const decision = this.#conclusion(sheet, one?.first !== null && this.#chance.percent(25));
    return { type: "judge-case", ...at, batch, case: number, teller, decision };
  }
}
