/** `/api/standby…`: for the owner of the machine, and for the paired standby over HTTPS. */

import { readFile } from "node:fs/promises";
import type { MiddlewareHandler } from "hono";
import { Hono } from "hono";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notFound, notSignedIn, problem, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { fromOf } from "../people/connection.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { Told } from "../wire/common.ts";
import type { PairingCode, StandbyOverview } from "../wire/standby.ts";
import {
  type filesAnswer,
  type headsAnswer,
  type pairAnswer,
  pairRequest,
  type pullAnswer,
  pullRequest,
  replacedRequest,
} from "./protocol.ts";
import type { StandbySource, StandbyStatus } from "./source.ts";
import { headsOf } from "./take-over.ts";

const wrongCode = problem(
  403,
  "pairing-code",
  "Mã ghép máy không đúng hoặc đã hết hạn. Hãy lấy mã mới ở máy chính.",
  "The pairing code is wrong or has expired. Get a new one at the first machine.",
  "code",
);
const needsHttps = problem(
  409,
  "https-needed",
  "Chỉ ghép máy dự phòng qua HTTPS. Hãy mở máy chính cho hội trường (HTTPS tự bật).",
  "A standby pairs over HTTPS alone. Open the first machine to the hall (HTTPS comes with it).",
);
const inDatabase = problem(
  409,
  "in-database",
  "Sổ nằm trong cơ sở dữ liệu PostgreSQL, vốn có cách dự phòng riêng; không ghép máy dự phòng ở đây.",
  "The log is in PostgreSQL, which has standbys of its own; none is paired here.",
);
const notPaired = problem(
  401,
  "not-paired",
  "Máy này không phải máy dự phòng đã ghép. Hãy ghép lại bằng mã mới.",
  "This machine is not the paired standby. Pair again with a new code.",
);
const splitLog = (stream: string, here: number, there: number): Problem =>
  problem(
    409,
    "log-split",
    `Hai máy đã có sổ khác nhau (${stream}: máy chính ${here} mục, máy dự phòng ${there} mục, mã gốc không khớp). Không nhận tiếp.`,
    `The two machines hold different logs (${stream}: ${here} entries at the first, ${there} at the standby, and the roots do not meet). Nothing more is taken.`,
  );

/** What a machine answers that was replaced: reading stays possible, recording does not. */
export const replaced = (at: string): Problem =>
  problem(
    409,
    "replaced",
    `Máy dự phòng đã tiếp quản lúc ${at}. Không ghi gì ở máy này nữa; hãy làm việc ở máy kia.`,
    `The standby took over at ${at}. Nothing is recorded on this machine any more; work on the other one.`,
  );

/** Refuses to record anything once the standby has taken over. */
export const checkReplaced =
  (source: StandbySource): MiddlewareHandler<Env> =>
  async (c, next) => {
    const over = source.replaced;
    const reads = c.req.method === "GET" || c.req.method === "HEAD";
    if (over !== null && !reads && !/^\/api\/(?:standby\/(?:heads|replaced)|sign-in|sign-out)$/.test(c.req.path))
      return sendProblem(c, replaced(over.at));
    await next();
  };

export function standbyRoutes(parts: {
  readonly services: Services;
  readonly source: StandbySource;
  readonly folder: string;
  readonly database: boolean;
}): Hono<Env> {
  const { services, source, folder, database } = parts;
  const app = new Hono<Env>();

  const asOwner = (c: Ctx): Outcome<null> => {
    const { account, device, counting, owner } = c.get("caller");
    if (counting !== null) return refuse(machineWithCounting);
    if (account === null && device === null) return refuse(notSignedIn);
    return account !== null && owner ? done(null) : refuse(roleRefused(["owner"]));
  };
  /** The paired standby, over HTTPS. */
  const asStandby = (c: Ctx): Outcome<null> => {
    if (!fromOf(c).secure) return refuse(needsHttps);
    const token = /^Bearer ([0-9a-z]{26})$/.exec(c.req.header("authorization") ?? "")?.[1];
    return token !== undefined && source.knows(token) ? done(null) : refuse(notPaired);
  };

  app.get("/standby", (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const { https } = services.network();
    return answer<StandbyOverview>(c, {
      possible: !database && https.length > 0,
      database,
      addresses: https,
      ...source.status(),
    });
  });

  app.post("/standby/code", (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    if (database) return sendProblem(c, inDatabase);
    if (services.network().root === null) return sendProblem(c, needsHttps);
    return answer<PairingCode>(c, source.makeCode());
  });

  app.post("/standby/forget", (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    source.forget();
    return answer<StandbyStatus>(c, source.status());
  });

  app.post("/standby/pair", async (c) => {
    const { root } = services.network();
    if (!fromOf(c).secure || root === null) return sendProblem(c, needsHttps);
    const body = await readBody(c, pairRequest);
    if (!body.ok) return sendProblem(c, body.problem);
    const paired = source.pair(body.value.nonce, body.value.proof, root.fingerprint);
    return paired === null ? sendProblem(c, wrongCode) : answer<Told<typeof pairAnswer>>(c, paired);
  });

  app.post("/standby/pull", async (c) => {
    const by = asStandby(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const body = await readBody(c, pullRequest);
    if (!body.ok) return sendProblem(c, body.problem);
    const { heads, mark, wait } = body.value;
    const changes = await source.pull(heads, mark, wait);
    if (!changes.ok) return sendProblem(c, splitLog(changes.stream, changes.here, changes.there));
    const { parts, subjects, heads: all } = changes;
    return answer<Told<typeof pullAnswer>>(c, { parts, subjects, heads: all });
  });

  app.post("/standby/files", async (c) => {
    const by = asStandby(c);
    return by.ok ? answer<Told<typeof filesAnswer>>(c, { files: await source.files() }) : sendProblem(c, by.problem);
  });

  app.get("/standby/file", async (c) => {
    const by = asStandby(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const path = source.file(c.req.query("name") ?? "");
    if (path === null) return sendProblem(c, notFound);
    return c.body(await readFile(path), 200, { "content-type": "application/octet-stream" });
  });

  // Asked by the machine that took over, once this one answers again.
  app.post("/standby/heads", async (c) => {
    const by = asStandby(c);
    return by.ok ? answer<Told<typeof headsAnswer>>(c, { heads: await headsOf(folder) }) : sendProblem(c, by.problem);
  });

  app.post("/standby/replaced", async (c) => {
    const by = asStandby(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const body = await readBody(c, replacedRequest);
    if (!body.ok) return sendProblem(c, body.problem);
    source.endTime(body.value);
    services.log(replaced(body.value.at).text.vi);
    return answer<Told<typeof headsAnswer>>(c, { heads: await headsOf(folder) });
  });

  return app;
}
