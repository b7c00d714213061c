/** Puts the server together and runs it: one process, one data folder. */
import { isIPv6 } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { LedgerUnreachable, openLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import metadata from "../package.json" with { type: "json" };
import { BookStore } from "./above/campaigns/book-store.ts";
import { CountingRooms } from "./assembly/counting-room.ts";
import { Hosts } from "./assembly/hosts.ts";
import { EvidenceChecks } from "./evidence/checks.ts";
import { PaperFiles } from "./file/paper-file.ts";
import { openBallots } from "./gates/ballots.ts";
import { openPapers } from "./gates/papers.ts";
import { hostChecker, isLoopback, machineAddresses, machineName } from "./http/addresses.ts";
import { listen, stop } from "./http/listen.ts";
import { sendProblem } from "./http/problem.ts";
import { addHeaders, checkHost } from "./http/security.ts";
import { databaseAway, internalFault, notFound } from "./http/sentences.ts";
import { prepareTls, type TlsListener } from "./http/tls/listener.ts";
import { webApp } from "./http/web.ts";
import { Packs } from "./packs/packs.ts";
import { AccessLog } from "./people/access-log.ts";
import { emailOfName, openAccounts } from "./people/accounts.ts";
import { openAuth } from "./people/auth.ts";
import { Cards } from "./people/cards.ts";
import { CountingSessions } from "./people/counting-sessions.ts";
import { countsIn } from "./people/counts.ts";
import { Devices } from "./people/devices.ts";
import { Grants } from "./people/grants.ts";
import { Invitations } from "./people/invitations.ts";
import { KnownBrowsers } from "./people/known-browsers.ts";
import { LastSeen } from "./people/last-seen.ts";
import { AttemptLimit, FailureBudget } from "./people/limits.ts";
import { readOidc } from "./people/oidc.ts";
import { openOidc } from "./people/open-oidc.ts";
import { openTables } from "./people/open-tables.ts";
import { resetAccess } from "./people/reset-access.ts";
import { openSecondFactors } from "./people/second-factors.ts";
import { randomCode } from "./people/secrets.ts";
import { Sessions } from "./people/sessions.ts";
import { TablesUnreachable } from "./people/tables/tables.ts";
import { openPortalStore } from "./portal/open-store.ts";
import { Portal } from "./portal/portal.ts";
import { portalPages } from "./portal/public.ts";
import { apiOf } from "./routes/api.ts";
import { officeFolder } from "./routes/office.ts";
import { Scanning } from "./scanning/scanning.ts";
import type { Env, Network, Services } from "./services.ts";
import { Standards } from "./standards/service.ts";
import { firstPage } from "./standby/first-page.ts";
import { StandbySource } from "./standby/source.ts";
import { checkNotFollowing, readFollowed, writeFollowed } from "./standby/state.ts";
import { announce } from "./standby/take-over.ts";
import { portFault, StartRefused } from "./start-refused.ts";
import { type BackupSettings, Backups } from "./store/backups.ts";
import { openStore } from "./store/open-store.ts";
import { storeFault } from "./store/sentences.ts";
import { noteFolder, otherFolderLine } from "./store/shared-folder.ts";

export type StartOptions = {
  /** Data folder; made when missing. */
  readonly folder: string;
  /** Address of the PostgreSQL database that holds the log and the accounts; papers and scans stay in the folder. */
  readonly database?: string;
  /** Backups made while running; what is not given is as it was set before. */
  readonly backup?: Partial<BackupSettings>;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; anything but loopback opens the server to the hall's network. */
  readonly host: string;
  /** Folder of the built web app. */
  readonly webRoot?: string;
  /** Whether to listen with HTTPS too, on the next port; with a `host` beyond loopback unless told otherwise. */
  readonly https?: boolean;
  /** User name of an owner who has lost the way in; see {@link RunningServer.recovery}. */
  readonly recover?: string;
  readonly log?: (line: string) => void;
  readonly now?: () => Date;
  /** Cost of a PIN, see `OpenOptions.scryptCost` of the ledger; lower in tests alone. */
  readonly pinCost?: number;
};

export type RunningServer = {
  readonly url: string;
  /** Address with HTTPS; null without it. */
  readonly httpsUrl: string | null;
  /** Code that the first owner must give; null on loopback and once there is an owner. */
  readonly setupCode: string | null;
  /** Link that sets a new password for the account of `recover`; every older way into it is closed. */
  readonly recovery: string | null;
  /** Ends live streams, waits for requests under way, and closes the data folder. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the data folder and listens. Throws `StartRefused` with a sentence for people when the port is taken, the folder
 * is in use or damaged, or nothing can be written.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { folder, host } = options;
  const now = options.now ?? (() => new Date());
  const millis = () => now().getTime();
  const log = options.log ?? (() => undefined);
  const closing: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closing.reverse().splice(0)) await close();
  };
  try {
    const cost = options.pinCost === undefined ? {} : { scryptCost: options.pinCost };
    checkNotFollowing(folder);
    const store = await openStore({
      folder,
      now,
      ...cost,
      ...(options.database === undefined ? {} : { database: options.database }),
    });
    closing.push(() => store.close());
    const { ledger } = store;
    const backups = new Backups({
      ledger,
      folder,
      version: metadata.version,
      now,
      log,
      ...(options.database === undefined ? {} : { database: options.database }),
      ...(options.backup === undefined ? {} : { settings: options.backup }),
    });
    closing.push(() => backups.close());
    const opened = await openTables(folder, options.database, log);
    const db = opened.tables;
    closing.push(() => db.close());
    const counts = countsIn(db);
    const wide = !isLoopback(host);
    const oidcSettings = readOidc(folder);
    const pool = await openAuth(
      db,
      oidcSettings === null ? null : { settings: oidcSettings, emailOf: emailOfName(db) },
    );
    const accounts = openAccounts(db, pool);
    const seen = new LastSeen(db, millis);
    closing.push(() => seen.close());
    const setupCode = wide && !accounts.hasOwner() ? randomCode(8) : null;
    let port = options.port;
    let tls: (TlsListener & { readonly port: number }) | null = null;
    const ownHost = isIPv6(host) ? `[${host}]` : wide ? "127.0.0.1" : host;
    const own = (): string => `http://${ownHost}:${port}`;
    const addresses = (): readonly string[] =>
      wide ? machineAddresses().map((address) => `http://${address}:${port}`) : [];
    const network = (): Network => {
      if (tls === null) return { http: addresses(), https: [], named: null, root: null };
      const { root, fingerprint } = tls.authority;
      const hosts = wide ? machineAddresses() : [ownHost];
      return {
        http: addresses(),
        https: hosts.map((address) => `https://${address}:${tls?.port ?? port}`),
        named: wide ? `https://${machineName()}.local:${tls.port}` : `https://localhost:${tls.port}`,
        root: { ...root, fingerprint },
      };
    };
    const scanning = new Scanning(ledger, folder, now, log);
    closing.push(() => scanning.close());
    const services: Services = {
      ledger,
      accounts,
      devices: new Devices(db, millis),
      factors: openSecondFactors(db, pool),
      grants: new Grants(db),
      invitations: new Invitations(db, millis),
      known: new KnownBrowsers(db, millis),
      seen,
      cards: new Cards(db, millis),
      accountSessions: new Sessions(db, millis),
      oidc: oidcSettings === null ? null : openOidc(oidcSettings, pool, accounts),
      packs: await Packs.open(ledger, now),
      sessions: new CountingSessions(db),
      hosts: new Hosts(
        ledger,
        (hosted) => scanning.changed(hosted),
        () => db.tell(),
      ),
      rooms: new CountingRooms(ledger, millis, counts("pin")),
      access: new AccessLog(ledger, now, log),
      limits: {
        signIn: new AttemptLimit({ free: 5, first: 30, longest: 900, now: millis, counts: counts("sign-in") }),
        account: new AttemptLimit({ free: 50, first: 30, longest: 300, now: millis, counts: counts("account") }),
        peer: new FailureBudget({ size: 20, seconds: 3, now: millis, counts: counts("peer") }),
        shortCode: new FailureBudget({ size: 5, seconds: 20, now: millis, counts: counts("short-code") }),
        longCode: new FailureBudget({ size: 60, seconds: 1, now: millis, counts: counts("long-code") }),
      },
      counts,
      setupCode,
      addresses,
      baseUrl: (secure = false) => (secure ? network().https[0] : undefined) ?? addresses()[0] ?? own(),
      network,
      version: metadata.version,
      now,
      log,
    };
    const standby = new StandbySource(folder, now);
    closing.push(() => standby.close());
    const followed = readFollowed(folder);
    if (followed !== null && !followed.recorded) {
      await services.access.record({ type: "took-over", from: followed.host });
      writeFollowed(folder, { ...followed, recorded: true });
    }
    const files = new PaperFiles(services.ledger, folder, now);
    const standards = new Standards(services, db, options.pinCost);
    const book = await BookStore.open(ledger, now);
    const unfollow = ledger.follow((change) => {
      if (change.kind !== "appended" || change.stream === "summing-up")
        void book.refresh().catch((error: unknown) => log(`follow: ${String(error)}`));
      void services.hosts.heard(change).catch((error: unknown) => log(`follow: ${String(error)}`));
      if (change.kind === "unknown" || (change.kind === "appended" && change.stream === "packs"))
        void services.packs.refresh().catch((error: unknown) => log(`follow: ${String(error)}`));
      if (change.kind !== "appended" || change.stream.startsWith("papers:")) files.refresh();
      if (change.kind === "appended")
        void standards.files.heard(change.stream).catch((error: unknown) => log(`follow: ${String(error)}`));
    });
    closing.push(unfollow);
    db.onTold(() => void services.hosts.recheckHere().catch((error: unknown) => log(`rights: ${String(error)}`)));
    const portal = new Portal(await openPortalStore(folder, options.database, log), services);
    closing.push(() => portal.close());
    const otherFolder = noteFolder(folder, db, millis());
    if (otherFolder !== null) log(otherFolderLine(otherFolder));
    opened.ready();
    store.ready();
    const recovery = options.recover === undefined ? null : await recover(services, options.recover);
    const papers = openPapers(officeFolder(folder), files);
    closing.push(() => papers.close());
    const ballots = openBallots();
    closing.push(() => ballots.close());
    const checks = new EvidenceChecks(millis);
    closing.push(() => checks.close());
    const { database } = options;
    const beside = () => openLedger({ folder, now, readOnly: true, ...(database === undefined ? {} : { database }) });

    const app = new Hono<Env>();
    app.use(addHeaders, checkHost(hostChecker(host)));
    app.route("/", portalPages(portal, services, ledger, folder));
    const api = apiOf({
      services,
      ledger,
      folder,
      database,
      webRoot: options.webRoot,
      pinCost: options.pinCost,
      scanning,
      backups,
      standby,
      papers,
      files,
      ballots,
      checks,
      standards,
      book,
      portal,
      beside,
      closing,
    });
    app.route("/api", api);
    app.route("/", firstPage());
    app.route("/", webApp(options.webRoot));
    app.notFound((c) => sendProblem(c, notFound));
    app.onError((error, c) => {
      if (error instanceof TablesUnreachable || error instanceof LedgerUnreachable) return sendProblem(c, databaseAway);
      // Name and place of the fault, never what was sent.
      log(`${c.req.method} ${c.req.routePath}: ${error.stack ?? error.name}`);
      return sendProblem(c, internalFault);
    });

    const server = createAdaptorServer({ fetch: app.fetch });
    port = await listen(server, host, options.port);
    closing.push(() => stop(server, () => services.hosts.close()));
    if (options.https ?? wide) {
      const listener = await prepareTls(folder, app.fetch, now, log);
      closing.push(() => listener.close());
      try {
        const tlsPort = await listen(listener.server, host, options.port === 0 ? 0 : port + 1);
        closing.push(() => stop(listener.server, () => services.hosts.close()));
        tls = { ...listener, port: tlsPort };
      } catch {
        // The hall can still work over HTTP; the page of the network says what is then missing.
        log(`HTTPS: cổng ${port + 1} đang bận, chỉ mở HTTP. / port ${port + 1} is taken, HTTP only.`);
      }
    }
    closing.push(announce(folder, log));
    return {
      url: own(),
      httpsUrl: tls === null ? null : `https://${ownHost}:${tls.port}`,
      setupCode,
      recovery: recovery === null ? null : `${own()}/moi/${recovery}`,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw portFault(storeFault(error, folder), host, options.port);
  }
}

/** Code of the way back into an account; whoever is at the console holds the data folder anyway. */
async function recover(services: Services, username: string): Promise<string> {
  const account = services.accounts.byUsername(username.trim());
  if (account === null)
    throw new StartRefused(
      "account-unknown",
      {
        vi: `Không có tài khoản nào tên đăng nhập là ${username}. Xem lại tên sau --recover.`,
        en: `No account has the user name ${username}. Check the name after --recover.`,
      },
      null,
    );
  return (await resetAccess(services, account, account)).code;
}
