import { packOf, type RegulationId, type RuleUnit } from "@laphieu/regulations";
import { dayShort } from "@laphieu/vietnamese";
import { TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconSearch } from "../ui/icons.ts";
import { chaptersOf, find, regulationFrom } from "./reading.ts";
import { Citations, Legend, RegulationSelect, Settings } from "./rule-parts.tsx";
import classes from "./rules.module.css";

/** A regulation as a document, chapter by chapter, and its search. */
export function ReadTab() {
  const { t } = useTranslation("rules");
  const { pick, lang } = useLang();
  const [regulation, setRegulation] = useState<RegulationId>("vn-190-2024");
  const [query, setQuery] = useState("");
  const pack = packOf(regulation);
  const chapters = useMemo(() => chaptersOf(regulation), [regulation]);
  const found = useMemo(() => (query.trim() === "" ? null : find(query, regulation)), [query, regulation]);
  const day = (iso: string) => (lang === "vi" ? dayShort(iso) : iso);
  const { from, until } = pack.effective;
  return (
    <>
      <div className={`${classes.tools} lp-no-print`}>
        <RegulationSelect
          label={t("read.regulation")}
          value={regulation}
          onChange={(v) => setRegulation(regulationFrom(v))}
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
