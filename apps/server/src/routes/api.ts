/** The API under `/api`: sizes, who asks, and the routes of every subject. */
import type { AssemblyState } from "@laphieu/assembly";
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import type { BookStore } from "../above/campaigns/book-store.ts";
import { BundleShelf } from "../above/campaigns/bundle-shelf.ts";
import { summingPaperRoutes } from "../above/campaigns/papers.ts";
import { JoinedRegister } from "../above/campaigns/register.ts";
import { campaignRoutes } from "../above/campaigns/routes.ts";
import { AboveStore } from "../above/organisations/store.ts";
import { proposalRoutes } from "../above/proposals/routes.ts";
import { aboveRoutes } from "../above/routes.ts";
import type { EvidenceChecks } from "../evidence/checks.ts";
import type { PaperFiles } from "../file/paper-file.ts";
import type { BallotPrinting } from "../gates/ballots.ts";
import type { Papers } from "../gates/papers.ts";
import { sendProblem } from "../http/problem.ts";
import { checkOrigin } from "../http/security.ts";
import { notFound } from "../http/sentences.ts";
import { limitSizes } from "../http/size-limits.ts";
import { callerOf } from "../people/caller.ts";
import { fromOf } from "../people/connection.ts";
import { ViewLog } from "../people/view-log.ts";
import type { Portal } from "../portal/portal.ts";
import { portalRoutes } from "../portal/routes.ts";
import type { Scanning } from "../scanning/scanning.ts";
import type { Env, Services } from "../services.ts";
import type { Standards } from "../standards/service.ts";
import { checkReplaced, standbyRoutes } from "../standby/routes.ts";
import type { StandbySource } from "../standby/source.ts";
import type { Backups } from "../store/backups.ts";
import { accountRoutes } from "./account.ts";
import { adminRoutes } from "./admin.ts";
import { annexKeyRoutes } from "./annex-key.ts";
import { assemblyRoutes } from "./assemblies.ts";
import { ballotRoutes } from "./ballots.ts";
import { countingRoutes } from "./counting.ts";
import { delegateRoutes } from "./delegate.ts";
import { deskRoutes } from "./desks.ts";
import { deviceRoutes } from "./devices.ts";
import { evidenceRoutes } from "./evidence.ts";
import { evidenceAnnexRoutes } from "./evidence-annex.ts";
import { fileRoutes } from "./file.ts";
import { floorRoutes } from "./floor.ts";
import { handoutRoutes } from "./handouts.ts";
import { networkRoutes } from "./network.ts";
import { officeFolder, officeRoutes } from "./office.ts";
import { otherRoutes } from "./other.ts";
import { packRoutes } from "./packs.ts";
import { paperRoutes } from "./papers.ts";
import { peopleRoutes } from "./people.ts";
import { rehearsalRoutes } from "./rehearsals.ts";
import { scanningRoutes } from "./scanning.ts";
import { screenRoutes } from "./screens.ts";
import { standardsRoutes } from "./standards.ts";
import { standardsPaperRoutes } from "./standards-papers.ts";
import { standardsWorkRoutes } from "./standards-work.ts";
import { storageRoutes } from "./storage.ts";

/** What the routes work with; opened and closed by the server. */
export type ApiParts = {
  readonly services: Services;
  readonly ledger: StoredLedger;
  readonly folder: string;
  readonly database: string | undefined;
  readonly webRoot: string | undefined;
  readonly pinCost: number | undefined;
  readonly scanning: Scanning;
  readonly backups: Backups;
  readonly standby: StandbySource;
  readonly papers: Papers;
  readonly files: PaperFiles;
  readonly ballots: BallotPrinting;
  readonly checks: EvidenceChecks;
  readonly standards: Standards;
  readonly book: BookStore;
  readonly portal: Portal;
  /** The log opened a second time, to be read beside the work. */
  readonly beside: () => Promise<StoredLedger>;
  /** What is to be closed with the server. */
  readonly closing: (() => Promise<void> | void)[];
};

/** Whoever asks is known before any route is reached; what no route takes is answered as not there. */
export function apiOf(parts: ApiParts): Hono<Env> {
  const { services, ledger, folder, database, webRoot, pinCost, scanning, backups, standby, papers, files } = parts;
  const { ballots, checks, standards, book, portal, beside, closing } = parts;
  const views = new ViewLog(services.access, () => services.now().getTime());
  const stateOf = async (id: string): Promise<AssemblyState | null> =>
    (await services.hosts.find(id))?.host.state ?? null;
  const api = new Hono<Env>();
  api.use(checkOrigin, checkReplaced(standby));
  limitSizes(api);
  api.use(async (c, next) => {
    c.set("caller", await callerOf(services, fromOf(c), stateOf));
    c.header("cache-control", "no-store");
    await next();
    if (c.res.ok) await views.note(c.get("caller"), c.req.method, c.req.path);
  });
  for (const routes of [
    peopleRoutes,
    accountRoutes,
    adminRoutes,
    deviceRoutes,
    networkRoutes,
    assemblyRoutes,
    countingRoutes,
    delegateRoutes,
    rehearsalRoutes,
    screenRoutes,
    packRoutes,
    otherRoutes,
  ])
    api.route("/", routes(services));
  api.route("/", paperRoutes(services, papers));
  api.route("/", fileRoutes(services, papers, files));
  api.route("/", officeRoutes(papers, officeFolder(folder)));
  api.route("/", deskRoutes(services, papers));
  api.route("/", scanningRoutes(services, scanning));
  api.route("/", storageRoutes({ services, ledger, backups, database: database !== undefined }));
  api.route("/", standbyRoutes({ services, source: standby, folder, database: database !== undefined }));
  api.route("/", ballotRoutes(services, ballots));
  api.route("/", evidenceRoutes(services, ledger, folder));
  const lightKey = pinCost === 10 ? ({ cost: 10 } as const) : {};
  api.route("/", annexKeyRoutes(services, ledger, lightKey));
  api.route("/", evidenceAnnexRoutes(services, { ledger, folder, checks, beside, ...lightKey }));
  const above = new AboveStore(ledger, folder, services.now);
  const summingUp = {
    services,
    ledger,
    store: book,
    above: new JoinedRegister(above, book),
    shelf: new BundleShelf(folder),
  };
  // Before the others of its address: a proposal may be tried by whoever reads.
  api.route("/", proposalRoutes(summingUp));
  api.route("/", campaignRoutes(summingUp));
  api.route("/", summingPaperRoutes(summingUp, papers));
  api.route("/", floorRoutes(services, folder));
  for (const routes of [standardsRoutes, standardsPaperRoutes, standardsWorkRoutes])
    api.route("/", routes({ services, standards, papers }));
  api.route("/", handoutRoutes(services, folder));
  api.route("/", aboveRoutes(services, ledger, folder, above, papers, closing));
  api.route("/", portalRoutes(portal, services, webRoot));
  api.all("*", (c) => sendProblem(c, notFound));
  return api;
}
