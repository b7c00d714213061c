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
  });
  const lang = languageOf(values.lang, io.env);
  if (values.database !== undefined)
    throw new UsageError({
      vi: "Bản này lưu vào thư mục dữ liệu (SQLite); chưa dùng được --database.",
      en: "This version stores into the data folder (SQLite); --database is not available yet.",
    });
  const server = await startServer({
    folder: values.data ?? "./data",
    port: wholeNumber("port", values.port, 4190, 65_535),
    host: values.host ?? "127.0.0.1",
    webRoot,
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
