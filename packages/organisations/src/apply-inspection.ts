/** Folds complaints, findings and visits. */
import type { Above } from "./above.ts";
import type { AboveEvent } from "./events.ts";
import type { Complaint } from "./types.ts";

type InspectionEvent = Extract<
  AboveEvent,
  { type: `complaint-${string}` | `finding-${string}` | `discipline-${string}` | `visit-${string}` }
>;

export const applyInspection = (above: Above, event: InspectionEvent): void => {
  const change = (id: string, next: (complaint: Complaint) => Complaint): void => {
    const complaint = above.complaints.get(id);
    if (complaint !== undefined) above.complaints.set(id, next(complaint));
  };
  switch (event.type) {
    case "complaint-registered": {
      const { type: _, about, ...rest } = event;
      above.complaints.set(event.id, {
        ...rest,
        about: about ?? "",
        state: "registered",
        assigned: [],
        evidence: [],
        hearings: [],
        conclusion: null,
        decision: null,
        answer: null,
      });
      above.count(event.body, { complaints: 1 });
      return;
    }
    case "complaint-assigned":
      change(event.complaint, (c) => ({ ...c, state: "assigned", assigned: event.accounts }));
      return;
    case "complaint-evidence": {
      const { sha256, position, note } = event;
      change(event.complaint, (c) => ({ ...c, evidence: [...c.evidence, { sha256, position, note }] }));
      return;
    }
    case "complaint-heard": {
      const hearing = { on: event.on, with: event.with ?? "", text: event.text ?? "" };
      change(event.complaint, (c) => ({ ...c, hearings: [...c.hearings, hearing] }));
      return;
    }
    case "complaint-concluded": {
      const conclusion = { on: event.on, founded: event.founded, text: event.text ?? "" };
      change(event.complaint, (c) => ({ ...c, state: "concluded", conclusion }));
      return;
    }
    case "complaint-decided": {
      const decision = { on: event.on, number: event.number, text: event.text ?? "" };
      change(event.complaint, (c) => ({ ...c, state: "decided", decision }));
      return;
    }
    case "complaint-answered":
      change(event.complaint, (c) => ({ ...c, state: "answered", answer: { on: event.on, text: event.text ?? "" } }));
      return;
    case "complaint-withdrawn":
      change(event.complaint, (c) => ({ ...c, state: "withdrawn" }));
      return;
    case "finding-recorded": {
      const { type: _, ...rest } = event;
      above.findings.set(event.id, { ...rest, closed: null });
      above.count(event.body, { findings: 1 });
      return;
    }
    case "finding-closed": {
      const finding = above.findings.get(event.finding);
      if (finding !== undefined)
        above.findings.set(finding.id, { ...finding, closed: { on: event.on, text: event.text } });
      return;
    }
    case "discipline-decided": {
      const { type: _, ...rest } = event;
      above.disciplines.set(event.id, rest);
      return;
    }
    case "visit-planned": {
      const { type: _, ...rest } = event;
      above.visits.set(event.id, { ...rest, record: null });
      return;
    }
    case "visit-recorded": {
      const visit = above.visits.get(event.visit);
      const { on, text, signers, files } = event;
      if (visit !== undefined) above.visits.set(visit.id, { ...visit, record: { on, text, signers, files } });
      return;
    }
    default: {
      const never: never = event;
      throw new TypeError(`not a fact: ${JSON.stringify(never)}`);
    }
  }
};
