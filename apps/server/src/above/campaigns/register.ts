/** The register of organisations behind a summing-up: its tree and its figures taken over, congresses put where it has them. */
import type { AssemblyState } from "@laphieu/assembly";
import { type Above, type Body, nameOf, parentOf, registerFigures, successorOf } from "@laphieu/organisations";
import { bodyOfName } from "@laphieu/summing-up";
import { dayShort, fold } from "@laphieu/vietnamese";
import type { AboveStore } from "../organisations/store.ts";
import type { BookStore, Placed } from "./book-store.ts";

/** Bodies of a name, folded; the name of a committee stands for that of its body. */
const named = (above: Above, name: string): readonly Body[] => {
  const ids = above.names.get(fold(name)) ?? above.names.get(fold(bodyOfName(name))) ?? [];
  return [...ids].flatMap((id) => above.bodies.get(id) ?? []);
};

/** The body of a congress: that of its dossier, else the only one of its name, or of its name under the body above it. */
const bodyOfCongress = (above: Above, state: AssemblyState): Body | null => {
  for (const { bundle, body } of above.dossiers.values())
    if (bundle.assembly === state.id) return above.bodies.get(body) ?? null;
  const { body, above: superior, day } = state.about;
  const all = named(above, body);
  const open = all.filter((b) => b.end === null || b.end.on > day);
  const some = open.length > 0 ? open : all;
  if (some.length < 2) return some[0] ?? null;
  const under = some.filter((b) => {
    const parent = above.bodies.get(parentOf(b, day) ?? "");
    return parent !== undefined && fold(nameOf(parent, day)) === fold(superior);
  });
  return under.length === 1 ? (under[0] ?? null) : null;
};

export class JoinedRegister {
  readonly #above: AboveStore;
  readonly #book: BookStore;
  #joined = -1;

  constructor(above: AboveStore, book: BookStore) {
    this.#above = above;
    this.#book = book;
  }

  /** The register as it is now, with the book brought to it. */
  async state(): Promise<Above> {
    const above = await this.#above.state();
    const { version } = above;
    if (version === this.#joined || above.bodies.size === 0) return above;
    const today = this.#above.today();
    // Where no body is new, those that the facts since are about are enough.
    const touched = this.#joined < 0 ? null : above.since(this.#joined);
    const some = touched === null || touched.some((t) => t.opened) ? null : touched;
    const changed = some?.flatMap((t) => t.bodies) ?? above.bodies.keys();
    const bodies = [...new Set(changed)]
      .flatMap((id) => above.bodies.get(id) ?? [])
      .map((body) => ({
        id: body.id,
        name: nameOf(body, today),
        parent: body.parents.at(-1)?.value ?? null,
        end:
          body.end === null ? null : { on: body.end.on, into: body.end.how === "closed" ? [] : [body.end.into].flat() },
      }));
    const said = some === null ? null : new Set(some.flatMap((t) => t.figures));
    const joined = await this.#book.join(bodies, said?.size === 0 ? new Map() : registerFigures(above, said));
    if (joined.ok) this.#joined = version;
    return above;
  }

  /** Where the register puts a congress; null where it knows no such body, or several. */
  async place(state: AssemblyState): Promise<Placed | null> {
    const above = await this.state();
    const body = bodyOfCongress(above, state);
    const unit = body === null ? undefined : this.#book.book.units.get(this.#book.book.unitOfBody.get(body.id) ?? "");
    if (body === null || unit === undefined) return null;
    if (body.end === null || body.end.on > state.about.day) return { unit, ended: null };
    const next = successorOf(above.bodies, body.id);
    const into = next === undefined || next.id === body.id ? "" : `${nameOf(next, this.#above.today())}, `;
    return { unit, ended: `${into}${dayShort(body.end.on)}` };
  }
}
