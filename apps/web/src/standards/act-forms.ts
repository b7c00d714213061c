/** What each act asks for, as data: one form draws them all. */
import type { Lang } from "../app/i18n.ts";
import type { Field, HeldContent, StandardsFile } from "./standards-api.ts";

export type InputKind = "text" | "area" | "date" | "count" | "select" | "file";
export type Input = {
  readonly name: string;
  readonly kind: InputKind;
  readonly optional?: boolean;
  /** Choices; with `own` they are words already, else keys of the locale. */
  readonly options?: readonly { readonly value: string; readonly label: string | null }[];
  /** Label that is no key of the locale. */
  readonly label?: string;
  /** Key of the label among the inputs, where it is not the name. */
  readonly labelKey?: string;
};
export type Values = { readonly [name: string]: string };

const text = (name: string, optional = false): Input => ({ name, kind: "text", optional });
const area = (name: string): Input => ({ name, kind: "area" });
const date = (name: string): Input => ({ name, kind: "date" });
const count = (name: string): Input => ({ name, kind: "count" });
const choose = (name: string, values: readonly string[]): Input => ({
  name,
  kind: "select",
  options: values.map((value) => ({ value, label: null })),
});
const outcomes = ["meets", "does-not", "cannot-say"];

/** Acts that carry their inputs as encrypted content. */
const inside = new Set([
  "record-request",
  "record-declared",
  "record-paper",
  "hand-over",
  "send-enquiry",
  "record-reply",
  "put-difference",
  "explain",
  "record-explanation",
  "submit-draft",
  "return-draft",
  "decide",
  "complain",
  "record-complaint",
  "answer-complaint",
  "ask-erasure",
  "ask-correction",
  "correct",
]);
/** Inputs that name a place in the file, outside the content. */
const outside = new Set(["record-reply:enquiry", "explain:difference", "record-explanation:difference"]);

export type FormContext = {
  readonly lang: Lang;
  readonly file: StandardsFile;
  readonly today: string;
  readonly fields: readonly Field[];
  readonly contents: readonly HeldContent[];
  readonly people: readonly { readonly account: string; readonly name: string }[];
};

const parts = ["drafter", "decider", "examiner"];
/** Parts whose time can be renewed: the last assignment of each that nobody ended. */
const renewable = (file: StandardsFile) => file.members.filter((m) => m.ended === null && parts.includes(m.role));

/** What names a content that may be corrected; null for any other. */
function correctable(held: HeldContent): string | null {
  switch (held.kind) {
    case "request":
      return held.value.name;
    case "declared":
      return held.value.value;
    case "reply":
      return held.value.fact;
    case "paper":
      return held.value.title;
    default:
      return null;
  }
}

/** Inputs of an act. */
export function inputsFor(act: string, context: FormContext): readonly Input[] {
  const { lang, file, today, fields, contents, people } = context;
  const field: Input = {
    name: "field",
    kind: "select",
    options: fields.map((f) => ({ value: f.id, label: f.label })),
  };
  const labelOf = (id: string): string => {
    const asked = contents.filter((h) => h.kind === "enquiry").find((h) => h.id === id);
    const known = fields.find((f) => f.id === asked?.value.field)?.label;
    return asked === undefined ? id : `${known ?? ""}: ${asked.value.body}`;
  };
  const enquiry = (replied: boolean): Input => ({
    name: "enquiry",
    kind: "select",
    options: file.enquiries
      .filter((e) => (e.replied !== null) === replied)
      .map((e) => ({ value: e.id, label: labelOf(e.id) })),
  });
  const difference: Input = {
    name: "difference",
    kind: "select",
    options: file.differences
      .filter((d) => d.answered === null)
      .map((d) => ({
        value: d.id,
        label: contents.filter((h) => h.kind === "difference").find((h) => h.id === d.id)?.value.what ?? "",
      })),
  };
  const position: Input = {
    name: "position",
    kind: "select",
    options: contents.flatMap((h) => {
      const label = correctable(h);
      return label === null ? [] : [{ value: String(h.position), label }];
    }),
  };
  const person: Input = {
    name: "account",
    kind: "select",
    options: people.map((p) => ({ value: p.account, label: p.name })),
  };
  switch (act) {
    case "record-request":
      return ["name", "birth", "requestedBy", "letter", "purpose"].map((name) => text(name));
    case "name-subject":
      return [text("account")];
    case "postpone-notice":
      return [date("until"), text("rule")];
    case "skip-step":
      return [text("rule")];
    case "record-declared":
      return [field, text("value"), text("source")];
    case "record-paper":
      return [text("title"), text("place"), { name: "file", kind: "file", optional: true }, text("sha256", true)];
    case "hand-over":
      return [text("from"), text("to"), count("papers")];
    case "send-enquiry":
      return [field, text("body")];
    case "record-reply":
      return [
        enquiry(false),
        choose("outcome", ["confirms", "differs", "no-record"]),
        area("fact"),
        text("source"),
        text("signer"),
        date("dated"),
      ];
    case "put-difference":
      return [enquiry(true), area("what")];
    case "explain":
      return [difference, area("text")];
    case "record-explanation":
      return [difference, area("text"), text("paper")];
    case "submit-draft":
      return [
        ...fields.map(
          (f): Input => ({ ...choose(`fact-${f.id}`, ["found", "not-found", "not-checked"]), label: f.label }),
        ),
        choose("proposed", outcomes),
        area("text"),
      ];
    case "propose-purge":
      return file.keepUntil <= today ? [] : [{ ...text("rule"), labelKey: "earlyRule" }];
    case "refuse-purge":
      return [{ ...text("rule"), labelKey: "keepRule" }];
    case "renew-access":
      return [
        {
          name: "account",
          kind: "select",
          options: renewable(file).map((m) => ({ value: m.account, label: `${m.name} (${m.until})` })),
        },
        date("until"),
        text("reason"),
      ];
    case "ask-erasure":
    case "return-draft":
    case "complain":
    case "record-complaint":
      return [area("text")];
    case "decide":
      return [
        choose("outcome", outcomes),
        area("text"),
        text("number"),
        ...(file.collective ? ["present", "for", "against", "none"].map(count) : []),
      ];
    case "answer-complaint":
      return [choose("outcome", ["upheld", "changed", "back-to-body"]), area("text"), text("number")];
    case "ask-correction":
      return [position, area("text")];
    case "correct":
      return [position, area("value"), text("why")];
    case "assign":
      return [person, choose("role", ["drafter", "decider", "examiner"]), date("until"), text("reason")];
    case "end-assignment":
      return [person, text("reason")];
    case "allow-inspection":
      return [person, date("until"), text("decision")];
    case "move-deadline":
      return [
        {
          name: "step",
          kind: "select",
          options: file.steps.filter((s) => s.state === "open").map((s) => ({ value: s.step, label: s.name[lang] })),
        },
        date("due"),
        text("reason"),
      ];
    default:
      return [];
  }
}

/** The command of an act from what was filled in. */
export function commandOf(act: string, values: Values, file: StandardsFile, inputs: readonly Input[]): object {
  const plain: Record<string, unknown> = { type: act };
  const content: Record<string, unknown> = {};
  const facts: { readonly field: string; readonly state: string }[] = [];
  const vote: Record<string, number> = {};
  for (const input of inputs) {
    const given = (values[input.name] ?? "").trim();
    const value: unknown =
      input.kind === "count" || input.name === "position"
        ? Number(given)
        : given === "" && input.optional
          ? null
          : given;
    // The copy itself goes beside the command.
    if (input.kind === "file") continue;
    if (input.name.startsWith("fact-")) facts.push({ field: input.name.slice(5), state: given });
    else if (act === "decide" && input.kind === "count") vote[input.name] = Number(given);
    else if (inside.has(act) && !outside.has(`${act}:${input.name}`)) content[input.name] = value;
    else plain[input.name] = value;
  }
  if (act === "submit-draft") content.facts = facts;
  if (act === "decide") content.vote = file.collective ? vote : null;
  if (act === "explain") content.paper = null;
  if (act === "skip-step") plain.step = file.step;
  if (act === "renew-access") {
    plain.type = "assign";
    plain.role = renewable(file).find((m) => m.account === plain.account)?.role;
  }
  return inside.has(act) ? { ...plain, content } : plain;
}

const skippable = ["notice", "papers", "enquiries", "replies", "differences", "result-notice"];

/** What this person can do now: the acts of the step first, then those that are always there. */
export function actsFor(
  file: StandardsFile,
  today = "",
): { readonly now: readonly string[]; readonly more: readonly string[] } {
  const { place, step } = file;
  const done = (id: string) => file.steps.find((s) => s.step === id)?.state === "done";
  const closed = done("closing");
  if (file.purged !== null) return { now: [], more: [] };
  const signing = file.purge === null ? [] : ["sign-purge", "refuse-purge"];
  const complaintOpen = file.complaint !== null && file.complaint.answered === null;
  const told = file.steps.find((s) => s.step === "result-notice")?.state !== "open";
  switch (place) {
    case "drafter": {
      const waiting = file.enquiries.some((e) => e.replied === null);
      const replied = file.enquiries.some((e) => e.replied !== null);
      const asked = file.differences.some((d) => d.answered === null);
      const heard = replied ? ["put-difference"] : [];
      const own = asked ? ["record-explanation"] : [];
      const now: { readonly [step: string]: readonly string[] } = {
        request: ["record-request"],
        notice: ["give-notice"],
        papers: ["record-declared", "record-paper", "hand-over", "finish-papers"],
        enquiries: ["send-enquiry", "finish-enquiries", ...(waiting ? ["record-reply"] : [])],
        replies: ["record-reply", ...heard, ...own, "submit-draft"],
        differences: ["submit-draft", ...heard, ...own],
        draft: ["submit-draft", ...heard, ...own],
        "result-notice": ["give-result"],
        closing: ["tell-congress", "close"],
      };
      return {
        now: step === null ? (closed ? ["tell-congress"] : []) : (now[step] ?? []),
        more: [
          ...(file.hasSubject ? [] : ["name-subject"]),
          ...(step === "request" ? [] : ["give-copy"]),
          ...(step === "notice" ? ["postpone-notice"] : []),
          ...(step !== null && skippable.includes(step) ? ["skip-step"] : []),
          ...(step === "request" ? [] : ["correct"]),
          ...(closed ? [] : ["declare-conflict"]),
        ],
      };
    }
    case "decider":
      return {
        now: file.purge !== null ? signing : step === "decision" ? ["decide", "return-draft"] : [],
        more: closed ? [] : ["declare-conflict"],
      };
    case "examiner":
      return {
        now: file.purge !== null ? signing : complaintOpen && file.waitingOn === "examiner" ? ["answer-complaint"] : [],
        more: [...(closed || complaintOpen ? [] : ["record-complaint"]), ...(closed ? [] : ["declare-conflict"])],
      };
    case "subject":
      return {
        now: [
          ...(file.differences.some((d) => d.answered === null) ? ["explain"] : []),
          ...(done("decision") && !closed && !complaintOpen && file.complaintsAnswered < 2 ? ["complain"] : []),
          ...(told && !closed && !complaintOpen && file.accepted === null ? ["accept-result"] : []),
        ],
        more: ["ask-correction", ...(file.erasureAsked === null ? ["ask-erasure"] : [])],
      };
    case "head":
      return {
        now:
          file.waitingOn === "head"
            ? ["assign"]
            : file.purge === null && today !== "" && file.keepUntil <= today
              ? ["propose-purge"]
              : [],
        more: [
          ...(file.waitingOn === "head" ? [] : ["assign"]),
          "renew-access",
          "end-assignment",
          "move-deadline",
          "allow-inspection",
          ...(file.purge === null && file.keepUntil > today ? ["propose-purge"] : []),
        ],
      };
    case "inspector":
    case "inspection":
      return { now: [], more: [] };
    default: {
      const never: never = place;
      return never;
    }
  }
}
