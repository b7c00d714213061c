/** Check-in desks: a card or a name in, one answer for the person at the desk; and the cards to print. */

import {
  type AssemblyState,
  type Command,
  mayAct,
  mayCommand,
  type PersonId,
  rolesFor,
  rolesForAct,
  type Sitting,
} from "@laphieu/assembly";
import { atTheDoor, cardNumbers, deskStanding, isInside, seatOfPerson } from "@laphieu/assembly/presence";
import { Hono } from "hono";
import { z } from "zod";
import type { Papers } from "../gates/papers.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { paperHeaders } from "../http/security.ts";
import { problem, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { cardLetters } from "../people/cards.ts";
import { typedCode } from "../people/secrets.ts";
import { type Env, type Seated, type Services, seated } from "../services.ts";
import type { DeskAnswer, DeskOutcome, DeskPerson } from "../wire/desk.ts";
import { disposition } from "./papers.ts";

export const deskBody = z.strictObject({
  sitting: z.string().max(40),
  /** What the scanner read: the address on the card, or its code. */
  code: z.string().max(400).optional(),
  /** Ticked from the list instead. */
  person: z.string().max(40).optional(),
  leaving: z.boolean().optional(),
  /** The desk was asked about this person and says yes. */
  sure: z.boolean().optional(),
});
const cardsQuery = z.object({
  sitting: z.string().max(40).default("main"),
  layout: z.enum(["sheet-8", "sheet-10", "badge"]).default("sheet-8"),
  person: z.string().max(40).optional(),
  delegation: z.string().max(200).optional(),
  /** One file of 400 cards, from 1; all of them without it. */
  part: z.coerce.number().int().min(1).max(100).optional(),
});

const noSitting = problem(404, "no-such-sitting", "Không có phiên họp này.", "There is no such sitting.", "sitting");
const nothingToPrint = problem(
  404,
  "no-card",
  "Chưa có thẻ nào để in. Hãy tạo thẻ trước.",
  "There is no card to print yet. Make the cards first.",
);
const badQuery = problem(400, "shape", "Kiểu thẻ không đúng.", "The kind of card is not valid.", "layout");

/** The code of a card in what a scanner read: the last part of an address, or the code alone. */
export const codeIn = (read: string): string => {
  const last = read.trim().split(/[?#]/)[0]?.split("/").filter(Boolean).at(-1) ?? "";
  return typedCode(last);
};

const shownOf = (state: AssemblyState, sitting: Sitting, person: PersonId): DeskPerson => {
  const nameOf = (id: PersonId) => state.people[id]?.details?.name ?? "";
  const attendee = sitting.roll.find((a) => a.person === person);
  const standing = deskStanding(sitting, person);
  const other = standing.kind === "replaced" ? standing.by : attendee?.replaces;
  return {
    person,
    name: nameOf(person),
    delegation: attendee?.delegation ?? null,
    seatKind: attendee?.seat ?? null,
    number: cardNumbers(state.people, sitting).get(person) ?? null,
    place: seatOfPerson(sitting, person),
    standing,
    other: other === undefined ? null : nameOf(other),
  };
};

/** `/api/assemblies/:id/desk` and `/api/assemblies/:id/cards.pdf`. */
export function deskRoutes(services: Services, papers: Papers): Hono<Env> {
  const { cards } = services;
  const app = new Hono<Env>();

  type Resolved =
    | { readonly found: true; readonly person: PersonId }
    | {
        readonly found: false;
        readonly outcome: "wrong-card" | "old-card" | "other-congress";
        readonly was: PersonId | null;
      };

  const personOf = (state: AssemblyState, id: string): PersonId | null => state.people[id]?.id ?? null;

  const byCode = (state: AssemblyState, read: string): Resolved => {
    const wrong = { found: false, outcome: "wrong-card", was: null } as const;
    const code = codeIn(read);
    if (code.length !== cardLetters) return wrong;
    const holder = cards.find(code);
    if (holder !== null) {
      if (holder.assembly !== state.id) return { found: false, outcome: "other-congress", was: null };
      const person = personOf(state, holder.person);
      return person === null ? wrong : { found: true, person };
    }
    const replaced = cards.replacedHolder(state.id, code);
    return replaced === null ? wrong : { found: false, outcome: "old-card", was: personOf(state, replaced) };
  };

  /** Lets in or out, and answers what happened; a second desk that did the same a moment ago is no fault. */
  async function move(
    { hosted, state, seat }: Seated,
    sitting: Sitting,
    person: PersonId,
    leaving: boolean,
  ): Promise<{ readonly outcome: DeskOutcome } | { readonly problem: Problem }> {
    const command: Command = { type: leaving ? "check-out" : "check-in", sitting: sitting.id, people: [person] };
    const actor =
      seat.person === null
        ? { account: seat.account, role: seat.role }
        : { account: seat.account, role: seat.role, person: seat.person };
    const at = services.now().toISOString();
    const result = await hosted.host.run({ command, actor, at, expectedVersion: state.version });
    if (result.ok) return { outcome: leaving ? "out" : "in" };
    if (result.problem.code === "already-present") return { outcome: "already-in" };
    if (result.problem.code === "not-present") return { outcome: "already-out" };
    return { problem: result.problem };
  }

  app.post("/assemblies/:id/desk", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    const role = { account: seat.account, role: seat.role };
    if (!mayCommand(state.mode, role, "check-in")) return sendProblem(c, roleRefused(rolesFor("check-in")));
    const body = await readBody(c, deskBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { leaving = false, sure = false } = body.value;
    const sitting = state.sittings.find((s) => s.id === body.value.sitting);
    if (sitting === undefined) return sendProblem(c, noSitting);
    const ticked = body.value.person === undefined ? null : personOf(state, body.value.person);
    const resolved: Resolved = ticked === null ? byCode(state, body.value.code ?? "") : { found: true, person: ticked };
    if (!resolved.found) {
      const shown = resolved.was === null ? null : shownOf(state, sitting, resolved.was);
      return answer<DeskAnswer>(c, { outcome: resolved.outcome, ...(shown ?? {}), version: state.version });
    }
    const { person } = resolved;
    const before = deskStanding(sitting, person);
    const told = (outcome: DeskOutcome) => {
      const now = hosted.host.state ?? state;
      const then = now.sittings.find((s) => s.id === sitting.id) ?? sitting;
      const shown = shownOf(now, then, person);
      // What the desk has to know is how the person stood before it was let in: a guest stays a guest.
      return answer<DeskAnswer>(c, {
        outcome,
        ...shown,
        standing: outcome === "in" ? before : shown.standing,
        version: now.version,
      });
    };
    if (leaving && !isInside(before)) return told(before.kind === "not-on-roll" ? "stop" : "already-out");
    if (!leaving) {
      const door = atTheDoor(before);
      if (door === "inside") return told("already-in");
      if (door === "stop") return told("stop");
      if (door === "ask" && !sure) return told("ask");
    }
    const moved = await move(found.value, sitting, person, leaving);
    return "problem" in moved ? sendProblem(c, moved.problem) : told(moved.outcome);
  });

  app.get("/assemblies/:id/cards.pdf", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const query = cardsQuery.safeParse(c.req.query());
    if (!query.success) return sendProblem(c, badQuery);
    const { layout, person, delegation } = query.data;
    // A desk prints the card it has just made in place of a lost one; the codes of all others are not its business.
    const all = mayAct(seat.role, "make-cards");
    if (!all && !(person !== undefined && mayAct(seat.role, "replace-card")))
      return sendProblem(c, roleRefused(rolesForAct("make-cards")));
    const sitting = state.sittings.find((s) => s.id === query.data.sitting);
    if (sitting === undefined) return sendProblem(c, noSitting);
    const base = services.baseUrl(c.get("caller").secure);
    const roll = new Map(sitting.roll.map((a) => [String(a.person), a]));
    const wanted = cards
      .list(state.id)
      .filter((card) => roll.has(card.person) && (person === undefined || card.person === person))
      .filter((card) => delegation === undefined || roll.get(card.person)?.delegation === delegation)
      .filter((card) => all || card.number > 1)
      .map((card) => ({
        person: card.person,
        code: card.code.replace(/(.{4})(?=.)/g, "$1-"),
        url: `${base}/dt/${card.code}`,
      }));
    if (wanted.length === 0) return sendProblem(c, nothingToPrint);
    const made = await papers.cards(state, sitting, wanted, layout, query.data.part);
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.pdf, 200, {
      ...paperHeaders,
      "content-type": "application/pdf",
      "content-disposition": disposition(`Thẻ đại biểu ${sitting.title}`),
      "cache-control": "no-store",
    });
  });

  return app;
}
