/** How the hall reaches this machine, the root certificate to install, and sign-in through the organisation's server. */

import { Hono } from "hono";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { machineWithCounting, notFound, problem } from "../http/sentences.ts";
import { fromOf } from "../people/connection.ts";
import type { Env, Services } from "../services.ts";
import type { NetworkInfo, SignInElsewhere } from "../wire/access.ts";
import { welcome } from "./people.ts";

const noAnswer = problem(
  503,
  "oidc-unreachable",
  "Không liên lạc được với máy chủ đăng nhập của cơ quan. Hãy đăng nhập bằng mật khẩu.",
  "The organisation's sign-in server cannot be reached. Sign in with your password.",
);

/** `/api/network`, `/api/root.crt`, `/api/sign-in/oidc`, `/api/auth/callback/oidc`. */
export function networkRoutes(services: Services): Hono<Env> {
  const app = new Hono<Env>();

  // Anybody who reaches the machine may know how it is reached: a phone needs it before it can join.
  app.get("/network", (c) => {
    const { http, https, named, root } = services.network();
    return answer<NetworkInfo>(c, {
      http,
      https,
      named,
      fingerprint: root?.fingerprint ?? null,
      secure: c.get("caller").secure,
      passkeys: services.factors.canPasskey(fromOf(c)),
    });
  });

  app.get("/root.crt", (c) => {
    const { root } = services.network();
    if (root === null) return sendProblem(c, notFound);
    return c.body(Buffer.from(root.der), 200, {
      "content-type": "application/x-x509-ca-cert",
      "content-disposition": 'attachment; filename="la-phieu.crt"',
      "cache-control": "no-store",
    });
  });

  app.post("/sign-in/oidc", async (c) => {
    if (services.oidc === null) return sendProblem(c, notFound);
    if (c.get("caller").counting !== null) return sendProblem(c, machineWithCounting);
    const started = await services.oidc.start(fromOf(c));
    if (started === null) return sendProblem(c, noAnswer);
    for (const cookie of started.cookies) c.header("set-cookie", cookie, { append: true });
    return answer<SignInElsewhere>(c, { url: started.url });
  });

  app.get("/auth/callback/oidc", async (c) => {
    if (services.oidc === null || c.get("caller").counting !== null) return sendProblem(c, notFound);
    const from = fromOf(c);
    const done = await services.oidc.finish(c.req.raw, from);
    if (done === null) {
      await services.access.refused("oidc", from.peer);
      return c.redirect("/?dang-nhap=khong");
    }
    await welcome(c, services, done, "oidc");
    return c.redirect("/");
  });

  return app;
}
