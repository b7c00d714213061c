import { describeCitation, type Pack, packDifference, ruleUnits } from "@laphieu/regulations";
import { dayShort } from "@laphieu/vietnamese";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { useSettingWords } from "./rule-parts.tsx";
import classes from "./rules.module.css";

const order = ["setting", "deduction", "article", "label", "title", "dates"] as const;

/** What one version changes against another: each entry as it was and as it becomes, with its article. */
export function Differences({ before, after }: { readonly before: Pack; readonly after: Pack }) {
  const { t } = useTranslation("rules");
  const { pick, lang } = useLang();
  const words = useSettingWords();
  // What decides comes first, what a version is called last.
  const changes = order.flatMap((kind) => packDifference(before, after).filter((c) => c.kind === kind));
  const titles = new Map<string, string>(
    [...ruleUnits(before), ...ruleUnits(after)].map((u) => [u.id, pick(u.title)] as const),
  );
  const settingOf = (pack: Pack, id: string): string => {
    const s = pack.settings.find((x) => x.id === id);
    return s === undefined ? "" : words.value(id, s.value);
  };
  const articlesOf = (pack: Pack, id: string): string =>
    (ruleUnits(pack).find((u) => u.id === id)?.citations ?? []).map((c) => describeCitation(c, lang)).join("; ");
  const labelOf = (pack: Pack, id: string): string => {
    const found = Object.entries(pack.labels).find(([l]) => l === id)?.[1];
    // Both languages: a version may change only one of them.
    return found === undefined ? "" : found.vi === found.en ? found.vi : `${found.vi} (${found.en})`;
  };
  const datesOf = (pack: Pack): string =>
    [pack.effective.from, ...(pack.effective.until === undefined ? [] : [pack.effective.until])]
      .map((iso) => (lang === "vi" ? dayShort(iso) : iso))
      .join(" – ");
  const originOf = (id: string): string => after.settings.find((s) => s.id === id)?.origin ?? "";
  const row = (kind: (typeof changes)[number]["kind"], id: string) => {
    switch (kind) {
      case "setting":
        return { name: words.name(id), was: settingOf(before, id), becomes: settingOf(after, id), by: originOf(id) };
      case "article":
        return {
          name: t("amend.articleOf", { title: titles.get(id) ?? id }),
          was: articlesOf(before, id),
          becomes: articlesOf(after, id),
          by: "",
        };
      case "label":
        return { name: t("amend.wordOf"), was: labelOf(before, id), becomes: labelOf(after, id), by: "" };
      case "title":
        return { name: t("amend.titleRow"), was: pick(before.title), becomes: pick(after.title), by: "" };
      case "dates":
        return { name: t("amend.dates"), was: datesOf(before), becomes: datesOf(after), by: "" };
      case "deduction":
        return {
          name: t("amend.deductionOf", {
            title: titles.get(id === "members" ? "base-members" : "base-delegates") ?? id,
          }),
          was: pick(ruleUnits(before).find((u) => u.id === `base-${id}`)?.sentence ?? { vi: "", en: "" }),
          becomes: pick(ruleUnits(after).find((u) => u.id === `base-${id}`)?.sentence ?? { vi: "", en: "" }),
          by: "",
        };
      default: {
        const never: never = kind;
        return never;
      }
    }
  };
  if (changes.length === 0) return <p className={classes.quiet}>{t("amend.noDifference")}</p>;
  return (
    <table className={classes.compare}>
      <caption className="lp-visually-hidden">{t("amend.difference")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("amend.what")}</th>
          <th scope="col">{t("amend.old")}</th>
          <th scope="col">{t("amend.new")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((c) => {
          const r = row(c.kind, c.id);
          return (
            <tr key={`${c.kind} ${c.id}`}>
              <th scope="row">{r.name}</th>
              <td>
                <p className={classes.sideName} aria-hidden>
                  {t("amend.old")}
                </p>
                <del>{r.was}</del>
              </td>
              <td>
                <p className={classes.sideName} aria-hidden>
                  {t("amend.new")}
                </p>
                <ins>{r.becomes}</ins>
                {r.by === "" ? null : <span className={classes.origin}>{t("origin", { origin: r.by })}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
