import assert from "node:assert/strict";
import { test } from "node:test";
import { fileCommandSchema } from "@laphieu/standards-file";
import { actsFor, commandOf, type FormContext, inputsFor } from "./act-forms.ts";
import type { Place, StandardsFile, StepId } from "./standards-api.ts";

const file = (place: Place, step: StepId | null): StandardsFile => ({
  id: "hs-1",
  number: "1/2026",
  unit: "Phòng",
  post: "bi-thu",
  body: "Ban thường vụ",
  basis: "Quy định",
  collective: true,
  openedOn: "2026-11-23",
  keepUntil: "2032-11-23",
  place,
  step,
  due: null,
  waitingOn: "drafter",
  steps: [{ step: "draft", name: { vi: "dự thảo", en: "draft" }, state: "open", due: null }],
  members: [
    {
      account: "a1",
      name: "Người",
      role: "drafter",
      from: "2026-11-23",
      until: "2030-01-01",
      reason: "Phân công",
      ended: null,
    },
  ],
  hasSubject: false,
  enquiries: [
    { id: "h1", sent: "2026-11-23", due: "2026-12-01", replied: null, remindOn: "2026-11-30" },
    { id: "h2", sent: "2026-11-23", due: "2026-12-01", replied: "2026-11-24", remindOn: "2026-11-30" },
  ],
  differences: [{ id: "k1", put: "2026-11-23", due: "2026-12-01", answered: null }],
  postponed: null,
  complaint: null,
  complaintUntil: null,
  complaintsAnswered: 0,
  accepted: null,
  copies: [],
  erasureAsked: null,
  told: [],
  opened: [],
  purge: null,
  purged: null,
  version: 3,
});
const steps: readonly (StepId | null)[] = [
  "request",
  "notice",
  "papers",
  "enquiries",
  "replies",
  "differences",
  "draft",
  "decision",
  "result-notice",
  "complaint",
  "closing",
  null,
];

test("every form that the page offers makes a command that the rules read", () => {
  const seen = new Set<string>();
  for (const place of ["drafter", "decider", "examiner", "subject", "head", "inspection"] as const)
    for (const step of steps) {
      const at = file(place, step);
      const context: FormContext = {
        lang: "vi",
        file: at,
        today: "2026-11-23",
        fields: [{ id: "education", label: "Bằng cấp", reason: "r", source: "s", sensitiveBasis: null }],
        contents: [
          {
            position: 4,
            at: "",
            by: "",
            kind: "declared",
            value: { field: "education", value: "Đại học", source: "Bằng" },
          },
        ],
        people: [{ account: "a1", name: "Người" }],
      };
      for (const act of [...actsFor(at).now, ...actsFor(at).more]) {
        if (act === "tell-congress") continue;
        seen.add(act);
        const inputs = inputsFor(act, context);
        const values = Object.fromEntries(
          inputs.map((input) => [
            input.name,
            input.kind === "date"
              ? "2026-12-24"
              : input.kind === "count"
                ? "9"
                : (input.options?.[0]?.value ?? (input.optional ? "" : "Nội dung")),
          ]),
        );
        const withStep = act === "skip-step" ? { ...at, step: step ?? "notice" } : at;
        const parsed = fileCommandSchema.safeParse(commandOf(act, values, withStep, inputs));
        assert.ok(parsed.success, `${place} ${step} ${act}: ${parsed.error?.message ?? ""}`);
      }
    }
  assert.ok(seen.size > 26);
});

test("the steps whose deadline can be moved are named in the language on screen", () => {
  const context = { file: file("head", "draft"), today: "2026-11-23", fields: [], contents: [], people: [] };
  const names = (["vi", "en"] as const).map(
    (lang) => inputsFor("move-deadline", { ...context, lang }).find((input) => input.name === "step")?.options,
  );
  assert.deepEqual(names, [[{ value: "draft", label: "dự thảo" }], [{ value: "draft", label: "draft" }]]);
});
