import { statSync } from "node:fs";
import { resolve } from "node:path";
import { startServer } from "@laphieu/server";
import { exit, type Io, languageOf, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";
import { webRoot } from "../web-root.ts";

/** `serve`: runs until interrupted. Prints the address to open, and beyond loopback the code of the first owner. */
export async function serve(args: readonly string[], io: Io): Promise<number> {
  const { values } = readOptions(args, {
    data: { type: "string" },
    port: { type: "string" },
    host: { type: "string" },
    database: { type: "string" },
    recover: { type: "string" },
    backup: { type: "string" },
    "backup-every": { type: "string" },
    "backup-keep": { type: "string" },
  });
  const lang = languageOf(values.lang, io.env);
  const server = await startServer({
    folder: values.data ?? "./data",
    port: wholeNumber("port", values.port, 4190, 65_535),
    host: values.host ?? "127.0.0.1",
    webRoot,
    ...(values.database === undefined ? {} : { database: values.database }),
    ...backupOf(values),
    ...(values.recover === undefined ? {} : { recover: values.recover }),
    log: (line) => io.err(line),
  });
  const { url, httpsUrl } = server;
  io.out(
    values.json
      ? JSON.stringify({ url, ...(httpsUrl === null ? {} : { httpsUrl }) })
      : `Lá Phiếu: ${url}${httpsUrl === null ? "" : ` · ${httpsUrl}`}`,
  );
  if (server.setupCode !== null)
    io.err(
      lang === "vi"
        ? `Mã để lập tài khoản chủ: ${server.setupCode}`
        : `Code to create the owner account: ${server.setupCode}`,
    );
  if (server.recovery !== null)
    io.err(
      lang === "vi"
        ? `Mở địa chỉ này trong vòng một ngày để đặt mật khẩu mới: ${server.recovery}`
        : `Open this address within a day to set a new password: ${server.recovery}`,
    );
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
  return exit.done;
}

/** Backups asked for at the command line: a folder, every so many minutes, and how many of them are kept. */
function backupOf(values: { backup?: string; "backup-every"?: string; "backup-keep"?: string }) {
  const { backup, "backup-every": every, "backup-keep": keep } = values;
  if (backup === undefined && every === undefined && keep === undefined) return {};
  if (backup !== undefined && statSync(backup, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError({
      vi: `Không có thư mục ${backup} để sao lưu. Hãy cắm USB hoặc tạo thư mục trước.`,
      en: `There is no folder ${backup} for backups. Plug the stick in or make the folder first.`,
    });
  const minutes = wholeNumber("backup-every", every, 5, 1_440);
  const kept = wholeNumber("backup-keep", keep, 24, 1_000);
  return {
    backup: {
      ...(backup === undefined ? {} : { folder: resolve(backup) }),
      ...(every === undefined ? {} : { minutes: Math.max(1, minutes) }),
      ...(keep === undefined ? {} : { keep: Math.max(2, kept) }),
    },
  };
}
