/** One place that knows who asks, which keys are open, and which file may be shown to whom. */
import { createHash, randomBytes } from "node:crypto";
import { standardsLetter, standardsLetterKinds } from "@laphieu/documents/standards";
import {
  type Actor,
  attachmentLimits,
  type Context,
  decide,
  type FileCommand,
  type FileState,
  type Held,
  type Made,
  type OpenFile,
  openFile,
  placeOf,
  type Refusal,
  roleIn,
  seesSteps,
} from "@laphieu/standards-file";
import { done, type Outcome, type Problem, refuse } from "../http/problem.ts";
import { notSignedIn, stale, tooMany } from "../http/sentences.ts";
import type { Caller } from "../people/caller.ts";
import { AttemptLimit } from "../people/limits.ts";
import type { Tables } from "../people/tables/tables.ts";
import type { Services } from "../services.ts";
import {
  fingerprint,
  newCopyCode,
  newFileKey,
  newPersonKey,
  openPaper,
  openPersonKey,
  sealPaper,
  unwrapFileKey,
  wrapFileKey,
} from "./cipher.ts";
import { StandardsFiles } from "./files.ts";
import { KeyStore, OpenKeys } from "./key-store.ts";
import { StandardsOffice } from "./office.ts";
import {
  hasKey,
  keyAwaited,
  keyExchanged,
  locked,
  noFile,
  noKeyYet,
  noLetter,
  noPaper,
  noPost,
  paperKind,
  paperSize,
  papersMany,
  wrongSecret,
} from "./sentences.ts";

export type Who = {
  readonly actor: Actor;
  readonly name: string;
  readonly session: string | null;
  readonly owner: boolean;
};
export type Opened = { readonly state: FileState; readonly held: readonly Held[]; readonly key: Uint8Array };

export const toProblem = (refusal: Refusal): Problem => ({
  status: refusal.code === "not-your-part" ? 403 : 409,
  ...refusal,
});
/** The same person opening the same file again within the hour is one opening. */
const sameOpening = 3_600_000;
/** Acts that touch no content, and need no key. */
const keyless = ["declare-conflict", "sign-purge", "refuse-purge"];

/** What a copy is by its first bytes; null for anything that the files do not hold. */
function typeOf(bytes: Uint8Array): "application/pdf" | "image/jpeg" | "image/png" | null {
  const begins = (...first: readonly number[]) => first.every((byte, i) => bytes[i] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? "image/png" : null;
}

export class Standards {
  readonly files: StandardsFiles;
  readonly office: StandardsOffice;
  readonly keys: KeyStore;
  readonly #services: Services;
  readonly #open: OpenKeys;
  readonly #limit: AttemptLimit;
  readonly #cost: number;
  #finished: Promise<void> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(services: Services, db: Tables, cost = 16) {
    this.#services = services;
    const millis = () => services.now().getTime();
    this.files = new StandardsFiles(services.ledger, services.now);
    this.office = new StandardsOffice(services.ledger, services.now);
    this.keys = new KeyStore(db);
    this.#open = new OpenKeys(millis);
    this.#limit = new AttemptLimit({
      free: 5,
      first: 30,
      longest: 900,
      now: millis,
      counts: services.counts("sentence"),
    });
    this.#cost = cost;
  }

  /** One act after another: a file is small, and who may see it must not change in between. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async who(caller: Caller): Promise<Outcome<Who>> {
    if (caller.counting !== null || caller.account === null) return refuse(notSignedIn);
    await this.office.refresh();
    // The owner keeps the folder and has no duty, whatever was given before.
    const held = caller.owner ? null : this.office.dutyOf(caller.account.id);
    const actor = { account: caller.account.id, duty: held?.duty ?? null, unit: held?.unit ?? null };
    return done({ actor, name: caller.account.name, session: caller.session, owner: caller.owner });
  }

  keyState(who: Who): "none" | "locked" | "open" {
    if (this.keys.person(who.actor.account) === null) return "none";
    return this.#open.of(who.session, who.actor.account) === null ? "locked" : "open";
  }

  /** Sets the secret sentence; `again` throws the old key away, and files come back when others hand them over. */
  async setSecret(who: Who, secret: string, again: boolean): Promise<Outcome<null>> {
    const { account } = who.actor;
    if (!again && this.keys.person(account) !== null) return refuse(hasKey);
    const { key, secretKey } = await newPersonKey(account, secret, this.#cost);
    const written = await this.office.record(
      { type: "key-made", account, fingerprint: fingerprint(key.public) },
      account,
    );
    if (!written.ok) return written;
    this.#open.closeAccount(account);
    this.keys.setPerson(key);
    if (who.session !== null) this.#open.set(who.session, account, secretKey);
    return done(null);
  }
  async unlock(who: Who, secret: string): Promise<Outcome<null>> {
    const { account } = who.actor;
    const wait = this.#limit.wait(account);
    if (wait > 0) return refuse(tooMany(wait));
    const key = this.keys.person(account);
    const secretKey = key === null ? null : await openPersonKey(key, secret);
    if (secretKey === null || who.session === null) {
      this.#limit.failed(account);
      return refuse(wrongSecret);
    }
    this.#limit.succeeded(account);
    this.#open.set(who.session, account, secretKey);
    return done(null);
  }
  lock(who: Who): void {
    if (who.session !== null) this.#open.close(who.session);
  }

  /** A file that this person may know of; everybody else is told that there is none. */
  async visible(who: Who, id: string): Promise<Outcome<FileState>> {
    const state = await this.files.find(id);
    if (state === null || !seesSteps(state, who.actor, this.files.today())) return refuse(noFile);
    return done(state);
  }

  /** The contents for a member whose key is open. Every opening is in the log before anything is shown. */
  async open(who: Who, state: FileState, reason: string): Promise<Outcome<Opened>> {
    const { account } = who.actor;
    const role = roleIn(state, account, this.files.today());
    if (role === null) return refuse(noFile);
    const secretKey = this.#open.of(who.session, account);
    if (secretKey === null) return refuse(locked);
    const wrapped = this.keys.wrap(state.id, account);
    const key = wrapped === null ? null : unwrapFileKey(wrapped, state.id, account, secretKey);
    if (key === null) return refuse(keyAwaited);
    const now = this.#services.now().getTime();
    const last = state.opened.findLast((o) => o.account === account);
    let shown = state;
    if (last === undefined || now - Date.parse(last.at) > sameOpening) {
      const event = { type: "contents-opened", role, reason } as const;
      const written = await this.files.append(state.id, state.version, { event, content: null }, account, null);
      if (!written.ok) return written;
      shown = written.value;
    }
    const handed = this.#handOver(shown, key);
    if (!handed.ok) return handed;
    return done({ state: shown, held: await this.files.held(state.id, key), key });
  }

  /** Gives the key of a file to members who have none yet, and takes it from those whose time is over. */
  #handOver(state: FileState, key: Uint8Array): Outcome<null> {
    const today = this.files.today();
    for (const { account } of state.members) {
      if (roleIn(state, account, today) === null) {
        this.keys.dropWrap(state.id, account);
        continue;
      }
      if (this.keys.wrap(state.id, account) !== null) continue;
      const person = this.keys.person(account);
      if (person === null) continue;
      // A key exchanged behind the program is not in the log.
      if (this.office.fingerprintOf(account) !== fingerprint(person.public)) return refuse(keyExchanged);
      this.keys.setWrap(state.id, account, wrapFileKey(key, state.id, person));
    }
    return done(null);
  }

  #context(
    who: Who,
    state: { readonly post: string; readonly postVersion: number | null },
    held: readonly Held[],
  ): Outcome<Context> {
    const post = this.office.post(state.post, state.postVersion);
    if (post === null) return refuse(noPost);
    return done({
      actor: who.actor,
      today: this.files.today(),
      calendar: this.office.calendar(),
      post,
      held,
      copy: newCopyCode(),
      dutyOf: (account) => (this.#services.accounts.isOwner(account) ? null : this.office.dutyOf(account)),
    });
  }

  /** Opens a file; its key goes to drafter and decider, and is then forgotten. */
  async create(who: Who, wanted: OpenFile): Promise<Outcome<FileState>> {
    const context = this.#context(who, { post: wanted.post, postVersion: null }, []);
    if (!context.ok) return context;
    const unit = who.actor.unit ?? "";
    const today = this.files.today();
    const id = this.files.newId();
    const named = {
      id,
      unit,
      number: await this.files.nextNumber(unit, today.slice(0, 4)),
      clocks: this.office.clocks(unit),
      postVersion: this.office.versionOf(wanted.post),
    };
    const made = openFile(wanted, named, context.value);
    if (!made.ok) return refuse(toProblem(made.refusal));
    for (const part of ["drafter", "decider"] as const)
      if (this.keys.person(wanted[part]) === null) return refuse(noKeyYet(part));
    const written = await this.files.append(id, 0, made.value, who.actor.account, null);
    if (!written.ok) return written;
    const handed = this.#handOver(written.value, newFileKey());
    return handed.ok ? written : handed;
  }

  /** Records a paper with a copy of it: the copy is encrypted with the key of the file before it is kept. */
  async addPaper(
    who: Who,
    id: string,
    expected: number,
    paper: { readonly title: string; readonly place: string; readonly name: string; readonly bytes: Uint8Array },
  ): Promise<Outcome<FileState>> {
    const { title, place, name, bytes } = paper;
    if (bytes.length > attachmentLimits.bytes) return refuse(paperSize);
    const type = typeOf(bytes);
    if (type === null) return refuse(paperKind);
    const attachment = { id: randomBytes(12).toString("hex"), name, type, bytes: bytes.length };
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const content = { title, place, sha256, attachment };
    const written = await this.act(who, id, expected, { type: "record-paper", content }, bytes);
    if (!written.ok) this.keys.dropPaper(id, attachment.id);
    return written;
  }
  /** The copy of a paper for a member whose key is open. */
  async paper(who: Who, state: FileState, wanted: string) {
    const opened = await this.open(who, state, "read");
    if (!opened.ok) return opened;
    const { held, key } = opened.value;
    const found = held.flatMap(({ content }) => (content.kind === "paper" ? [content.value.attachment] : []));
    const attachment = found.find((each) => each?.id === wanted) ?? null;
    const sealed = attachment === null ? null : this.keys.paper(state.id, attachment.id);
    const bytes = attachment === null || sealed === null ? null : openPaper(key, state.id, attachment.id, sealed);
    return attachment === null || bytes === null ? refuse(noPaper) : done({ attachment, bytes });
  }

  /** One command on one file; `bytes` is the copy that comes with a paper. */
  async act(
    who: Who,
    id: string,
    expected: number,
    command: FileCommand,
    bytes: Uint8Array | null = null,
  ): Promise<Outcome<FileState>> {
    const attachment = command.type === "record-paper" ? command.content.attachment : null;
    // A copy is recorded together with its bytes, or not at all.
    if ((attachment === null) !== (bytes === null)) return refuse(noPaper);
    const seen = await this.visible(who, id);
    if (!seen.ok) return seen;
    if (seen.value.version !== expected) return refuse(stale(seen.value.version));
    const place = placeOf(seen.value, who.actor, this.files.today());
    const empty: Omit<Opened, "key"> & { readonly key: Uint8Array | null } = { state: seen.value, held: [], key: null };
    // Whether it may be done at all is told before any key is asked for.
    const bare = this.#decide(who, seen.value, command, []);
    if (!bare.ok && bare.problem.code === "not-your-part") return bare;
    let opened = empty;
    if (place !== null && place !== "head" && !keyless.includes(command.type)) {
      const result = await this.open(who, seen.value, command.type);
      if (!result.ok) return result;
      opened = result.value;
    }
    const made = this.#decide(who, opened.state, command, opened.held);
    if (!made.ok) return made;
    if (attachment !== null && bytes !== null && opened.key !== null) {
      const copies = opened.held.filter((h) => h.content.kind === "paper" && h.content.value.attachment !== null);
      if (copies.length >= attachmentLimits.perFile) return refuse(papersMany);
      this.keys.setPaper(id, attachment.id, sealPaper(opened.key, id, attachment.id, bytes));
    }
    const written = await this.files.append(id, opened.state.version, made.value, who.actor.account, opened.key);
    if (!written.ok) return written;
    if (written.value.purged !== null) {
      this.keys.dropFile(id);
      await this.files.erase(id);
    } else if (opened.key !== null) {
      const handed = this.#handOver(written.value, opened.key);
      if (!handed.ok) return handed;
    } else {
      for (const { account, ended } of written.value.members)
        if (ended !== null && roleIn(written.value, account, this.files.today()) === null)
          this.keys.dropWrap(id, account);
    }
    return written;
  }

  #decide(who: Who, state: FileState, command: FileCommand, held: readonly Held[]): Outcome<Made> {
    const context = this.#context(who, state, held);
    if (!context.ok) return context;
    const made = decide(state, command, context.value);
    return made.ok ? done(made.value) : refuse(toProblem(made.refusal));
  }

  /** The data of one letter, from what the file holds; `enquiry.h1` names the enquiry that it is about. */
  async letter(who: Who, state: FileState, wanted: string, place: string, names: (account: string) => string) {
    const [kind = "", id] = wanted.split(".");
    const found = standardsLetterKinds.find((each) => each === kind);
    if (found === undefined || (place === "subject" && found !== "own")) return refuse(noLetter);
    const opened = await this.open(who, state, "read");
    if (!opened.ok) return opened;
    const post = this.office.post(state.post, state.postVersion);
    if (post === null) return refuse(noPost);
    const { held } = opened.value;
    const source = { state: opened.value.state, post, held, today: this.files.today(), names };
    const data = standardsLetter(found, source, id);
    return data === null ? refuse(noLetter) : done(data);
  }

  /** Once after each start. */
  finishOnce(): void {
    this.#finished ??= this.exclusive(() => this.finishPurges()).catch((error: unknown) =>
      this.#services.log(`standards: ${String(error)}`),
    );
  }

  /** Finishes a destruction that a stop of the machine cut short. */
  async finishPurges(): Promise<void> {
    for (const state of await this.files.all())
      if (
        state.purged !== null &&
        (this.keys.hasPapers(state.id) || state.members.some((m) => this.keys.wrap(state.id, m.account) !== null))
      ) {
        this.keys.dropFile(state.id);
        await this.files.erase(state.id);
      }
  }
}
