/** Everything above the congress but reports and proposals, under `/api/above`. */
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import type { Papers } from "../gates/papers.ts";
import type { Env, Services } from "../services.ts";
import { complaintRoutes } from "./complaints/routes.ts";
import { inspectionRoutes } from "./inspection/routes.ts";
import { organisationRoutes } from "./organisations/routes.ts";
import type { AboveStore } from "./organisations/store.ts";
import { resultRoutes } from "./results/routes.ts";
import { roundRoutes } from "./rounds/routes.ts";

/** `folder` is the data folder. */
export function aboveRoutes(
  services: Services,
  ledger: StoredLedger,
  folder: string,
  store: AboveStore,
  papers: Papers,
): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/", organisationRoutes(services, store));
  app.route("/", roundRoutes(store));
  app.route("/", resultRoutes(services, ledger, folder, store, papers));
  app.route("/", complaintRoutes(services, store));
  app.route("/", inspectionRoutes(store));
  return app;
}
