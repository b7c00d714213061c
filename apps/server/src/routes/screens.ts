/** The hall screen: a code that stays valid for the day, and its stream. Nothing else can be reached with it. */

import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Hosted } from "../assembly/hosts.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { securityHeaders } from "../http/security.ts";
import { tooMany } from "../http/sentences.ts";
import { screenOfCode } from "../people/devices.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { LiveEvents } from "../wire/congress.ts";
import { presentedPhoto, sendPhoto } from "./handouts.ts";

const unknownScreen: Problem = {
  status: 404,
  code: "code-unknown",
  text: { vi: "Mã màn hình này không có hoặc đã hết hạn.", en: "This screen code is unknown or has expired." },
};

/** `/api/screens/:code` and `/api/screens/:code/live`. */
export function screenRoutes(services: Services): Hono<Env> {
  const { devices, limits, hosts } = services;
  const app = new Hono<Env>();

  const find = async (c: Ctx): Promise<Outcome<Hosted>> => {
    const { peer } = c.get("caller");
    const wait = limits.peer.wait(peer);
    if (wait > 0) return refuse(tooMany(wait));
    const assembly = devices.screen(c.req.param("code") ?? "");
    const hosted = assembly === null ? null : await hosts.find(assembly);
    if (hosted === null) {
      limits.peer.failed(peer);
      return refuse(unknownScreen);
    }
    return done(hosted);
  };

  app.get("/screens/:code", async (c) => {
    const found = await find(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const shown = found.value.host.showScreen(screenOfCode(c.req.param("code")));
    if (shown === null) return sendProblem(c, unknownScreen);
    c.header("cache-control", "no-store");
    return answer<LiveEvents["screen"]>(c, shown);
  });

  app.get("/screens/:code/photos/:photo", async (c) => {
    const found = await find(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state } = found.value.host;
    return sendPhoto(c, state === null ? null : presentedPhoto(state, c.req.param("photo")));
  });

  app.get("/screens/:code/live", async (c) => {
    const found = await find(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const code = c.req.param("code");
    const seen = Number.parseInt(c.req.header("last-event-id") ?? "", 10);
    found.value.live.add(
      {
        response: c.env.outgoing,
        channel: () => ({ kind: "screen", screen: screenOfCode(code) }),
        holds: async () => devices.screen(code) !== null,
        browser: c.get("caller").browser,
        seen: Number.isNaN(seen) ? null : seen,
      },
      securityHeaders,
    );
    return RESPONSE_ALREADY_SENT;
  });

  return app;
}
