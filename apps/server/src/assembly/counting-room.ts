/** Opens and locks counting rooms: the key of a round's readings, its PIN, and the limit on attempts. */
import type { AssemblyState } from "@laphieu/assembly";
import type { Ledger } from "@laphieu/ledger";
import { done, type Outcome, type Problem, refuse } from "../http/problem.ts";
import { tooMany } from "../http/sentences.ts";
import type { Counts } from "../people/counts.ts";
import { AttemptLimit } from "../people/limits.ts";
import { openRoom, type Room } from "./host.ts";

const wrongPin: Problem = {
  status: 403,
  code: "wrong-pin",
  text: { vi: "Mã PIN không đúng.", en: "The PIN is not right." },
  field: "pin",
};

const otherPin: Problem = {
  status: 403,
  code: "wrong-pin",
  text: {
    vi: "Lần kiểm phiếu này đã có mã PIN từ lần bàn giao trước. Hãy nhập đúng mã đó.",
    en: "This count already has a PIN from an earlier hand-over. Enter that PIN.",
  },
  field: "pin",
};

const keyExists = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "subject-exists";

export class CountingRooms {
  readonly #ledger: Ledger;
  readonly #limit: AttemptLimit;

  /** `counts`: where wrong PINs are counted, in memory unless told otherwise. */
  constructor(ledger: Ledger, now: () => number, counts?: Counts) {
    this.#ledger = ledger;
    const where = counts === undefined ? {} : { counts };
    this.#limit = new AttemptLimit({ free: 5, first: 60, longest: 3_600, now, ...where });
  }

  /** Prepares the key of a round for a hand-over; a second hand-over of the same round needs the same PIN. */
  async prepare(subject: string, pin: string): Promise<Outcome<null>> {
    try {
      await this.#ledger.createLockedSubject(subject, pin);
      return done(null);
    } catch (error) {
      if (!keyExists(error)) throw error;
    }
    return this.#try(subject, pin, otherPin);
  }

  /** Opens the room with the PIN; attempts are limited per room, whoever makes them. */
  open(room: Room, pin: string): Promise<Outcome<null>> {
    return this.#try(room.subject, pin, wrongPin);
  }

  /** Whether the open room of a state waits for its PIN. */
  async isLocked(state: AssemblyState): Promise<boolean> {
    const room = openRoom(state);
    return room !== null && (await this.#ledger.isLocked(room.subject));
  }

  async #try(subject: string, pin: string, problem: Problem): Promise<Outcome<null>> {
    const wait = this.#limit.wait(subject);
    if (wait > 0) return refuse(tooMany(wait));
    // Noted before the slow check, so that attempts made at the same time are all counted.
    this.#limit.failed(subject);
    if (!(await this.#ledger.unlock(subject, pin))) return refuse(problem);
    this.#limit.succeeded(subject);
    return done(null);
  }
}
