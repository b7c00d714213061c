/** Everything above the congress but reports and proposals, under `/api/above`. */
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import type { Papers } from "../gates/papers.ts";
import type { Env, Services } from "../services.ts";
import { complaintRoutes } from "./complaints/routes.ts";
import { inspectionRoutes } from "./inspection/routes.ts";
import { organisationRoutes } from "./organisations/routes.ts";
import type { AboveStore } from "./organisations/store.ts";
import { decisionPaperRoutes } from "./results/decision-papers.ts";
import { inboxRoutes } from "./results/inbox.ts";
import { resultRoutes } from "./results/routes.ts";
import { upwardRoutes } from "./results/upward-routes.ts";
import { roundRoutes } from "./rounds/routes.ts";

/** `folder` is the data folder. */
export function aboveRoutes(
  services: Services,
  ledger: StoredLedger,
  folder: string,
  store: AboveStore,
  papers: Papers,
  closing: (() => Promise<void> | void)[],
): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/", inboxRoutes(services, ledger, store));
  app.route("/", upwardRoutes(services, ledger, folder, closing));
  app.route("/", organisationRoutes(services, store));
  app.route("/", roundRoutes(store));
  app.route("/", decisionPaperRoutes(store, papers));
  app.route("/", resultRoutes(services, ledger, folder, store, papers));
  app.route("/", complaintRoutes(services, store));
  app.route("/", inspectionRoutes(store));
  return app;
}
