/** Folds what happens to results sent upward. */
import type { Above } from "./above.ts";
import type { EventOf } from "./events.ts";
import type { Decision, DossierState } from "./types.ts";

type DossierEvent =
  | EventOf<"result-received">
  | EventOf<"result-replaced">
  | EventOf<"result-aside">
  | EventOf<"aside-settled">
  | EventOf<"result-decided">;

/** What a decision makes of a dossier. */
export const stateAfter = (decision: Decision): DossierState => {
  switch (decision.kind) {
    case "correction":
      return "correction-asked";
    case "approved":
      return decision.refused.length === 0 ? "approved" : "partly-approved";
    case "refused":
      return "refused";
    case "annulled":
      return "annulled";
    default: {
      const never: never = decision;
      return never;
    }
  }
};

export const applyDossier = (above: Above, event: DossierEvent, at: string, by: string): void => {
  switch (event.type) {
    case "result-received": {
      const { type: _, id, steps, ...rest } = event;
      above.dossiers.set(id, { ...rest, id, earlier: [], state: "received", decisions: [] });
      above.steps.set(id, steps);
      above.count(event.body, { received: 1 });
      if (event.congress !== null) {
        above.dossierOf.set(event.congress, id);
        above.hold(event.congress, event.bundle.day);
      }
      return;
    }
    case "result-replaced": {
      const dossier = above.dossiers.get(event.dossier);
      if (dossier === undefined) return;
      const { bundle, persons, rounds, answerDue, steps } = event;
      above.steps.set(dossier.id, steps);
      above.dossiers.set(dossier.id, {
        ...dossier,
        bundle,
        earlier: [...dossier.earlier, dossier.bundle],
        persons,
        rounds,
        answerDue,
        state: "received",
      });
      return;
    }
    case "result-aside": {
      const { type: _, ...rest } = event;
      above.aside.push({ ...rest, at, by, settled: null });
      return;
    }
    case "aside-settled": {
      const index = above.aside.findIndex((a) => a.sha256 === event.sha256 && a.settled === null);
      const kept = above.aside[index];
      if (kept !== undefined) above.aside[index] = { ...kept, settled: event.text };
      return;
    }
    case "result-decided": {
      const dossier = above.dossiers.get(event.dossier);
      if (dossier === undefined) return;
      const state = stateAfter(event.decision);
      above.dossiers.set(dossier.id, { ...dossier, state, decisions: [...dossier.decisions, event.decision] });
      if (state === "approved" || state === "partly-approved") above.count(dossier.body, { approved: 1 });
      if (state !== "correction-asked") above.count(dossier.body, { answered: 1 });
      return;
    }
    default: {
      const never: never = event;
      throw new TypeError(`not a fact: ${JSON.stringify(never)}`);
    }
  }
};
