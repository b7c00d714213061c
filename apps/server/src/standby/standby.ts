/** The program of the second laptop: it follows, shows how it stands, and becomes the server by one press. */

import { createAdaptorServer } from "@hono/node-server";
import { FolderInUse, StoreNotEmpty } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { hostChecker } from "../http/addresses.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { addHeaders, checkHost, checkOrigin } from "../http/security.ts";
import { internalFault, notFound, problem } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { type RunningServer, type StartOptions, startServer } from "../server.ts";
import type { Env } from "../services.ts";
import { portFault } from "../start-refused.ts";
import { storeFault } from "../store/sentences.ts";
import type { TakingOver } from "../wire/standby.ts";
import { FirstRefused, FirstSilent, readAddress } from "./client.ts";
import { Follower, type FollowStatus, pairWith } from "./follower.ts";
import { standbyPage } from "./page.ts";
import { readFollowed } from "./state.ts";

export type StandbyOptions = Pick<StartOptions, "webRoot" | "pinCost" | "https"> & {
  readonly folder: string;
  /** Port of the page, on this machine alone; after a take-over that of the server. 0 takes any free port. */
  readonly port: number;
  /** Address on which the server listens after a take-over. */
  readonly host: string;
  readonly log?: (line: string) => void;
  readonly now?: () => Date;
};
export type StandbyState =
  | { readonly step: "unpaired" }
  | { readonly step: "following"; readonly follow: FollowStatus }
  | { readonly step: "took-over"; readonly url: string };
export type RunningStandby = {
  /** Page of the standby, on this machine alone. */
  readonly url: string;
  readonly state: () => StandbyState;
  readonly close: () => Promise<void>;
};

const pairBody = z.strictObject({
  address: z.string().trim().min(3).max(200),
  code: z.string().trim().min(16).max(40),
});

const badAddress = problem(
  400,
  "address",
  "Địa chỉ máy chính không đúng. Hãy ghi như trên màn hình máy chính, ví dụ https://192.168.1.5:4191.",
  "This is no address of the first machine. Type it as its screen shows it, for example https://192.168.1.5:4191.",
  "address",
);
const noAnswer = problem(
  503,
  "first-silent",
  "Không liên lạc được với máy chính. Kiểm tra hai máy cùng mạng và địa chỉ đúng.",
  "The first machine does not answer. See that both are in one network, and the address is right.",
);
const notEmpty = problem(
  409,
  "folder-not-empty",
  "Thư mục dữ liệu này đã có sổ khác. Hãy mở máy dự phòng với một thư mục trống (--data).",
  "This data folder holds another log. Start the standby with an empty folder (--data).",
);
const alive = problem(
  409,
  "first-alive",
  "Máy chính vẫn trả lời, nên chưa tiếp quản. Hãy đóng chương trình ở máy chính trước; hai máy cùng ghi sẽ làm sổ tách đôi.",
  "The first machine still answers, so nothing is taken over. Close it there first; two machines that record would split the log.",
);
const notReady = problem(
  409,
  "standby-not-ready",
  "Máy dự phòng chưa nhận đủ dữ liệu lần nào, nên chưa tiếp quản được.",
  "The standby has never had everything yet, so it cannot take over.",
);

/** Starts the standby of a folder. @throws StartRefused */
export async function startStandby(options: StandbyOptions): Promise<RunningStandby> {
  const { folder } = options;
  const log = options.log ?? (() => undefined);
  const now = options.now ?? (() => new Date());
  let follower: Follower | null;
  try {
    follower = Follower.start(folder, { now, log });
  } catch (error) {
    throw storeFault(error, folder);
  }
  let taken: RunningServer | null = null;
  let taking = false;
  let port = options.port;

  const state = (): StandbyState => {
    if (taken !== null) return { step: "took-over", url: taken.url };
    if (follower === null) return { step: "unpaired" };
    return { step: "following", follow: follower.status() };
  };

  const pair = async (address: string, code: string): Promise<Problem | null> => {
    const target = readAddress(address);
    if (target === null) return badAddress;
    if (follower !== null || readFollowed(folder) !== null) return notEmpty;
    try {
      await pairWith(folder, target, code);
      follower = Follower.start(folder, { now, log });
      return null;
    } catch (error) {
      if (error instanceof FirstRefused) return { status: 409, code: error.code, text: error.text };
      if (error instanceof FirstSilent) return noAnswer;
      if (error instanceof StoreNotEmpty || error instanceof FolderInUse) return notEmpty;
      throw error;
    }
  };

  const app = new Hono<Env>();
  app.use(addHeaders, checkHost(hostChecker("127.0.0.1")));
  app.use("/api/*", checkOrigin, bodyLimit({ maxSize: 4_096 }));
  app.get("/api/standby/state", (c) => answer<StandbyState>(c, state()));
  app.post("/api/standby/pair", async (c) => {
    const body = await readBody(c, pairBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const wrong = await pair(body.value.address, body.value.code);
    return wrong === null ? answer<StandbyState>(c, state()) : sendProblem(c, wrong);
  });
  app.post("/api/standby/take-over", async (c) => {
    const found = follower;
    if (found === null || !found.status().files) return sendProblem(c, notReady);
    if (await found.firstAnswers()) return sendProblem(c, alive);
    if (!taking) {
      taking = true;
      // Answered first: the page waits for the server, which takes the same port.
      setTimeout(() => void takeOver(found), 50);
    }
    return answer<TakingOver>(c, { step: "taking-over" });
  });
  app.route("/", standbyPage());
  app.notFound((c) => sendProblem(c, notFound));
  app.onError((error, c) => {
    log(`${c.req.method} ${c.req.routePath}: ${error.stack ?? error.name}`);
    return sendProblem(c, internalFault);
  });

  const server = createAdaptorServer({ fetch: app.fetch });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  const takeOver = async (found: Follower): Promise<void> => {
    try {
      await shut();
      await found.takeOver();
      follower = null;
      const { webRoot, pinCost, https, host } = options;
      taken = await startServer({
        folder,
        port,
        host,
        log,
        now,
        ...(webRoot === undefined ? {} : { webRoot }),
        ...(pinCost === undefined ? {} : { pinCost }),
        ...(https === undefined ? {} : { https }),
      });
      log(`Lá Phiếu: ${taken.url}`);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
    }
  };

  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, "127.0.0.1", () => resolve());
    });
  } catch (error) {
    await follower?.stop();
    throw portFault(error, "127.0.0.1", options.port);
  }
  const address = server.address();
  if (address !== null && typeof address === "object") port = address.port;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    close: async () => {
      if (taken !== null) return taken.close();
      await shut();
      await follower?.stop();
    },
  };
}
