/** A sample whose keyed counts went through the scanner instead, with images made up of seeded bytes; for tests. */
import { type AssemblyState, type CommandInput, commandSchema, decide, oneNameAway, packFor } from "@laphieu/assembly";
import type { SampleStep } from "@laphieu/assembly/samples";
import { toBase64, toHex } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { type ImageIndex, imagesRoot, sheetHash } from "./annex/images.ts";
import { type TestCongress, testCongress } from "./testing.ts";

export type ScannedRound = { readonly election: string; readonly round: number; readonly index: ImageIndex };
export type ScannedCongress = {
  readonly made: TestCongress;
  readonly rounds: readonly ScannedRound[];
  /** Images by SHA-256. */
  readonly images: ReadonlyMap<string, Uint8Array>;
};

/** Two members of the committee that counts an election. */
const twoOf = (state: AssemblyState, election: string): readonly string[] => {
  const sitting = state.elections.find((e) => e.id === election)?.sitting;
  const bodies = state.sittings.find((s) => s.id === sitting)?.bodies ?? [];
  const members = bodies.find((b) => b.kind === "counting-committee")?.members ?? [];
  return members.slice(0, 2).map((member) => member.person);
};

type Batch = ImageIndex["sides"][number]["batches"][number];

/** `size`: bytes of an image. Each sheet has one page in a file of its own. */
export const scannedCongress = (
  size: number,
  options: Pick<NonNullable<Parameters<typeof testCongress>[1]>, "audience"> = {},
): ScannedCongress => {
  const images = new Map<string, Uint8Array>();
  const rounds = new Map<string, { election: string; round: number; batches: Batch[] }>();
  let head: SampleStep["actor"] | null = null;
  const image = (): string => {
    const bytes = new Uint8Array(size);
    bytes.set(randomBytes(Math.min(size, 32)));
    const hash = toHex(sha256(bytes));
    images.set(hash, bytes);
    return hash;
  };
  const instead = (step: SampleStep, state: AssemblyState): readonly SampleStep[] => {
    const { command } = step;
    const say = (...all: readonly CommandInput[]) =>
      all.map((one) => ({ ...step, actor: head ?? step.actor, command: commandSchema.parse(one) }));
    if (command.type === "choose-count" && command.way === "keyed") {
      head = step.actor;
      return say({ ...command, way: "scanned" });
    }
    if (command.type === "key-batch") {
      const { election, round: number, batch, papers } = command;
      const round = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === number);
      if (command.pair === 2 || round === undefined) return [];
      const plain = papers.map((paper) =>
        round.form === "strike"
          ? { struck: [...(paper.struck ?? [])] }
          : { agree: [...(paper.agree ?? [])], disagree: [...(paper.disagree ?? [])] },
      );
      const close = plain.filter((paper) => oneNameAway(packFor(state), round, paper));
      const sure = plain.filter((paper) => !close.includes(paper));
      const sheets = papers.map(() => {
        const sides = [{ file: image(), page: 1 }];
        return { sheet: sheetHash(sides), sides };
      });
      sheets.sort((a, b) => (a.sheet < b.sheet ? -1 : 1));
      const files = sheets.flatMap((s) => s.sides.map(({ file }) => ({ sha256: file, size })));
      files.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
      const salt = randomBytes(32);
      const key = `${election}/${number}`;
      const known = rounds.get(key) ?? { election, round: number, batches: [] };
      known.batches.push({ batch, salt: toBase64(salt), files, sheets });
      rounds.set(key, known);
      const doubtful = round.names.map((_, index) => ({ index, mark: "strike", doubt: "one-name-away" }) as const);
      const cases = close.map((_, at) => ({
        sheet: sheets[at]?.sheet ?? "",
        sure: { struck: [] },
        doubtful: [...doubtful],
        doubts: [],
      }));
      const judged = close.flatMap((reading, at) =>
        twoOf(state, election).map(
          (teller): CommandInput => ({
            type: "judge-case",
            election,
            round: number,
            batch,
            case: at + 1,
            teller,
            decision: { as: "keyed", reading },
          }),
        ),
      );
      const hashes = files.map((f) => f.sha256);
      return say(
        {
          type: "record-scanned-batch",
          election,
          round: number,
          batch,
          papers: papers.length,
          images: imagesRoot(salt, hashes),
          readings: sure,
          cases,
        },
        ...judged,
      );
    }
    if (command.type === "conclude-count") {
      const { election, round } = command;
      const tried = decide(state, command, { at: step.at, actor: step.actor });
      if (tried.ok) return [step];
      return [...say({ type: "confirm-close-marks", election, round, people: [...twoOf(state, election)] }), step];
    }
    return [step];
  };
  const made = testCongress("commune", { ...options, instead });
  return {
    made,
    rounds: [...rounds.values()].map(({ election, round, batches }) => ({
      election,
      round,
      index: { sides: [{ side: "main", batches }] },
    })),
    images,
  };
};
