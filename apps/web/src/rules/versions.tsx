import { dayShort } from "@laphieu/vietnamese";
import { Button, Group, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, packFileUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import classes from "./rules.module.css";
import { isInForce, type KnownPack, type KnownPacks } from "./use-packs.ts";

/** Today on this machine's calendar, as `YYYY-MM-DD`. */
const today = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** Every version of every pack: in force when, from which text, saved by whom, and as a file. */
export function Versions(props: {
  readonly packs: KnownPacks;
  readonly onRefusal: (refusal: ApiRefusal | null) => void;
}) {
  const { t } = useTranslation("rules");
  const { packs } = props;
  return (
    <section className={classes.amendPart} aria-labelledby="cac-ban">
      <h2 id="cac-ban">{t("amend.versions")}</h2>
      <p className={classes.quiet}>{t("amend.versionsText")}</p>
      <ul className={classes.versions}>
        {packs.known.map((k) => (
          <Version key={k.id} entry={k} packs={packs} onRefusal={props.onRefusal} />
        ))}
      </ul>
    </section>
  );
}

function Version(props: {
  readonly entry: KnownPack;
  readonly packs: KnownPacks;
  readonly onRefusal: (refusal: ApiRefusal | null) => void;
}) {
  const { entry, packs } = props;
  const { t } = useTranslation("rules");
  const { pick, lang } = useLang();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const day = (iso: string) => (lang === "vi" ? dayShort(iso.slice(0, 10)) : iso.slice(0, 10));
  const { from, until } = entry.pack.effective;
  const { row } = entry;
  const source = entry.pack.version?.source;
  const withdraw = async () => {
    const result = await api.withdrawPack(entry.id, reason.trim());
    props.onRefusal(result.ok ? null : result.refusal);
    if (result.ok) await client.invalidateQueries({ queryKey: ["packs"] });
    setAsking(false);
  };
  const standing = ((): "withdrawn" | "later" | "now" | "not-now" => {
    if (row?.withdrawn != null) return "withdrawn";
    if (from > today()) return "later";
    return (until === undefined || today() <= until) && isInForce(packs, entry, today()) ? "now" : "not-now";
  })();
  return (
    <li data-standing={standing}>
      <div>
        <strong>{pick(entry.pack.title)}</strong> <span className={classes.tag}>{t(`amend.standing.${standing}`)}</span>
      </div>
      <div className={classes.quiet}>
        {until === undefined
          ? t("read.inForce", { from: day(from) })
          : t("read.wasInForce", { from: day(from), until: day(until) })}
        {" · "}
        {entry.id}
        {source === undefined || row === null
          ? ""
          : ` · ${t("amend.by", { source: source.title })}${source.by === undefined ? "" : `, ${source.by}`}`}
      </div>
      <div className={classes.quiet}>
        {row === null ? t("amend.builtIn") : t("amend.savedBy", { by: row.by ?? t("amend.someone"), day: day(row.at) })}
        {row?.withdrawn == null
          ? ""
          : ` · ${t("amend.withdrawnBy", { by: row.withdrawn.by ?? t("amend.someone"), day: day(row.withdrawn.at), reason: row.withdrawn.reason ?? "—" })}`}
      </div>
      <Group gap="md">
        <Link to="/quy-che" search={{ goi: entry.id }}>
          {t("amend.read")}
        </Link>
        <a href={packFileUrl(entry.id, "all")} download>
          {t("amend.exportAll")}
        </a>
        {row === null ? null : (
          <a href={packFileUrl(entry.id, "changes")} download>
            {t("amend.exportChanges")}
          </a>
        )}
        {row === null || row.withdrawn !== null || !packs.mayAmend || asking ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
            {t("amend.withdraw")}
          </Button>
        )}
      </Group>
      {asking ? (
        <Group align="end">
          <TextInput
            label={t("amend.withdrawReason")}
            description={t("amend.withdrawHelp")}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <Button variant="default" disabled={reason.trim() === ""} onClick={() => void withdraw()}>
            {t("amend.withdraw")}
          </Button>
        </Group>
      ) : null}
    </li>
  );
}
