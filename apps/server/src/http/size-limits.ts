/** How much may be sent to which address: little, but for the few that take files. */
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Env } from "../services.ts";
import { type Problem, sendProblem } from "./problem.ts";

const kilobyte = 1024;
const tooLarge: Problem = {
  status: 413,
  code: "too-large",
  text: { vi: "Nội dung gửi lên quá lớn.", en: "What was sent is too large." },
};
const limit = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => sendProblem(c, tooLarge) });

/** Refuses in words what is larger than its address takes. */
export function limitSizes(api: Hono<Env>): void {
  api.use("/assemblies/:id/import/preview", limit(20_000 * kilobyte));
  const scans = "/assemblies/:id/rounds/:election/:round/scans/:batch";
  api.post(scans, limit(200_000 * kilobyte));
  const contributions = "/assemblies/:id/contributions";
  api.use(contributions, limit(21_000 * kilobyte));
  for (const path of ["/assemblies/:id/handouts", "/assemblies/:id/people/:person/photo"])
    api.use(path, limit(11_000 * kilobyte));
  api.use("/assemblies/*", async (c, next) =>
    /\/(import\/preview|contributions|handouts|photo|annex\/open|annex\/file)$/.test(c.req.path) ||
    (c.req.method === "POST" && /\/(?:scans|check)\/\d+$/.test(c.req.path))
      ? next()
      : limit(2_000 * kilobyte)(c, next),
  );
  for (const path of [
    "/setup",
    "/sign-in",
    "/sign-in/*",
    "/sign-out",
    "/devices/*",
    "/account/*",
    "/accounts/*",
    "/invitations",
    "/invitations/*",
    "/samples",
    "/rehearsals",
    "/rules/*",
    "/evidence/witness",
    "/evidence/checks/:job/cancel",
  ])
    api.use(path, limit(64 * kilobyte));
  api.post("/evidence/checks", limit(64_000 * kilobyte));
  api.post("/assemblies/:id/evidence/annex/open", limit(64_000 * kilobyte));
  api.use("/above/*", limit(64_000 * kilobyte));
  api.use("/storage/*", limit(16 * kilobyte));
  api.use("/standby/*", limit(2_000 * kilobyte));
  api.use("/summing-up/*", limit(64_000 * kilobyte));
  for (const path of ["/packs", "/packs/*", "/office", "/office/*"]) api.use(path, limit(512 * kilobyte));
  // Copies of papers are larger than anything else that a file of standards takes.
  api.use("/standards/*", (c, next) =>
    limit((/\/standards\/files\/[^/]+\/papers$/.test(c.req.path) ? 4_200 : 512) * kilobyte)(c, next),
  );
}
