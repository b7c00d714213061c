/** Reads and verifies a bundle, and takes from it what the level above needs. Runs in a thread of its own. */
import { documentData } from "@laphieu/documents/data";
import { readBundle, remakeWith, replay, verifyBundle } from "@laphieu/evidence";
import { type Arrived, checklistOf } from "@laphieu/organisations";

export type ReadInput = { readonly bytes: Uint8Array };
export type ReadResult =
  | { readonly ok: true; readonly arrived: Omit<Arrived, "congress" | "body"> }
  | { readonly ok: false; readonly why: string };

export const readResult = ({ bytes }: ReadInput): ReadResult => {
  const read = readBundle(bytes);
  if (!read.ok) return { ok: false, why: read.problem.text.vi };
  const bundle = read.value;
  const report = verifyBundle(bundle, { papers: remakeWith(documentData) });
  const { manifest, congress } = bundle;
  const { events, state, steps } = replay(manifest.assembly, congress.leaves, congress.openings);
  const released = new Map(bundle.released.map((r) => [r.person, r.name]));
  const persons = (state?.elections ?? []).flatMap((election) =>
    [...new Set(election.rounds.flatMap((round) => round.result?.elected ?? []))].map((person) => ({
      id: `${election.id}/${person}`,
      name: state?.people[person]?.details?.name ?? released.get(person) ?? null,
      election: election.id,
      electionTitle: election.title,
    })),
  );
  const facts = events.map((event, i) => ({
    position: steps[i]?.position ?? i,
    type: event.type,
    ...(event.type === "body-elected" ? { body: event.body } : {}),
  }));
  return {
    ok: true,
    arrived: {
      facts: {
        sha256: bundle.sha256,
        size: bundle.size,
        installation: report.installation,
        assembly: report.assembly,
        head: report.head,
        verdict: report.verdict,
        title: report.about?.title ?? "",
        bodyName: report.about?.body ?? "",
        day: report.about?.day ?? report.made.slice(0, 10),
        sample: report.about?.sample ?? false,
        findings: report.checks
          .flatMap((check) => check.findings)
          .toSorted((a, b) => a.rank - b.rank)
          .slice(0, 100)
          .map(({ rank, text }) => ({ rank, text })),
      },
      persons,
      rounds: report.rounds.map(({ title, round, base, found, valid }) => ({ title, round, base, found, valid })),
      steps: checklistOf(facts, report.checks),
    },
  };
};
