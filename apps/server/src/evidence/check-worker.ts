/** Verifies one evidence file in a thread of its own, so that the server goes on answering. Ends when it has answered. */
import { parentPort, workerData } from "node:worker_threads";
import { documentData } from "@laphieu/documents/data";
import { type Annex, openAnnex, readBundle, remakeWith, verifyBundle } from "@laphieu/evidence";
import type { CheckInput, CheckMessage } from "./check-messages.ts";

const say = (message: CheckMessage): void => parentPort?.postMessage(message);

async function check({ bundle, annex: asked }: CheckInput): Promise<CheckMessage> {
  const read = readBundle(bundle);
  if (!read.ok) return { say: "problem", problem: read.problem };
  let annex: Annex | null = null;
  if (asked !== null) {
    const opened = await openAnnex(asked.bytes, { head: asked.head, presidium: asked.presidium });
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
  return { say: "report", report };
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
