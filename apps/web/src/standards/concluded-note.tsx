import type { AssemblyView, PersonId } from "@laphieu/assembly";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orThrow } from "../app/api.ts";
import { nameOf } from "../app/assembly.ts";
import { useDay } from "./parts.tsx";
import classes from "./standards.module.css";
import { standardsApi } from "./standards-api.ts";
import { addStandardsWords } from "./words.ts";

addStandardsWords();

/** For each name on a list: whether the standards were concluded, when, until when, by whom. A reminder, never a block. */
export function ConcludedNote({ view, people }: { readonly view: AssemblyView; readonly people: readonly PersonId[] }) {
  const { t } = useTranslation("standards");
  const day = useDay();
  const { data } = useQuery({
    queryKey: ["standards", "candidates", view.state.id, people.join(" ")],
    queryFn: () => orThrow(standardsApi.candidates(view.state.id)),
    retry: false,
  });
  const shown = people.flatMap((person) => {
    const found = data?.candidates.find((c) => c.person === person);
    return found === undefined ? [] : [{ ...found, person }];
  });
  // Where nobody works with files here there is nothing to be reminded of.
  if (data?.inUse !== true || shown.length === 0) return null;
  const missing = shown.filter((c) => c.warning === "none").length;
  const old = shown.filter((c) => c.warning === "old").length;
  return (
    <details className={classes.section} open={missing + old > 0}>
      <summary>{t("candidates.title")}</summary>
      {missing === 0 ? null : (
        <p className={classes.late}>{t("candidates.missing", { number: missing, all: shown.length })}</p>
      )}
      {old === 0 ? null : (
        <p className={classes.late}>{t("candidates.outdated", { number: old, all: shown.length })}</p>
      )}
      <ul className={classes.list}>
        {shown.map((c) => (
          <li key={c.person}>
            {nameOf(view, c.person)}:{" "}
            {c.on === null || c.validUntil === null ? (
              <span className={classes.late}>{t("candidates.none")}</span>
            ) : (
              t("candidates.done", { on: day(c.on), by: c.by ?? "", until: day(c.validUntil) })
            )}
            {c.warning === "old" ? (
              <span className={classes.late}> {t("candidates.old", { months: c.months ?? 0 })}</span>
            ) : null}
          </li>
        ))}
      </ul>
      <p className={classes.sub}>{t("candidates.note")}</p>
    </details>
  );
}
