import type { RuleUnit } from "@laphieu/regulations";
import { dayShort } from "@laphieu/vietnamese";
import { TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconSearch } from "../ui/icons.ts";
import { PackSelect } from "./pack-select.tsx";
import { chaptersOf, find } from "./reading.ts";
import { Citations, Legend, Settings } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { packIn, usePacks } from "./use-packs.ts";

/** A regulation as a document, chapter by chapter, and its search. */
export function ReadTab() {
  const { t } = useTranslation("rules");
  const { pick, lang } = useLang();
  const { goi }: { goi?: string } = useSearch({ from: "/quy-che" });
  const navigate = useNavigate();
  const packs = usePacks();
  const [query, setQuery] = useState("");
  const pack = packIn(packs, goi);
  const shown = pack.version?.id ?? pack.id;
  const row = packs.known.find((k) => k.id === shown)?.row ?? null;
  const chapters = useMemo(() => chaptersOf(pack), [pack]);
  const found = useMemo(() => (query.trim() === "" ? null : find(query, pack)), [query, pack]);
  // The rule that a ruling pointed to is there only once the version is read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the pack changes, the rules are new
  useEffect(() => {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    target?.scrollIntoView({ block: "start" });
  }, [pack]);
  const day = (iso: string) => (lang === "vi" ? dayShort(iso) : iso);
  const { from, until } = pack.effective;
  return (
    <>
      <div className={`${classes.tools} lp-no-print`}>
        <PackSelect
          label={t("read.regulation")}
          packs={packs}
          value={shown}
          onChange={(goi) => void navigate({ to: "/quy-che", search: { goi }, resetScroll: false })}
        />
        <TextInput
          type="search"
          className={classes.search}
          label={t("read.search")}
          placeholder={t("read.searchExample")}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={query}
          onChange={(e) => setQuery(e.currentTarget.value)}
        />
      </div>
      <div className={classes.about}>
        <p className={classes.aboutTitle}>{pick(pack.title)}</p>
        <p>
          {until === undefined
            ? t("read.inForce", { from: day(from) })
            : t("read.wasInForce", { from: day(from), until: day(until) })}
          {" · "}
          {t("read.ownWords")}
        </p>
        {goi === undefined || goi === shown || !packs.ready ? null : (
          <p role="status">{t("read.notHere", { id: goi })}</p>
        )}
        {row?.withdrawn == null ? null : <p>{t("amend.standing.withdrawn")}</p>}
      </div>
      <Legend />
      <p className="lp-visually-hidden" role="status">
        {found === null ? "" : t("read.found", { count: found.phrase.length + found.words.length })}
      </p>
      {found === null ? (
        <div className={classes.document}>
          <nav className={`${classes.contents} lp-no-print`} aria-label={t("read.contents")}>
            <ol>
              {chapters.map((c) => (
                <li key={c.id}>
                  <a href={`#chuong-${c.id}`}>{pick(c.title)}</a>
                </li>
              ))}
            </ol>
          </nav>
          <div>
            {chapters.map((c) => (
              <section key={c.id} className={classes.chapter} aria-labelledby={`chuong-${c.id}`}>
                <h2 id={`chuong-${c.id}`} tabIndex={-1}>
                  {pick(c.title)}
                </h2>
                {c.units.map((u) => (
                  <Rule key={u.id} unit={u} />
                ))}
              </section>
            ))}
          </div>
        </div>
      ) : found.phrase.length + found.words.length === 0 ? (
        <p className={classes.nothing}>{t("read.nothing", { query })}</p>
      ) : (
        <div className={classes.results}>
          <Hits title={t("read.phrase")} units={found.phrase} />
          <Hits title={t("read.words")} units={found.words} />
        </div>
      )}
    </>
  );
}

function Hits({ title, units }: { readonly title: string; readonly units: readonly RuleUnit[] }) {
  if (units.length === 0) return null;
  return (
    <section className={classes.chapter}>
      <h2>
        {title} ({units.length})
      </h2>
      {units.map((u) => (
        <Rule key={u.id} unit={u} />
      ))}
    </section>
  );
}

function Rule({ unit }: { readonly unit: RuleUnit }) {
  const { pick } = useLang();
  return (
    <article className={classes.rule} id={unit.id}>
      <h3>{pick(unit.title)}</h3>
      <p className={classes.sentence}>{pick(unit.sentence)}</p>
      <Citations citations={unit.citations} />
      <Settings settings={unit.settings} />
    </article>
  );
}
