/** Which papers a file can give to the one who looks at it. */
import type { HeldContent, StandardsFile, StepId } from "./standards-api.ts";

export type Letter = { readonly kind: string; readonly id: string | null; readonly about: string };
const plain = (kind: string): Letter => ({ kind, id: null, about: "" });

export function lettersOf(file: StandardsFile, contents: readonly HeldContent[]): readonly Letter[] {
  const has = (kind: HeldContent["kind"]) => contents.some((h) => h.kind === kind);
  if (file.place === "subject") return [plain("own")];
  if (!has("request")) return [];
  const done = (step: StepId) => file.steps.find((s) => s.step === step)?.state === "done";
  const asked = contents.filter((h) => h.kind === "enquiry");
  return [
    plain("request"),
    plain("notice"),
    ...(has("hand-over") ? [plain("hand-over")] : []),
    ...asked.flatMap(({ id, value }): readonly Letter[] => {
      const about = value.body;
      const waits = file.enquiries.some((e) => e.id === id && e.replied === null);
      return [
        { kind: "enquiry", id, about },
        ...(waits
          ? [
              { kind: "reply-slip", id, about },
              { kind: "reminder", id, about },
            ]
          : []),
      ];
    }),
    ...(has("difference") ? [plain("differences")] : []),
    ...(has("draft") ? [plain("draft")] : []),
    ...(done("decision") ? [plain("decision"), plain("result")] : []),
    ...(has("answer") ? [plain("answer")] : []),
    ...(file.purge === null ? [] : [plain("purge")]),
    plain("own"),
  ];
}
