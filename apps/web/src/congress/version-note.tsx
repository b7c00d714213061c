import type { RegulationId } from "@laphieu/regulations";
import type { PackRow } from "@laphieu/server/wire/rules";
import { dayShort } from "@laphieu/vietnamese";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import classes from "./congress.module.css";

/** The version in force on a day: the latest begun, if it has not ended. The server decides; this only says it before. */
const inForce = (rows: readonly PackRow[], regulation: RegulationId, day: string): PackRow | null => {
  const begun = rows.filter((r) => r.line === regulation && r.withdrawn === null && r.file.from <= day);
  const latest = begun.reduce<PackRow | null>((a, b) => (a === null || a.file.from < b.file.from ? b : a), null);
  return latest === null || (latest.file.until !== undefined && latest.file.until < day) ? null : latest;
};

/** Which amended version of the rules a new congress will open with; nothing where the regulation stands as it is. */
export function VersionNote({ regulation, day }: { readonly regulation: RegulationId; readonly day: string }) {
  const { t } = useTranslation("congress");
  const { pick, lang } = useLang();
  const { data } = useQuery({ queryKey: ["packs"], queryFn: () => orThrow(api.packs()), retry: 1 });
  const row = inForce(data?.versions ?? [], regulation, day);
  if (row === null) return null;
  const from = lang === "vi" ? dayShort(row.file.from) : row.file.from;
  return (
    <p className={classes.dim} role="status">
      {t("create.version", { title: pick(row.file.title), from, source: row.file.source.title })}
    </p>
  );
}
