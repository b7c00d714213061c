/**
 * Scanned counts of all assemblies: which rooms are open, what is read now, which folder is watched, and the removal of
 * everything when the ballots are sealed.
 */

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve, sep } from "node:path";
import {
  type AssemblyState,
  type BallotPaper,
  countSubject,
  type Election,
  packFor,
  type Round,
} from "@laphieu/assembly";
import type { StoredLedger } from "@laphieu/ledger/store";
import { openRoom } from "../assembly/host.ts";
import type { Hosted } from "../assembly/hosts.ts";
import { keepImages } from "../evidence/annex-images.ts";
import { type LayoutFile, layoutOf, simulate, watch } from "../gates/scans.ts";
import { jsonOf } from "../http/answer.ts";
import type { ScanEvent } from "../wire/scanning.ts";
import { leftForNext, sameScan, strangersIn } from "./left-in-folder.ts";
import { destroyKey, openKey, readKey } from "./room-key.ts";
import { type Incoming, RoundScans } from "./round-scans.ts";
import type { Side, StoredBatch } from "./scan-index.ts";
import { filesIn, Vault } from "./vault.ts";

export type ScanStatus = {
  readonly check: boolean;
  readonly batches: readonly {
    readonly batch: number;
    readonly state: "reading" | StoredBatch["state"];
    readonly files: { readonly done: number; readonly all: number };
    readonly pages: number;
    readonly sheets: number;
    readonly doubtful: number;
    readonly problems: StoredBatch["problems"];
  }[];
  /** `said`: why a file that lies there is not taken in. */
  readonly folder: { readonly batch: number; readonly path: string; readonly said: Text | null } | null;
  /** Sheets that seem to lie in another bundle as well, by the hash under which a case knows them. */
  readonly twins: readonly { readonly sheet: string; readonly batch: number; readonly other: number }[];
};
type Text = StoredBatch["problems"][number]["text"];
type Watch = {
  readonly side: Side;
  readonly batch: number;
  readonly path: string;
  readonly abort: AbortController;
  said: Text | null;
  /** What was said of a file that came; said again when nothing strange lies there any more. */
  told: Text | null;
};
export type Room = {
  readonly hosted: Hosted;
  readonly election: string;
  readonly round: number;
  readonly subject: string;
  readonly scans: RoundScans;
  watch: Watch | null;
};

const counted: ReadonlySet<Round["stage"]> = new Set(["count", "minutes", "report", "announce"]);
const pause = 250;
/** Milliseconds between two looks at what the watched folder holds beside scans. */
const glanceEvery = 3_000;

const find = (state: AssemblyState, election: string, number: number): { election: Election; round: Round } | null => {
  const found = state.elections.find((e) => e.id === election);
  const round = found?.rounds.find((r) => r.number === number);
  return found === undefined || round === undefined ? null : { election: found, round };
};

/** Whether the scans of a round may be open: it is being counted, and the machine is with its committee. */
const mayBeOpen = (state: AssemblyState, election: string, round: number): boolean => {
  const found = find(state, election, round);
  if (found === null || found.round.cancelled || !counted.has(found.round.stage)) return false;
  if (state.mode === "short") return true;
  const room = openRoom(state);
  return room?.election === election && room.round === round;
};

export class Scanning {
  readonly #ledger: StoredLedger;
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #log: (line: string) => void;
  readonly #rooms = new Map<string, Promise<Room | null>>();
  readonly #layouts = new Map<string, Promise<LayoutFile | null>>();
  readonly #told = new Map<string, NodeJS.Timeout>();
  readonly #removing = new Map<string, Promise<void>>();
  /** Images of announced rounds on their way into the sealed annex. */
  readonly #keeping = new Map<string, Promise<void>>();
  #kept: Promise<Set<string>>;
  #working: Promise<void> | null = null;
  #closed = false;

  /** `folder` is the data folder. */
  constructor(ledger: StoredLedger, folder: string, now: () => Date, log: (line: string) => void) {
    this.#ledger = ledger;
    this.#folder = folder;
    this.#now = now;
    this.#log = log;
    this.#kept = filesIn(join(folder, "counting")).then((names) => new Set(names));
  }

  #storeName(subject: string): string {
    return createHash("sha256").update(subject).digest("hex");
  }

  /** The scans of a round; null while its counting room is closed or locked. */
  async open(hosted: Hosted, election: string, round: number): Promise<Room | null> {
    const { state } = hosted.host;
    if (state === null || this.#closed || !mayBeOpen(state, election, round)) return null;
    const at = find(state, election, round)?.round.openedAt;
    if (at === null || at === undefined) return null;
    const found = find(state, election, round);
    if (found === null) return null;
    const subject = countSubject(state.id, found.election.id, round);
    const known = this.#rooms.get(subject);
    if (known !== undefined) return known;
    const opening = this.#open(hosted, election, round, subject, new Date(at));
    this.#rooms.set(subject, opening);
    const room = await opening.catch((error: unknown) => {
      this.#rooms.delete(subject);
      throw error;
    });
    if (room === null) this.#rooms.delete(subject);
    else this.#work();
    return room;
  }

  async #open(hosted: Hosted, election: string, round: number, subject: string, time: Date): Promise<Room | null> {
    const key = await openKey(this.#ledger, subject, time.toISOString());
    if (key === null) return null;
    const name = this.#storeName(subject);
    (await this.#kept).add(name);
    const scans = await RoundScans.open(new Vault(join(this.#folder, "counting", name), key, time));
    const room: Room = { hosted, election, round, subject, scans, watch: null };
    await this.#meet(room);
    // What was watched before a restart is watched again; the folder may be on a share that is not there yet.
    const { watch: before } = scans.index;
    if (before !== undefined && before !== null)
      await this.watch(room, before.side, before.batch, before.path).catch((error: unknown) =>
        this.#log(`scans: ${error instanceof Error ? error.message : "folder not watched"}`),
      );
    return room;
  }

  /** Brings the store in line with the log: what was recorded is recorded, what is to be scanned again is gone. */
  async #meet(room: Room): Promise<void> {
    for (const side of ["main", "check"] as const) {
      for (const { batch } of room.scans.index.batches[side]) {
        // Asked anew for each bundle: the log goes on while files are written.
        const { state } = room.hosted.host;
        const round = state === null ? null : find(state, room.election, room.round)?.round;
        if (round === null || round === undefined) return;
        const count = side === "main" ? round.count : (round.check ?? null);
        if ((count?.scans ?? []).some((b) => b.batch === batch)) await room.scans.recorded(side, batch);
        else if (room.scans.batch(side, batch)?.state === "recorded") await room.scans.discard(side, batch);
      }
    }
  }

  /** The layout of the ballot as printed. */
  layout(room: Room): Promise<LayoutFile | null> {
    const paper = room.scans.index.paper;
    const key = `${room.subject}:${paper ?? ""}`;
    const known = this.#layouts.get(key);
    if (known !== undefined) return known;
    const { state } = room.hosted.host;
    const made = state === null ? Promise.resolve(null) : layoutOf(state, room.election, room.round, paper);
    this.#layouts.set(key, made);
    made.catch(() => this.#layouts.delete(key));
    return made;
  }

  status(room: Room, side: Side): ScanStatus {
    const { now, index } = room.scans;
    return {
      check: side === "check",
      batches: index.batches[side].map((b) => {
        const reading = now?.side === side && now.batch === b.batch ? now : null;
        return {
          batch: b.batch,
          state: reading === null ? b.state : "reading",
          files: { done: reading?.done ?? (b.state === "waiting" ? 0 : b.files.length), all: b.files.length },
          pages: b.pages,
          sheets: b.sheets.length,
          doubtful: b.sheets.filter((s) => s.content !== null).length,
          problems: b.problems,
        };
      }),
      folder:
        room.watch === null || room.watch.side !== side
          ? null
          : // In full: whoever sets up the scanner types it there.
            { batch: room.watch.batch, path: resolve(this.#folder, room.watch.path), said: room.watch.said },
      twins: index.batches[side].flatMap(({ batch, sheets }) =>
        sheets.flatMap(({ sheet, twin }) => (twin === undefined ? [] : [{ sheet, batch, other: twin }])),
      ),
    };
  }

  /** Takes files in and begins to read. */
  async add(
    room: Room,
    side: Side,
    batch: number,
    files: readonly Incoming[],
    paper: BallotPaper | null,
    byHand = true,
  ) {
    const taken = await room.scans.add(side, batch, files, paper, byHand);
    this.#work();
    this.#tell(room);
    return taken;
  }

  /** Starts again what was cancelled or waits. */
  wake(): void {
    this.#work();
  }

  #work(): void {
    if (this.#working !== null || this.#closed) return;
    this.#working = this.#readAll()
      .catch((error: unknown) => this.#log(`scans: ${error instanceof Error ? (error.stack ?? error.name) : "fault"}`))
      .finally(() => {
        this.#working = null;
      });
  }

  /** One bundle at a time: reading keeps every core busy by itself. */
  async #readAll(): Promise<void> {
    for (;;) {
      const next = await this.#nextWaiting();
      if (next === null || this.#closed) return;
      const { room, side, batch } = next;
      const { state } = room.hosted.host;
      const round = state === null ? null : (find(state, room.election, room.round)?.round ?? null);
      const layout = await this.layout(room);
      if (state === null || round === null || layout === null) return;
      await room.scans.read(side, batch, layout, { pack: packFor(state), round }, () => this.#tell(room));
    }
  }

  async #nextWaiting(): Promise<{ readonly room: Room; readonly side: Side; readonly batch: number } | null> {
    for (const opening of this.#rooms.values()) {
      const room = await opening.catch(() => null);
      const waiting = room?.scans.waiting() ?? null;
      if (room !== null && waiting !== null) return { room, ...waiting };
    }
    return null;
  }

  /** Tells the counting room how far the scans are, at most four times a second. */
  #tell(room: Room): void {
    if (this.#told.has(room.subject)) return;
    const timer = setTimeout(() => {
      this.#told.delete(room.subject);
      for (const side of ["main", "check"] as const) {
        if (side === "check" && room.scans.index.batches.check.length === 0) continue;
        const where = { election: room.election, round: room.round };
        room.hosted.live.tell("counting", "scanning", jsonOf<ScanEvent>({ ...where, ...this.status(room, side) }));
      }
    }, pause);
    timer.unref();
    this.#told.set(room.subject, timer);
  }

  /** Watches a folder of the data folder for the files of a bundle; null when it lies outside. */
  async watch(room: Room, side: Side, batch: number, wanted: string): Promise<string | null> {
    const root = await realpath(this.#folder);
    const path = resolve(root, wanted);
    const inside = (full: string): boolean => {
      const way = relative(root, full);
      const first = way.split(sep)[0] ?? "";
      return way !== "" && first !== ".." && first !== "counting" && !resolve(root, way).startsWith(`${root}${sep}..`);
    };
    if (!inside(path)) return null;
    await mkdir(path, { recursive: true });
    // A link that leads out of the data folder is not inside.
    if (!inside(await realpath(path))) return null;
    this.#stopWatching(room);
    const abort = new AbortController();
    const now: Watch = { side, batch, path: relative(root, path), abort, said: null, told: null };
    room.watch = now;
    await room.scans.watching({ side, batch, path: now.path });
    const say = (said: Text | null): void => {
      if (now.said?.vi === said?.vi) return;
      now.said = said;
      this.#tell(room);
    };
    const glance = setInterval(
      () => void strangersIn(path, Date.now()).then((found) => say(found ?? now.told)),
      glanceEvery,
    );
    glance.unref();
    abort.signal.addEventListener("abort", () => clearInterval(glance));
    // Files taken in are removed and known by their hash: what was seen need not outlive the watching.
    const notes = await mkdtemp(join(tmpdir(), "laphieu-watch-"));
    const manifest = join(notes, "seen");
    const ended = watch(path, manifest, abort.signal, async (file) => {
      const taken = await this.add(
        room,
        side,
        batch,
        [{ name: basename(file), bytes: await readFile(file) }],
        null,
        false,
      );
      if (taken.ok && taken.other > 0) now.told = sameScan(basename(file));
      if (taken.ok) await rm(file, { force: true });
      // It stays where it is, for the bundle that is watched for next.
      else now.told = leftForNext(basename(file), batch);
      say(now.told);
    });
    ended
      .catch((error: unknown) => {
        if (room.watch === now) room.watch = null;
        this.#log(`scans: ${error instanceof Error ? error.message : "watching ended"}`);
      })
      .finally(() => rm(notes, { recursive: true, force: true }));
    this.#tell(room);
    return now.path;
  }

  async unwatch(room: Room): Promise<void> {
    this.#stopWatching(room);
    await room.scans.watching(null);
  }

  #stopWatching(room: Room): void {
    room.watch?.abort.abort();
    room.watch = null;
    this.#tell(room);
  }

  /** Simulated scans for practice; read like real ones. */
  async rehearse(room: Room, side: Side, batch: number, papers: number, grade: "clean" | "office" | "rough") {
    const layout = await this.layout(room);
    if (layout === null) return;
    // The second count scans the same papers once more.
    const pass = side === "main" ? 0 : 1;
    for await (const file of simulate(layout, papers, batch * 1_000, grade, pass)) {
      if (this.#closed || this.#rooms.get(room.subject) === undefined) return;
      if (!(await room.scans.add(side, batch, [file], null)).ok) return;
      this.#tell(room);
    }
    this.#work();
  }

  /** Follows an assembly: closes what may no longer be open, removes what is sealed. */
  changed(hosted: Hosted): void {
    const { state } = hosted.host;
    if (state === null || this.#closed) return;
    for (const [subject, opening] of this.#rooms) {
      void opening.then(async (room) => {
        if (room === null || room.hosted !== hosted) return;
        const now = hosted.host.state;
        if (now !== null && mayBeOpen(now, room.election, room.round)) await this.#meet(room);
        else {
          await this.#keepImages(hosted, room.election, room.round, subject);
          await this.#forget(subject, room);
        }
      });
    }
    for (const election of state.elections) {
      for (const round of election.rounds) {
        if (round.count?.way === "scanned" || round.check?.way === "scanned") this.#reopen(hosted, election, round);
        if (round.scansRemoved !== undefined || (round.sealed === null && !round.cancelled)) continue;
        const subject = countSubject(state.id, election.id, round.number);
        if (this.#removing.has(subject)) continue;
        const removing = this.#remove(hosted, election, round, subject)
          .catch((error: unknown) => this.#log(`scans: ${error instanceof Error ? error.message : "not removed"}`))
          .finally(() => this.#removing.delete(subject));
        this.#removing.set(subject, removing);
      }
    }
  }

  /** After a restart reading goes on by itself, as soon as the room is unlocked. */
  #reopen(hosted: Hosted, election: Election, round: Round): void {
    const { state } = hosted.host;
    if (state === null || !mayBeOpen(state, election.id, round.number)) return;
    const subject = countSubject(state.id, election.id, round.number);
    if (this.#rooms.has(subject)) return;
    this.#kept
      .then((kept) => (kept.has(this.#storeName(subject)) ? this.open(hosted, election.id, round.number) : null))
      .catch((error: unknown) => this.#log(`scans: ${error instanceof Error ? error.message : "not opened"}`));
  }

  async #forget(subject: string, room: Room): Promise<void> {
    this.#stopWatching(room);
    this.#rooms.delete(subject);
    await room.scans.close();
  }

  /**
   * Images of an announced round go into the part that waits for the sealed annex, where two people have set its key; once.
   * Where the room was locked meanwhile (a restart right after the announcement) they cannot be read, and the log says so.
   */
  #keepImages(hosted: Hosted, election: string, number: number, subject: string): Promise<void> {
    const known = this.#keeping.get(subject);
    if (known !== undefined) return known;
    const { state } = hosted.host;
    const round = state === null ? null : find(state, election, number)?.round;
    if (state === null || round == null || round.result === null || round.cancelled) return Promise.resolve();
    const keeping = (async () => {
      const room = await this.#rooms.get(subject)?.catch(() => null);
      const scans = room?.scans ?? (await this.#scansOf(subject, new Date(round.openedAt ?? 0)));
      const at = this.#now().toISOString();
      await keepImages(this.#ledger, this.#folder, { assembly: state.id, election, round: number, at }, scans);
    })().catch((error: unknown) =>
      this.#log(`scans: ${error instanceof Error ? error.message : "images not kept for the annex"}`),
    );
    this.#keeping.set(subject, keeping);
    return keeping;
  }

  /** The scans of a round that is not open any more, as far as its key can still be read. */
  async #scansOf(subject: string, time: Date): Promise<RoundScans | null> {
    const name = this.#storeName(subject);
    if (!(await this.#kept).has(name)) return null;
    const key = await readKey(this.#ledger, subject);
    return key === null ? null : RoundScans.open(new Vault(join(this.#folder, "counting", name), key, time));
  }

  /** Files gone, half of their key destroyed, and a record of how many there were. */
  async #remove(hosted: Hosted, election: Election, round: Round, subject: string): Promise<void> {
    const name = this.#storeName(subject);
    const kept = await this.#kept;
    if (!kept.has(name)) return;
    await this.#keepImages(hosted, election.id, round.number, subject);
    const room = await this.#rooms.get(subject)?.catch(() => null);
    if (room !== undefined && room !== null) await this.#forget(subject, room);
    const folder = join(this.#folder, "counting", name);
    const images = (await readdir(folder).catch(() => [])).filter((file) => /^[0-9a-f]{64}$/.test(file)).length;
    await destroyKey(this.#ledger, subject);
    await rm(folder, { recursive: true, force: true });
    const removed = await hosted.host.run({
      command: {
        type: "record-scans-removed",
        election: election.id,
        round: round.number,
        images: Math.max(0, images - 1),
      },
      actor: { account: "scans", role: "counting-head" },
      at: this.#now().toISOString(),
      expectedVersion: null,
    });
    if (removed.ok || removed.problem.code === "scans-kept") kept.delete(name);
  }

  /** Waits until nothing is being removed; for an orderly end, and for tests. */
  async settled(): Promise<void> {
    while (this.#removing.size > 0) await Promise.all(this.#removing.values());
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#told.values()) clearTimeout(timer);
    for (const [subject, opening] of this.#rooms) {
      const room = await opening.catch(() => null);
      if (room !== null) await this.#forget(subject, room);
    }
    await this.#working;
    await Promise.all(this.#keeping.values());
    await this.settled();
  }
}
