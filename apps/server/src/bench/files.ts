/** Work views over as many files of standards as a province and its communes had in ten years. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NewEntry, seal } from "@laphieu/ledger";
import { openLedger } from "@laphieu/ledger/store";
import { stepIds, usualClocks } from "@laphieu/standards-file";
import { startServer } from "../server.ts";
import { cast, type PersonName, unit } from "../standards/testing.ts";
import { Browser, Json } from "../testing/browser.ts";
import { password } from "../testing/meeting.ts";

export type FilesFigure = {
  readonly bench: "files";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
};

const wanted = 17_000;
const people: readonly PersonName[] = ["head", "drafter", "decider", "inspection"];
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const day = (n: number): string => new Date(Date.parse("2026-01-05") + n * 86_400_000).toISOString().slice(0, 10);

/** A file at one of its steps; every seventh belongs to another unit. */
function entriesOf(
  n: number,
  drafter: string,
  decider: string,
): { readonly id: string; readonly entries: readonly NewEntry[] } {
  const id = `hs-${n.toString(16).padStart(16, "0")}`;
  const at = `${day(n % 300)}T02:00:00Z`;
  const until = "2032-01-01";
  const entry = (type: string, data: NewEntry["data"] = {}): NewEntry => ({ type, at, actor: "bench", data });
  const content = { content: seal(`standards:${id}`, "x".repeat(400)) };
  const all = [
    entry("file-opened", {
      id,
      number: `${n}/2026`,
      unit: n % 7 === 0 ? "Phòng Tổ chức 2" : unit,
      post: "committee-member",
      body: "Ban thường vụ",
      basis: "Quy định",
      collective: true,
      keepUntil: until,
      clocks: { ...usualClocks },
      members: [
        { account: drafter, role: "drafter", until, reason: "Phân công" },
        { account: decider, role: "decider", until, reason: "Phân công" },
      ],
      dues: Object.fromEntries(stepIds.map((step, i) => [step, day((n % 300) + i * 5)])),
    }),
    entry("request-recorded", content),
    entry("notice-given"),
    entry("declared-recorded", content),
    entry("papers-finished"),
    entry("enquiry-sent", { id: "h1", due: day((n % 300) + 14), ...content }),
    entry("enquiries-finished"),
    entry("reply-recorded", { id: "h1", ...content }),
    entry("draft-submitted", { due: day((n % 300) + 30), ...content }),
    entry("decided", { due: day((n % 300) + 33), ...content }),
    entry("result-given", { due: day((n % 300) + 60) }),
  ];
  return { id, entries: all.slice(0, 1 + (n % all.length)) };
}

/** Fills a folder with files, starts the server on it, and asks for the work views. */
export async function* benchFiles(): AsyncGenerator<FilesFigure> {
  const figure = (name: string, value: number, unit: string): FilesFigure => ({
    bench: "files",
    figure: name,
    value: Math.round(value * 10) / 10,
    unit,
  });
  const folder = mkdtempSync(join(tmpdir(), "laphieu-bench-files-"));
  try {
    const first = await startServer({ folder, port: 0, host: "127.0.0.1", pinCost: 10 });
    const c = await cast(first.url, people);
    await first.close();
    const ledger = await openLedger({ folder });
    let begun = performance.now();
    for (let from = 1; from <= wanted; from += 500)
      await Promise.all(
        Array.from({ length: Math.min(500, wanted - from + 1) }, async (_, i) => {
          const { id, entries } = entriesOf(from + i, c.id("drafter"), c.id("decider"));
          const done = await ledger.append(`standards:${id}`, 0, entries);
          if (!done.ok) throw new Error(done.reason);
        }),
      );
    await ledger.close();
    yield figure("write 17,000 files", (performance.now() - begun) / 1_000, "s");

    const server = await startServer({ folder, port: 0, host: "127.0.0.1", pinCost: 10 });
    try {
      for (const name of ["head", "drafter", "inspection"] as const) {
        const browser = new Browser(server.url);
        await browser.post("/api/sign-in", { username: name, password });
        begun = performance.now();
        const opened = await browser.get("/api/standards/files");
        if (name === "head") yield figure("first view, all files read", (performance.now() - begun) / 1_000, "s");
        yield figure(`files in the view of ${name}`, Number(Json.of(opened).at("all").value), "files");
        const times: number[] = [];
        for (let i = 0; i < 100; i += 1) {
          const started = performance.now();
          const answer = await browser.get(`/api/standards/files?from=${(i % 20) * 100}`);
          times.push(performance.now() - started);
          if (answer.status !== 200) throw new Error(answer.text);
        }
        yield figure(`work view of ${name}, median`, percentile(times, 0.5), "ms");
        yield figure(`work view of ${name}, p95`, percentile(times, 0.95), "ms");
        if (name === "drafter") continue;
        for (const page of ["workload", "purge-list", "figures"]) {
          const took: number[] = [];
          for (let i = 0; i < 40; i += 1) {
            const started = performance.now();
            const answer = await browser.get(`/api/standards/${page}`);
            took.push(performance.now() - started);
            if (answer.status !== 200) throw new Error(answer.text);
          }
          yield figure(`${page} of ${name}, p95`, percentile(took, 0.95), "ms");
        }
      }
    } finally {
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
