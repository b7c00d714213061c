/** What a delegate's phone shows when it opens: the hall, the holder's own, and the card. Its stream is `…/live`. */

import { Hono } from "hono";
import { jsonOf } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { notSignedIn, roleRefused } from "../http/sentences.ts";
import { type Env, type Services, seated } from "../services.ts";
import type { PhoneShown } from "../wire/congress.ts";

/** `/api/assemblies/:id/delegate`. */
export function delegateRoutes(services: Services): Hono<Env> {
  const { cards } = services;
  const app = new Hono<Env>();

  app.get("/assemblies/:id/delegate", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    if (seat.role !== "delegate" || seat.person === null) return sendProblem(c, roleRefused(["delegate"]));
    const shown = hosted.host.showDelegates();
    const own = hosted.host.showSelf(seat.person);
    if (shown === null || own === null) return sendProblem(c, notSignedIn);
    const card = cards.of(state.id, seat.person);
    const shownCard =
      card === null
        ? null
        : {
            code: card.code.replace(/(.{4})(?=.)/g, "$1-"),
            url: `${services.baseUrl(c.get("caller").secure)}/dt/${card.code}`,
            number: card.number,
          };
    return c.body(
      `{"version":${shown.version},"view":${shown.json},"own":${own},"card":${jsonOf<PhoneShown["card"]>(shownCard)}}`,
      200,
      { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
    );
  });

  return app;
}
