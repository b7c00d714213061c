/** What a fact is about: for views that are kept and moved on by facts instead of being worked out again. */
import type { Above } from "./above.ts";
import type { AboveEvent } from "./events.ts";
import type { BodyId, CongressId } from "./types.ts";

export type Touched = {
  /** Congresses that may stand otherwise now. */
  readonly congresses: readonly CongressId[];
  /** Results whose checklist came or was replaced. */
  readonly dossiers: readonly string[];
  /** Bodies about which the register says something else now: results, complaints, findings, discipline. */
  readonly figures: readonly BodyId[];
  /** Bodies whose name, place, level or end changed. */
  readonly bodies: readonly BodyId[];
  /** Whether there are new bodies. */
  readonly opened: boolean;
};
const nothing: Touched = { congresses: [], dossiers: [], figures: [], bodies: [], opened: false };
const ofBody = (body: BodyId | undefined): Touched => (body === undefined ? nothing : { ...nothing, figures: [body] });

/** What a fact touched, asked after it was taken in. */
export const touchedBy = (above: Above, event: AboveEvent): Touched => {
  switch (event.type) {
    case "bodies-opened":
      return { ...nothing, bodies: event.bodies.map((b) => b.id), opened: true };
    case "body-renamed":
    case "body-level-set":
    case "body-moved":
    case "body-ended":
      return { ...nothing, bodies: [event.body] };
    case "congresses-planned":
      return { ...nothing, congresses: event.congresses.map((c) => c.id) };
    case "congress-moved":
    case "step-done":
    case "congress-held":
      return { ...nothing, congresses: [event.congress] };
    case "result-received":
      return {
        ...ofBody(event.body),
        congresses: event.congress === null ? [] : [event.congress],
        dossiers: [event.id],
      };
    case "result-replaced":
    case "result-decided": {
      const dossier = above.dossiers.get(event.dossier);
      const congress = dossier?.congress ?? null;
      const dossiers = event.type === "result-replaced" ? [event.dossier] : [];
      return { ...ofBody(dossier?.body), congresses: congress === null ? [] : [congress], dossiers };
    }
    case "complaint-registered":
    case "finding-recorded":
    case "discipline-decided":
      return ofBody(event.body);
    case "complaint-concluded":
    case "complaint-withdrawn":
      return ofBody(above.complaints.get(event.complaint)?.body);
    case "finding-closed":
      return ofBody(above.findings.get(event.finding)?.body);
    case "term-opened":
    case "post-held":
    case "members-added":
    case "member-status-set":
    case "member-moved":
    case "place-given":
    case "place-taken":
    case "sender-admitted":
    case "sender-withdrawn":
    case "round-opened":
    case "result-aside":
    case "aside-settled":
    case "complaint-assigned":
    case "complaint-evidence":
    case "complaint-heard":
    case "complaint-decided":
    case "complaint-answered":
    case "visit-planned":
    case "visit-recorded":
      return nothing;
    default: {
      const never: never = event;
      throw new TypeError(`not a fact: ${JSON.stringify(never)}`);
    }
  }
};
