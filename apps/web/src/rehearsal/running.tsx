import { type CommandInput, viewFor } from "@laphieu/assembly";
import type { Rehearsal, RehearsalEntry } from "@laphieu/assembly/rehearsal";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { nameOf } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import classes from "../congress/congress.module.css";
import { type Congress, CongressContext, useCongress } from "../congress/context.ts";
import { NextStepCard, RefusalAlert } from "../ui/index.ts";
import { CitationLine } from "../ui/why.tsx";
import { hasForm, OwnStep } from "./own-step.tsx";
import own from "./rehearsal.module.css";
import { citationKey, distinct } from "./summary.ts";

const others = (entries: readonly RehearsalEntry[]): readonly RehearsalEntry[] => {
  const last = entries.findLastIndex((e) => e.by !== "others");
  return entries.slice(last + 1);
};

/** One rehearsal under way. Commands are decided in this browser; none is sent. */
export function Running({ rehearsal, onEnd }: { readonly rehearsal: Rehearsal; readonly onEnd: () => void }) {
  const { t } = useTranslation("rehearsal");
  const { pick } = useLang();
  const [version, setVersion] = useState(rehearsal.state.version);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [stuck, setStuck] = useState(false);
  const forward = () => {
    rehearsal.advance();
    const { next } = rehearsal;
    setStuck(next !== null && !rehearsal.isOwn);
    setVersion(rehearsal.state.version);
    setRefusal(null);
    if (next === null) onEnd();
  };
  const show = () => {
    if (rehearsal.show()) forward();
    else setStuck(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rehearsal is one object that moves; its version says when
  const congress = useMemo((): Congress => {
    const view = viewFor(rehearsal.state, rehearsal.role === "teller" ? "counting" : "chair");
    const runAll = (commands: readonly CommandInput[]): Promise<number> => {
      let done = 0;
      for (const command of commands) {
        const refused = rehearsal.give(command);
        if (refused !== null) {
          setRefusal({ ...refused, status: 409 });
          setVersion(rehearsal.state.version);
          return Promise.resolve(done);
        }
        done += 1;
      }
      forward();
      return Promise.resolve(done);
    };
    return {
      id: rehearsal.state.id,
      view,
      runAll,
      run: async (command) => (await runAll([command])) === 1,
      pending: false,
      refusal: null,
      clear: () => setRefusal(null),
    };
  }, [rehearsal, version]);
  const { next } = rehearsal;
  const electionTitle = rehearsal.state.elections.find((e) => e.id === next?.election)?.title;
  const before = others(rehearsal.entries);
  const number = rehearsal.entries.filter((e) => e.by !== "others").length + 1;
  return (
    <CongressContext.Provider value={congress}>
      <div className={classes.stack}>
        {before.length === 0 ? null : (
          <details>
            <summary>{t("others", { count: before.length })}</summary>
            <ul className={own.others}>
              {before.map((e, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps played stand in their order and never move
                <li key={i}>{pick(e.title)}</li>
              ))}
            </ul>
          </details>
        )}
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        {stuck ? <p role="alert">{t("stuck")}</p> : null}
        {next === null ? null : (
          <>
            <p className={classes.dim} role="status">
              {[t("yours", { number }), electionTitle].filter(Boolean).join(" · ")}
            </p>
            <NextStepCard next={next}>
              <OnTheTable rehearsal={rehearsal} />
              <OwnStep next={next} />
              <div>
                <Button variant={hasForm(next) ? "default" : "filled"} onClick={show}>
                  {t(hasForm(next) ? "show" : "doIt")}
                </Button>
              </div>
            </NextStepCard>
            <ul className={`${classes.plain} ${classes.small}`}>
              {distinct(next.law).map((c) => (
                <li key={citationKey(c)}>
                  <CitationLine citation={c} />
                </li>
              ))}
            </ul>
          </>
        )}
        <div>
          <Button variant="subtle" color="gray" onClick={onEnd}>
            {t("stop")}
          </Button>
        </div>
      </div>
    </CongressContext.Provider>
  );
}

const withPapers: readonly string[] = ["open-box", "enter-tally", "confirm-tally"];

/** What lies before the counting committee: papers to count, and their tally sheet. */
function OnTheTable({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { t } = useTranslation("rehearsal");
  const { view } = useCongress();
  const { next } = rehearsal;
  if (next === null || !withPapers.includes(next.action)) return null;
  const table = rehearsal.onTheTable();
  const round = view.state.elections.find((e) => e.id === next.election)?.rounds.find((r) => r.number === next.round);
  if (table === null || round === undefined) return null;
  const { found, sheet } = table;
  return (
    <section className={classes.panel} aria-label={t("table.title")}>
      <h3>{t("table.title")}</h3>
      <p>{t("table.found", { found })}</p>
      {next.action === "open-box" ? null : (
        <>
          <p>{t("table.sheet", { valid: sheet.valid, invalid: sheet.invalid })}</p>
          <table className={classes.ballotTable}>
            <thead>
              <tr>
                <th>{t("table.name")}</th>
                <th className={classes.num}>{t("table.votes")}</th>
              </tr>
            </thead>
            <tbody>
              {round.names.map((person, i) => (
                <tr key={person}>
                  <td>
                    {i + 1}. {nameOf(view, person)}
                  </td>
                  <td className={classes.num}>{sheet.votes[i]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
