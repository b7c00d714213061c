/**
 * A count of 201 papers as a committee does it: scan files sent over HTTP in bundles of fifty, kept encrypted, read,
 * doubtful marks judged by two, reconciled, concluded, and the minutes drafted. The papers are simulated before the clock
 * starts; the two who judge answer at once with what was marked.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandInput } from "@laphieu/assembly";
import { parseLayout } from "@laphieu/paper";
import { createSimulator, encodePage } from "@laphieu/paper/simulate";
import { startServer } from "../server.ts";
import { Browser, Json } from "../testing/browser.ts";
import { assembly, create, give, owner, pin, preparation, round, versionOf } from "../testing/meeting.ts";

export type PapersFigure = {
  readonly bench: "papers";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
};

const papers = 201;
const inBundle = 50;
const candidates = 31;
const seats = 27;
const ids = Array.from({ length: papers }, (_, i) => `p${i + 1}`);
const votes = { for: papers, against: 0, noOpinion: 0 };
const family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"];
const middle = ["Văn", "Thị", "Minh", "Quốc", "Thanh"];
const given = ["An", "Bình", "Cường", "Dung", "Đức", "Giang", "Hải", "Hoa", "Huy", "Lan", "Long", "Mai", "Nam"];
const nameOf = (i: number): string =>
  [family[i % family.length], middle[i % middle.length], given[(i * 5) % given.length]].join(" ");

/** A congress of all members of a grassroots body. */
const congress = (): CommandInput => {
  const command = create();
  if (command.type !== "create-assembly") throw new Error(command.type);
  return { ...command, about: { ...command.about, level: "grassroots" } };
};

const head = "p190";
const committee = [head, "p191", "p192"];
const people = (list: readonly string[]) => list.map((person, i) => ({ person, head: i === 0 }));

const upToBox: readonly CommandInput[] = [
  {
    type: "add-people",
    sitting: "main",
    people: ids.map((id, i) => ({
      id,
      details: { name: nameOf(i) },
      attendee: { standing: "official", seat: "member", flags: i < 3 ? ["convening-committee"] : [] },
    })),
  },
  ...preparation,
  { type: "open-sitting", sitting: "main" },
  { type: "check-in", sitting: "main", people: ids },
  { type: "elect-body", sitting: "main", body: "presidium", members: people(["p1"]), vote: votes },
  { type: "elect-body", sitting: "main", body: "secretariat", members: people(["p193"]), vote: votes },
  { type: "recognise-delegates", sitting: "main", notRecognised: [], vote: votes },
  {
    type: "add-election",
    id: round.election,
    sitting: "main",
    office: "committee",
    title: "Bầu Ban Chấp hành",
    seats,
    alternates: 0,
  },
  { type: "vote-number", election: round.election, seats, votes },
  { type: "prepare-list", election: round.election, people: ids.slice(0, candidates) },
  { type: "vote-list", election: round.election, votes },
  { type: "elect-body", sitting: "main", body: "counting-committee", members: people(committee), vote: votes },
  { type: "print-ballots", ...round, printed: papers + 4 },
  { type: "issue-ballots", ...round, issued: papers, unused: 4, byDelegation: [] },
  { type: "open-box", ...round, returned: papers },
];

const at = (path: string): string => `/api/assemblies/${assembly}${path}`;
const scans = (path: string): string => at(`/rounds/${round.election}/${round.round}${path}`);

/** Simulated scans of the round's own ballot, as a scanner in colour at 200 dpi writes them. */
async function scanned(browser: Browser): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const parsed = parseLayout(JSON.parse((await browser.get(scans("/layout"))).text));
  if (!parsed.ok) throw new Error(parsed.text.en);
  const simulator = await createSimulator(parsed.layout, { seed: 504, grade: "office", dpi: 200, colour: true });
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (let i = 0; i < papers; i++) {
    const { sides } = await simulator.ballot(i);
    for (const { scan, quality, dpi } of sides) {
      const { bytes } = await encodePage(scan, { format: "jpg", dpi, quality });
      files.push(Uint8Array.from(bytes));
    }
  }
  return files;
}

/** Waits until a bundle is read; throws after ten minutes. */
async function read(browser: Browser, batch: number, files: number): Promise<void> {
  for (let i = 0; i < 12_000; i++) {
    const status = Json.of(await browser.get(scans("/scans")));
    const found = status.at("batches").list.find((b) => b.at("batch").value === batch);
    if (found?.at("state").value === "read" && found.at("files", "all").value === files) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`bundle ${batch} is not read`);
}

export async function* benchPapers(): AsyncGenerator<PapersFigure> {
  const figure = (name: string, value: number, unit: string): PapersFigure => ({
    bench: "papers",
    figure: name,
    value: Math.round(value * 100) / 100,
    unit,
  });
  const folder = mkdtempSync(join(tmpdir(), "laphieu-bench-papers-"));
  const server = await startServer({ folder, port: 0, host: "127.0.0.1", pinCost: 10 });
  try {
    const browser = await owner(new Browser(server.url));
    const made = await browser.post("/api/assemblies", { command: congress() });
    if (made.status >= 400) throw new Error(made.text);
    await give(browser, upToBox);
    const handed = await browser.post(at("/hand-over"), {
      expectedVersion: await versionOf(browser),
      ...round,
      head,
      pin,
    });
    if (handed.status !== 200) throw new Error(handed.text);
    await give(browser, [{ type: "choose-count", ...round, way: "scanned", purpose: "official" }]);
    const files = await scanned(browser);

    const began = performance.now();
    const cpu = process.cpuUsage();
    const seconds = (): number => (performance.now() - began) / 1000;
    const bundles = Math.ceil(files.length / inBundle);
    const bundle = (n: number) => files.slice((n - 1) * inBundle, n * inBundle);
    // The next bundle is put into the scanner while the last is read.
    for (let n = 1; n <= bundles; n++) {
      const form = new FormData();
      for (const [i, bytes] of bundle(n).entries()) form.append("file", new File([bytes], `${n}-${i + 1}.jpg`));
      const sent = await browser.send("POST", scans(`/scans/${n}`), form);
      if (sent.status !== 202) throw new Error(sent.text);
    }
    yield figure(`${papers} papers of ${candidates} names: sent and kept`, seconds(), "s");
    let doubtful = 0;
    for (let n = 1; n <= bundles; n++) {
      await read(browser, n, bundle(n).length);
      const finished = await browser.post(scans(`/scans/${n}/finish`), {
        expectedVersion: await versionOf(browser),
        papers: bundle(n).length,
      });
      if (finished.status !== 200) throw new Error(finished.text);
      doubtful += Number(Json.of(finished).at("doubtful").value);
    }
    yield figure(`${papers} papers of ${candidates} names: read and recorded`, seconds(), "s");
    const view = Json.of(await browser.get(at("/view")));
    const judged = new Set<string>();
    for (const one of view.at("counting", "scanning", "cases").list) {
      const [batch, number] = [Number(one.at("batch").value), Number(one.at("case").value)];
      if (judged.has(`${batch} ${number}`)) continue;
      judged.add(`${batch} ${number}`);
      for (const teller of committee.slice(1))
        await give(browser, [
          {
            type: "judge-case",
            ...round,
            batch,
            case: number,
            teller,
            decision: { as: "keyed", reading: { struck: [27, 28, 29, 30] } },
          },
        ]);
    }
    yield figure(`${papers} papers of ${candidates} names: ${judged.size} doubtful ones judged by two`, seconds(), "s");
    const next = Json.of(await browser.get(at("/view"))).at("next", "action").value;
    if (next === "confirm-close-marks")
      await give(browser, [{ type: "confirm-close-marks", ...round, people: committee.slice(1) }]);
    await give(browser, [{ type: "conclude-count", ...round }]);
    const listed = Json.of(await browser.get(at("/documents"))).list;
    const minutes = listed.find(
      (d) => /minutes/.test(String(d.at("kind").value)) && d.at("election").value === round.election,
    );
    if (minutes === undefined) throw new Error(JSON.stringify(listed.map((d) => d.at("kind").value)));
    const draft = await browser.get(at(`/documents/${minutes.at("id").value}.pdf`));
    if (draft.status !== 200) throw new Error(draft.text);
    yield figure(`${papers} papers of ${candidates} names: from scan files to draft minutes`, seconds(), "s");
    const { user, system } = process.cpuUsage(cpu);
    yield figure(`${papers} papers of ${candidates} names: processor time`, (user + system) / 1e6, "s");
    yield figure(`${papers} papers of ${candidates} names: for people to look at`, doubtful, "papers");
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) for await (const line of benchPapers()) console.log(JSON.stringify(line));
