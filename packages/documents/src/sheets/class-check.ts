/** Checks a report of the common data formats of NIST against the classes of its specification. */

export type Rule =
  | { readonly is: "text" | "count" | "flag" | "day" | "instant" }
  | { readonly is: "one-of"; readonly of: readonly string[] }
  | { readonly is: "class" | "classes"; readonly of: string }
  | { readonly is: "texts" }
  /** A list of values from a list. */
  | { readonly is: "some-of"; readonly of: readonly string[] }
  | { readonly is: "ref" | "refs"; readonly to: string };
export type Fields = { readonly [field: string]: Rule & { readonly required?: true } };

export const must = <R extends Rule>(rule: R): R & { readonly required: true } => ({ ...rule, required: true });

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Classes by name: required and known fields, lists of values, and references that lead somewhere. */
export type Classes = {
  /** What stands before the name of a class: `ElectionResults.` */
  readonly prefix: string;
  readonly root: string;
  readonly of: { readonly [type: string]: Fields };
};

/** Ids by class, and whether an id was given twice. */
const idsIn = (prefix: string, value: unknown, found: Map<string, string>, twice: string[]): void => {
  if (Array.isArray(value)) for (const item of value) idsIn(prefix, item, found, twice);
  if (!isRecord(value)) return;
  const { "@id": id, "@type": type } = value;
  if (typeof id === "string" && typeof type === "string") {
    if (found.has(id)) twice.push(id);
    found.set(id, type.slice(prefix.length));
  }
  for (const inner of Object.values(value)) idsIn(prefix, inner, found, twice);
};

/** Every fault with its place; none when the report holds. */
export const classFaults = (report: unknown, { prefix, root, of: classes }: Classes): readonly string[] => {
  const ids = new Map<string, string>();
  const faults: string[] = [];
  idsIn(prefix, report, ids, faults);
  const repeated = faults.splice(0).map((id) => `@id ${id} is given twice`);
  const check = (value: unknown, rule: Rule, at: string): void => {
    const wrong = (what: string) => faults.push(`${at}: ${what}`);
    switch (rule.is) {
      case "text":
        if (typeof value !== "string" || value === "") wrong("text expected");
        return;
      case "texts":
        if (!Array.isArray(value) || !value.every((v) => typeof v === "string")) wrong("list of text expected");
        return;
      case "count":
        if (typeof value !== "number" || !Number.isInteger(value) || value < 0) wrong("whole number expected");
        return;
      case "flag":
        if (typeof value !== "boolean") wrong("true or false expected");
        return;
      case "day":
        if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) wrong("date expected");
        return;
      case "instant":
        if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(value))
          wrong("date, time and zone expected");
        return;
      case "one-of":
        if (typeof value !== "string" || !rule.of.includes(value)) wrong(`not one of ${rule.of.join(", ")}`);
        return;
      case "some-of":
        if (!Array.isArray(value) || !value.every((v) => rule.of.includes(v)))
          wrong(`not a list of ${rule.of.join(", ")}`);
        return;
      case "ref":
        if (typeof value !== "string" || ids.get(value) !== rule.to) wrong(`no ${rule.to} of this id`);
        return;
      case "refs":
        if (!Array.isArray(value) || value.length === 0) wrong("ids expected");
        else for (const [i, item] of value.entries()) check(item, { is: "ref", to: rule.to }, `${at}[${i}]`);
        return;
      case "classes":
        if (!Array.isArray(value)) wrong("list expected");
        else for (const [i, item] of value.entries()) check(item, { is: "class", of: rule.of }, `${at}[${i}]`);
        return;
      case "class": {
        const fields = classes[rule.of];
        if (!isRecord(value) || fields === undefined) return void wrong(`${rule.of} expected`);
        if (value["@type"] !== prefix + rule.of) wrong(`@type must be ${prefix}${rule.of}`);
        for (const [field, inner] of Object.entries(fields))
          if (value[field] !== undefined) check(value[field], inner, `${at}.${field}`);
          else if (inner.required === true) wrong(`${field} is missing`);
        for (const field of Object.keys(value))
          if (field !== "@type" && fields[field] === undefined) wrong(`${field} is not a field of ${rule.of}`);
        return;
      }
      default: {
        const never: never = rule;
        throw new Error(`unknown rule ${String(never)}`);
      }
    }
  };
  check(report, { is: "class", of: root }, "report");
  return [...repeated, ...faults];
};
