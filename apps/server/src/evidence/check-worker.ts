/** Verifies one evidence file in a thread of its own, so that the server goes on answering. Ends when it has answered. */
import { parentPort, workerData } from "node:worker_threads";
import { documentData } from "@laphieu/documents/data";
import { castVoteRecords } from "@laphieu/documents/readings";
import { type Annex, ballotFile, openAnnex, readBundle, remakeWith, verifyBundle } from "@laphieu/evidence";
import metadata from "../../package.json" with { type: "json" };
import type { CheckInput, CheckMessage } from "./check-messages.ts";
import { fileSource } from "./file-source.ts";

const say = (message: CheckMessage): void => parentPort?.postMessage(message);

async function check({ bundle, annex: asked }: CheckInput): Promise<CheckMessage> {
  const read = readBundle(bundle);
  if (!read.ok) return { say: "problem", problem: read.problem };
  let annex: Annex | null = null;
  if (asked !== null) {
    const source = await fileSource(asked.path);
    const opened = await openAnnex(source, { head: asked.head, presidium: asked.presidium }).finally(source.close);
    if (!opened.ok) return { say: "problem", problem: opened.problem };
    annex = opened.value;
  }
  let told = 0;
  const report = verifyBundle(read.value, {
    papers: remakeWith(documentData),
    ...(annex === null ? {} : { annex, decision: asked?.decision ?? "" }),
    progress: (done, total) => {
      const now = Date.now();
      if (now - told < 200) return;
      told = now;
      say({ say: "progress", done, total });
    },
  });
  const decision = asked?.decision ?? "";
  const generated = `${new Date().toISOString().slice(0, 19)}Z`;
  const file =
    annex === null || report.verdict === "does-not-hold"
      ? null
      : ballotFile(read.value, annex, castVoteRecords, {
          generated,
          program: `Lá Phiếu ${metadata.version}`,
          decision,
        });
  return { say: "report", report, ballots: file?.ok === true ? file.value : null };
}

const input: CheckInput = workerData;
say(
  await check(input).catch(
    (): CheckMessage => ({
      say: "problem",
      problem: {
        code: "fault",
        text: { vi: "Không kiểm chứng được tệp này.", en: "This file cannot be verified." },
      },
    }),
  ),
);
