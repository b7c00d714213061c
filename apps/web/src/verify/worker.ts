/** Verifies beside the page, so that it never freezes. Nothing leaves this computer: the worker asks no server. */
import { documentData } from "@laphieu/documents/data";
import { castVoteRecords } from "@laphieu/documents/readings";
import {
  type Annex,
  ballotFile,
  compareBundles,
  findCodes,
  fromBlob,
  openAnnex,
  type Problem,
  readBundle,
  remakeWith,
  verifyBundle,
} from "@laphieu/evidence";
import type { Answered, Asked } from "./messages.ts";

const problem = (about: Asked["ask"] | "annex", found: Problem): Answered => ({
  answer: "problem",
  about,
  problem: found,
});

const answer = async (asked: Asked): Promise<Answered> => {
  const began = performance.now();
  const read = readBundle(asked.bundle);
  if (!read.ok) return problem("verify", read.problem);
  switch (asked.ask) {
    case "verify": {
      let annex: Annex | null = null;
      if (asked.annex !== null) {
        const { file, head, presidium } = asked.annex;
        const opened = await openAnnex(fromBlob(file), { head, presidium });
        if (!opened.ok) return problem("annex", opened.problem);
        annex = opened.value;
      }
      const report = verifyBundle(read.value, {
        papers: remakeWith(documentData),
        ...(annex === null ? {} : { annex, decision: asked.decision }),
      });
      const ms = performance.now() - began;
      const file =
        annex === null || report.verdict === "does-not-hold"
          ? null
          : ballotFile(read.value, annex, castVoteRecords, {
              generated: `${new Date().toISOString().slice(0, 19)}Z`,
              program: "Lá Phiếu",
              decision: asked.decision,
            });
      return { answer: "report", report, ms, ballots: file?.ok === true ? file.value : null };
    }
    case "compare": {
      const other = readBundle(asked.other);
      if (!other.ok) return problem("compare", other.problem);
      return { answer: "comparison", comparison: compareBundles(read.value, other.value) };
    }
    case "codes":
      return { answer: "codes", found: findCodes(read.value, asked.typed) };
    default: {
      const never: never = asked;
      return never;
    }
  }
};

const fault: Problem = {
  code: "fault",
  text: {
    vi: "Không kiểm được tệp này trên trình duyệt này. Hãy thử lệnh laphieu bundle verify.",
    en: "This file cannot be verified in this browser. Try the command laphieu bundle verify.",
  },
};

self.addEventListener("message", (event: MessageEvent<Asked>) => {
  answer(event.data)
    .catch((): Answered => problem(event.data.ask, fault))
    .then((answered) => self.postMessage(answered));
});
