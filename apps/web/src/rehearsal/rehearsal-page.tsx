import type { NextStep } from "@laphieu/assembly";
import {
  handoutOf,
  Rehearsal,
  type RehearsalEntry,
  type RehearsalKind,
  type RehearsalRole,
  rehearsalKinds,
  rehearsalRoles,
} from "@laphieu/assembly/rehearsal";
import { Button, Radio } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "../congress/congress.module.css";
import { IconPrinter } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import { Ended } from "./ended.tsx";
import { Record } from "./record.tsx";
import own from "./rehearsal.module.css";
import { Running } from "./running.tsx";
import { citationKey, distinct } from "./summary.ts";
import { addRehearsalWords } from "./words.ts";

addRehearsalWords();

type Stage =
  | { readonly at: "choice" }
  | { readonly at: "opening" }
  | { readonly at: "running"; readonly rehearsal: Rehearsal }
  | { readonly at: "ended"; readonly entries: readonly RehearsalEntry[] };

/** A whole congress rehearsed in one role, in this browser alone. */
export function RehearsalPage() {
  const { t } = useTranslation("rehearsal");
  const [kind, setKind] = useState<RehearsalKind>("cell");
  const [role, setRole] = useState<RehearsalRole>("chair");
  const [stage, setStage] = useState<Stage>({ at: "choice" });
  const [handout, setHandout] = useState<readonly NextStep[] | null>(null);
  const { at } = stage;
  useEffect(() => {
    if (at !== "opening") return;
    // The sample is played at once; the word that it opens is painted first.
    const later = setTimeout(() => {
      const rehearsal = new Rehearsal(kind, role);
      rehearsal.advance();
      setStage({ at: "running", rehearsal });
    }, 30);
    return () => clearTimeout(later);
  }, [at, kind, role]);
  useEffect(() => {
    if (handout === null) return;
    window.print();
    setHandout(null);
  }, [handout]);
  return (
    <Page title={t("title")} lead={stage.at === "choice" ? t("lead") : t(`roles.${role}`)} width={1000}>
      <div className="lp-no-print">
        {stage.at === "choice" ? (
          <div className={classes.stack}>
            <form
              className={own.choice}
              onSubmit={(e) => {
                e.preventDefault();
                setStage({ at: "opening" });
              }}
            >
              <Radio.Group
                label={t("kind")}
                value={kind}
                onChange={(value) => setKind(rehearsalKinds.find((k) => k === value) ?? "cell")}
              >
                <div className={own.cards}>
                  {rehearsalKinds.map((k) => (
                    <Radio.Card key={k} value={k} className={own.card}>
                      <Radio.Indicator aria-hidden />
                      <span>{t(`kinds.${k}`)}</span>
                    </Radio.Card>
                  ))}
                </div>
              </Radio.Group>
              <Radio.Group
                label={t("role")}
                value={role}
                onChange={(value) => setRole(rehearsalRoles.find((r) => r === value) ?? "chair")}
              >
                <div className={own.cards}>
                  {rehearsalRoles.map((r) => (
                    <Radio.Card key={r} value={r} className={own.card}>
                      <Radio.Indicator aria-hidden />
                      <span>
                        {t(`roles.${r}`)}
                        <small>{t(`roleNote.${r}`)}</small>
                      </span>
                    </Radio.Card>
                  ))}
                </div>
              </Radio.Group>
              <div className={classes.rowCenter}>
                <Button type="submit" size="md">
                  {t("start")}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconPrinter size={18} aria-hidden />}
                  onClick={() => setHandout(handoutOf(kind, role))}
                >
                  {t("print")}
                </Button>
              </div>
            </form>
            <Record />
          </div>
        ) : null}
        {stage.at === "opening" ? <p role="status">{t("opening")}</p> : null}
        {stage.at === "running" ? (
          <Running
            rehearsal={stage.rehearsal}
            onEnd={() => setStage({ at: "ended", entries: [...stage.rehearsal.entries] })}
          />
        ) : null}
        {stage.at === "ended" ? <Ended entries={stage.entries} onAgain={() => setStage({ at: "choice" })} /> : null}
      </div>
      {handout === null ? null : <Handout role={role} steps={handout} />}
    </Page>
  );
}

/** On paper: the steps of a role with what to say and the articles behind them. */
function Handout({ role, steps }: { readonly role: RehearsalRole; readonly steps: readonly NextStep[] }) {
  const { t } = useTranslation("rehearsal");
  const { pick } = useLang();
  return (
    <div className={own.handout}>
      <h2>{t("handout.title", { role: t(`roles.${role}`) })}</h2>
      <ol>
        {steps.map((s) => (
          <li key={`${s.action}-${s.body ?? ""}-${s.item ?? ""}`}>
            <strong>{pick(s.title)}</strong>
            <p>{pick(s.explain)}</p>
            {distinct(s.law).map((c) => (
              <div key={citationKey(c)}>
                {c.clause === undefined
                  ? t("handout.article", { source: c.source, article: c.article })
                  : t("handout.clause", { source: c.source, article: c.article, clause: c.clause })}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
