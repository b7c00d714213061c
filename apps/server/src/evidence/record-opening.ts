/** Openings of an annex at the command line, written into the log of the installation like those on the page. */
import { randomUUID } from "node:crypto";
import { streamOf } from "../assembly/host.ts";
import { openStore } from "../store/open-store.ts";
import { storeFault } from "../store/sentences.ts";
import { type AnnexDecision, decisionSchema } from "./annexes.ts";
import { recordEvidence } from "./witnesses.ts";

/** A day as people type it: 2026-11-23 or 23/11/2026. */
const isoOf = (day: string): string => {
  const [, d = "", m = "", y = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day) ?? [];
  return y === "" ? day : `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
};

/** The four parts of a decision out of one line, apart by semicolons; null when one is missing. */
export function decisionFrom(text: string): AnnexDecision | null {
  const [body = "", number = "", day = "", ...reason] = text.split(";").map((part) => part.trim());
  const parsed = decisionSchema.safeParse({ body, number, day: isoOf(day), reason: reason.join("; ") });
  return parsed.success ? parsed.data : null;
}

/**
 * Writes the decision down before anything is opened. What it answers is called once with the verdict, null when the annex
 * did not open; null where the log of that congress is not kept here. @throws StartRefused while a server has the folder:
 * then the annex is opened on the server's page.
 */
export async function recordOpening(asked: {
  readonly folder: string;
  readonly database?: string;
  readonly assembly: string;
  readonly sha256: string;
  readonly decision: AnnexDecision;
}): Promise<((verdict: string | null) => Promise<void>) | null> {
  const { folder, database, assembly, sha256, decision } = asked;
  const write = async (type: string, data: Parameters<typeof recordEvidence>[2]["data"]): Promise<boolean> => {
    const now = () => new Date();
    const store = await openStore({ folder, now, ...(database === undefined ? {} : { database }) }).catch(
      (fault: unknown) => {
        throw storeFault(fault, folder);
      },
    );
    try {
      // Of another installation: its own log is to know of the opening, not this one.
      if ((await store.ledger.head(streamOf(assembly))).size === 0) return false;
      const fact = { type, at: now().toISOString(), actor: "owner/console", data };
      if (!(await recordEvidence(store.ledger, assembly, fact))) throw new Error(`the log did not take ${type}`);
      return true;
    } finally {
      store.ready();
      await store.close();
    }
  };
  const opening = randomUUID();
  if (!(await write("annex-opening", { sha256, decision, opening }))) return null;
  return async (verdict) => {
    await write("annex-opened", { opening, opened: verdict !== null, verdict });
  };
}
