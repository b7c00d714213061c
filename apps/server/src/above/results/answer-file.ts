/** The answer of the level above on one result: in words, and as the signed file that goes down. */

import type { Signer } from "@laphieu/evidence";
import { type Above, type Decision, type Dossier, nameOf } from "@laphieu/organisations";
import { dayShort } from "@laphieu/vietnamese";
import type { DecisionWords } from "../../wire/above.ts";
import { signAnswer } from "./answer.ts";
import { againOf } from "./decision-papers.ts";

/** A decision in words, with the names of those it is about. */
export const decisionWords = (d: Dossier, decision: Decision): DecisionWords => {
  const name = (id: string): string => d.persons.find((p) => p.id === id)?.name ?? id;
  const { kind, on, by } = decision;
  switch (decision.kind) {
    case "correction":
      return { kind, on, by, number: null, text: decision.text, approved: [], refused: [] };
    case "approved":
      return {
        kind,
        on,
        by,
        number: decision.number,
        text: "",
        approved: decision.approved.map(name),
        refused: decision.refused.map((r) => ({ name: name(r.person), reason: r.reason })),
      };
    case "refused":
      return { kind, on, by, number: decision.number, text: decision.reason, approved: [], refused: [] };
    case "annulled": {
      // The congress that takes the answer in has to know what it holds again, and by when.
      const again = againOf(d, decision.again);
      const what = again.length === 0 ? "mọi cuộc bầu cử" : again.join(", ");
      const until = decision.by_day === null ? "" : `, trước ngày ${dayShort(decision.by_day)}`;
      const text = `${decision.reason} (Bầu lại: ${what}${until}.)`;
      return { kind, on, by, number: decision.number, text, approved: [], refused: [] };
    }
    default: {
      const never: never = decision;
      return never;
    }
  }
};

/** The answer as it stands now, signed by this installation. */
export const answerFile = (above: Above, dossier: Dossier, signer: Signer, today: string, made: string): string => {
  const { bundle } = dossier;
  const top = above.path(dossier.body)[1] ?? dossier.body;
  const name = (id: string) => nameOf(above.bodies.get(id) ?? { id, names: [] }, today);
  const answer = {
    format: "laphieu-answer",
    version: 1,
    assembly: bundle.assembly,
    installation: bundle.installation,
    bundle: { sha256: bundle.sha256, ...bundle.head },
    body: name(dossier.body),
    title: bundle.title,
    made,
    due: dossier.answerDue,
    state: dossier.state,
    decisions: dossier.decisions.map((d) => {
      const words = decisionWords(dossier, d);
      return { ...words, approved: [...words.approved], refused: [...words.refused] };
    }),
  } as const;
  return signAnswer(signer, answer, name(top));
};
