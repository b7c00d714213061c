import { type AssemblyState, packFor, type RuleDecision, resultOf } from "@laphieu/assembly";
import { explained, type Pack, packOf, type Reasons, type Ruling, ruleUnits } from "@laphieu/regulations";
import { dayShort } from "@laphieu/vietnamese";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { WhyContext } from "../ui/why-context.ts";
import { DecisionForm } from "./decision-form.tsx";
import { useSettingWords } from "./rule-parts.tsx";
import classes from "./why.module.css";
import { addRulesWords } from "./words.ts";

addRulesWords();

/** A long list says the first few, so that a phone is not filled with a hundred names. */
const shownComparisons = 12;

/** The reasons of a ruling: with it, or worked out again for an announced result, which the log keeps bare. */
function reasonsOf(ruling: Ruling<unknown>, state: AssemblyState | undefined): Reasons | null {
  if (ruling.why !== undefined) return ruling.why;
  for (const election of state?.elections ?? []) {
    const round = election.rounds.find((r) => r.result?.ruling === ruling || r.result?.base === ruling);
    const sitting = state?.sittings.find((s) => s.id === election.sitting);
    if (state === undefined || round?.result === null || round?.result === undefined || sitting === undefined) continue;
    const { totals, base } = round.result;
    if (round.result.base === ruling) return null;
    return explained(resultOf(state, sitting, election, round, totals, base.answer.base)).why ?? null;
  }
  return null;
}

/** What opens below the articles. Everything here is computed from the pack that the meeting runs by. */
export function WhyDetails({ ruling }: { readonly ruling: Ruling<unknown> }) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const place = useContext(WhyContext);
  const pack: Pack = place === null ? packOf("vn-190-2024") : packFor(place.state);
  const why = reasonsOf(ruling, place?.state);
  const packId = place?.state.pack?.id ?? pack.version?.id ?? pack.id;
  const units = new Map(ruleUnits(pack).map((u) => [u.id, u.title] as const));
  const links = (why?.units ?? []).flatMap((id) => {
    const title = units.get(id);
    return title === undefined ? [] : [{ id, title }];
  });
  const comparisons = why?.comparisons ?? [];
  return (
    <div className={classes.details}>
      {comparisons.length === 0 ? null : (
        <ul className={classes.comparisons}>
          {comparisons.slice(0, shownComparisons).map((c) => (
            <li key={c.text.vi} data-holds={c.holds}>
              {pick(c.text)}
            </li>
          ))}
          {comparisons.length <= shownComparisons ? null : (
            <li>{t("why.more", { count: comparisons.length - shownComparisons })}</li>
          )}
        </ul>
      )}
      {ruling.settings.length === 0 ? null : (
        <ul className={classes.open}>
          {ruling.settings.map((s) => (
            <OpenPoint key={s.id} id={s.id} value={s.value} />
          ))}
        </ul>
      )}
      {why === null || why.next.length === 0 ? null : (
        <div>
          <strong>{t("why.next")}</strong>
          <ul>
            {why.next.map((n) => (
              <li key={n.vi}>{pick(n)}</li>
            ))}
          </ul>
        </div>
      )}
      {links.length === 0 ? null : (
        <p className={classes.links}>
          {t("why.read")}{" "}
          {links.map((l, i) => (
            <span key={l.id}>
              {i === 0 ? "" : " · "}
              <Link to="/quy-che" search={{ goi: packId }} hash={l.id}>
                {pick(l.title)}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** A point that the text leaves open: what the pack assumes, or who decided it and when. */
function OpenPoint(props: { readonly id: string; readonly value: string | number | boolean }) {
  const { t } = useTranslation("rules");
  const { lang } = useLang();
  const words = useSettingWords();
  const place = useContext(WhyContext);
  const [writing, setWriting] = useState(false);
  const decision = place?.state.ruleDecisions?.findLast((d) => d.setting === props.id);
  const name = words.name(props.id);
  const value = words.value(props.id, props.value);
  const day = (d: RuleDecision) => (lang === "vi" ? dayShort(d.day) : d.day);
  const setting = place === null ? undefined : packFor(place.state).settings.find((s) => s.id === props.id);
  return (
    <li>
      {decision === undefined
        ? t("why.assumed", { name, value })
        : t("why.decided", { name, value, body: decision.body, day: day(decision) })}
      {decision === undefined || decision.wording === "" ? null : <q>{decision.wording}</q>}
      {place?.decide === null || place === null || setting === undefined ? null : writing ? (
        <DecisionForm setting={setting} place={place.decide} state={place.state} onDone={() => setWriting(false)} />
      ) : (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setWriting(true)}>
          {decision === undefined ? t("why.record") : t("why.recordAgain")}
        </Button>
      )}
    </li>
  );
}
