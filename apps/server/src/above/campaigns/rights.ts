/**
 * Who reads and writes a summing-up. Where the machine keeps no register, every account reads and the owner writes; where it
 * does, permissions follow its tree: the office of a body prepares, its committee signs, the level above returns and answers.
 */
import { type Above, type Actor, holds, mayRead, type TreeRole, topsOf } from "@laphieu/organisations";
import type { Book, BookCommand } from "@laphieu/summing-up";

const office: readonly TreeRole[] = ["office", "committee"];
const committee: readonly TreeRole[] = ["committee"];

export class Rights {
  readonly #above: Above;
  readonly #actor: Actor;
  readonly #book: Book;

  constructor(above: Above, actor: Actor, book: Book) {
    this.#above = above;
    this.#actor = actor;
    this.#book = book;
  }

  /** Whether there is a tree to follow. */
  get byTree(): boolean {
    return this.#above.bodies.size > 0;
  }

  /** The body of a unit, or of the nearest one above it that the register has. */
  #bodyOf(unit: string): string | null {
    for (let at: string | null = unit, steps = 0; at !== null && steps < 50; steps += 1) {
      const joined = this.#book.joined.get(at);
      if (joined !== undefined) return joined.body;
      at = this.#book.units.get(at)?.parent ?? null;
    }
    return null;
  }

  #holds(roles: readonly TreeRole[], unit: string, strict = false): boolean {
    const body = this.#bodyOf(unit);
    return body !== null && holds(this.#above, this.#actor, roles, body, strict && this.#book.joined.has(unit));
  }

  reads(unit: string): boolean {
    if (this.#actor.owner || !this.byTree) return true;
    const body = this.#bodyOf(unit);
    return body !== null && mayRead(this.#above, this.#actor, body);
  }
  /** Whether the account has any place, so that it reads what is nobody's own: campaigns, conferences, proposals. */
  get readsAny(): boolean {
    return this.#actor.owner || !this.byTree || this.#above.places.some((p) => p.account === this.#actor.account);
  }
  /** Units from which the view begins; null where it is everything. */
  tops(): readonly string[] | null {
    if (this.#actor.owner || !this.byTree) return null;
    return topsOf(this.#above, this.#actor).flatMap((id) => this.#book.unitOfBody.get(id) ?? []);
  }
  /** Prepares: writes, merges, sends. */
  prepares(unit: string): boolean {
    return this.#actor.owner || (this.byTree && this.#holds(office, unit));
  }
  /** Signs: with a register, the committee alone. */
  signs(unit: string): boolean {
    return this.byTree && this.#bodyOf(unit) !== null ? this.#holds(committee, unit) : this.#actor.owner;
  }
  /** Returns a report: the level above it. */
  returns(unit: string): boolean {
    return this.#actor.owner || (this.byTree && this.#holds(office, unit, true));
  }
  /** Whether the account prepares for anybody at all. */
  get preparesAny(): boolean {
    if (this.#actor.owner) return true;
    return this.#above.places.some((p) => p.account === this.#actor.account && office.includes(p.role));
  }

  #conference(id: string): boolean {
    const campaign = this.#book.conferences.get(id)?.campaign ?? null;
    const issuer = campaign === null ? undefined : this.#book.campaigns.get(campaign)?.campaign.issuer.id;
    return issuer === undefined ? this.preparesAny : this.prepares(issuer);
  }

  may(command: BookCommand): boolean {
    const proposals = (ids: readonly string[]): boolean =>
      ids.every((id) => (this.#book.proposals.get(id)?.proposal.authors ?? []).every((a) => this.prepares(a.id)));
    switch (command.type) {
      case "place-unit":
        return this.#actor.owner;
      case "open-campaign":
        return this.prepares(command.campaign.issuer.id);
      case "save-report":
      case "merge-reports":
      case "send-report":
        return this.prepares(command.unit);
      case "sign-report":
        return this.signs(command.unit);
      case "return-report":
        return this.returns(command.unit);
      case "add-proposal":
        return command.proposal.authors.every((a) => this.prepares(a.id));
      case "merge-proposals":
        return proposals([command.into, ...command.others]);
      case "send-proposals":
        return proposals(command.proposals);
      case "answer-proposals":
        return command.answers.every(({ proposal }) =>
          (this.#book.proposals.get(proposal)?.proposal.authors ?? []).every((a) => this.returns(a.id)),
        );
      case "plan-conference": {
        const issuer =
          command.campaign === null ? null : this.#book.campaigns.get(command.campaign)?.campaign.issuer.id;
        return issuer == null ? this.preparesAny : this.prepares(issuer);
      }
      case "record-conclusion":
      case "assign-task":
        return this.#conference(command.conference);
      case "follow-task": {
        const tasks = this.#book.conferences.get(command.conference)?.tasks ?? [];
        const unit = tasks.find((t) => t.task.id === command.task)?.task.unit.id;
        return this.#conference(command.conference) || (unit !== undefined && this.prepares(unit));
      }
      default: {
        const never: never = command;
        return never;
      }
    }
  }
}
