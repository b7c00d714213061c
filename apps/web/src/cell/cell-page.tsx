import type { AssemblyView } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";
import { Button } from "@mantine/core";
import { Link, Navigate, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { packUrl } from "../app/api.ts";
import { useAssembly, useCommand } from "../app/assembly.ts";
import { ConnectionNotice } from "../app/shell.tsx";
import { useLang } from "../app/text.ts";
import { NewerPackPlace } from "../rules/newer-pack-place.tsx";
import { IconPrinter } from "../ui/icons.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { WhyContext, whyPlaceOf } from "../ui/why-context.ts";
import classes from "./cell.module.css";
import { mainOf } from "./day.ts";
import { DayTab } from "./day-tab.tsx";
import { useDocuments } from "./documents.ts";
import { dayWithWeekday } from "./form.ts";
import { type Moment, moments } from "./moments.ts";
import { PaperList } from "./paper-list.tsx";
import { papersAfter, papersBefore } from "./paper-order.ts";
import { useRuling } from "./ruling.ts";

/** One cell's congress in three moments: prepare, at the congress, print and send. */
export function CellPage() {
  const { id } = useParams({ from: "/chi-bo/$id" });
  const { muc } = useSearch({ from: "/chi-bo/$id" });
  const { t } = useTranslation("cell");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const { view, connection, refusal } = useAssembly(id);
  const { run } = useCommand(id);
  if (refusal !== null) {
    return (
      <Page title={common("refusal.title")} width={720}>
        <RefusalAlert refusal={refusal} />
        <Button component={Link} to="/" mt="md">
          {common("notFound.toStart")}
        </Button>
      </Page>
    );
  }
  if (view === undefined) return null;
  const { state } = view;
  const sitting = mainOf(state);
  // A meeting that was begun for the sake of a file and left: back to the six questions.
  if (sitting !== undefined && sitting.roll.length === 0) return <Navigate to="/chi-bo/moi" search={{ id }} />;
  const moment: Moment =
    muc ?? (state.closedAt !== null ? "in-gui" : sitting?.status === "open" ? "dai-hoi" : "chuan-bi");
  const go = (to: Moment) => void navigate({ to: "/chi-bo/$id", params: { id }, search: { muc: to } });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const to = moments[moments.indexOf(moment) + step];
    if (step === 0 || to === undefined) return;
    go(to);
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <WhyContext value={whyPlaceOf(view, run)}>
      <ConnectionNotice connection={connection} />
      <Page
        title={state.about.body}
        eyebrow={`${state.about.title} · ${dayShort(state.about.day)}${state.sample ? ` · ${common("state.sample")}` : ""}`}
      >
        <div className={classes.tabs} role="tablist" aria-label={t("moments.label")}>
          {moments.map((m) => (
            <button
              key={m}
              id={`tab-${m}`}
              type="button"
              role="tab"
              className={classes.tab}
              aria-selected={m === moment}
              aria-controls="moment"
              tabIndex={m === moment ? 0 : -1}
              onClick={() => go(m)}
              onKeyDown={onKeyDown}
            >
              {t(`moments.${m}`)}
            </button>
          ))}
        </div>
        <div id="moment" role="tabpanel" aria-labelledby={`tab-${moment}`}>
          {moment === "chuan-bi" ? <PrepareTab view={view} onStart={() => go("dai-hoi")} /> : null}
          {moment === "dai-hoi" ? <DayTab view={view} onPapers={() => go("in-gui")} /> : null}
          {moment === "in-gui" ? <PapersTab view={view} /> : null}
        </div>
      </Page>
    </WhyContext>
  );
}

function PrepareTab({ view, onStart }: { readonly view: AssemblyView; readonly onStart: () => void }) {
  const { t } = useTranslation("cell");
  const { lang } = useLang();
  const { state } = view;
  const papers = useDocuments(state.id, state.version);
  const planned = mainOf(state)?.status === "planned";
  const figures = view.figures[mainOf(state)?.id ?? ""];
  return (
    <div className={classes.fields}>
      <NewerPackPlace view={view} may />
      <div className={classes.card}>
        <h2>{t("prepare.title")}</h2>
        <p>
          {t(state.elections.length === 0 ? "prepare.textNoElection" : "prepare.text", {
            day: dayWithWeekday(state.about.day, lang),
            convened: figures?.convened ?? 0,
            elections: state.elections.map((e) => e.title.toLowerCase()).join(", "),
          })}
        </p>
        <p>{t("prepare.pack")}</p>
        <div className={classes.actions}>
          <Button
            component="a"
            href={packUrl(state.id)}
            target="_blank"
            size="md"
            leftSection={<IconPrinter size={20} aria-hidden />}
          >
            {t("prepare.printAll")}
          </Button>
          <Button variant="default" size="md" onClick={onStart}>
            {planned ? t("prepare.start") : t("prepare.goOn")}
          </Button>
          {planned ? (
            <Button
              renderRoot={(root) => <Link {...root} to="/chi-bo/moi" search={{ id: state.id }} />}
              variant="subtle"
              color="gray"
            >
              {state.elections.length === 0 ? t("prepare.fill") : t("prepare.change")}
            </Button>
          ) : null}
        </div>
      </div>
      <h2>{t("prepare.papers")}</h2>
      {papers === undefined ? null : (
        <PaperList id={state.id} papers={papersBefore(papers)} copies={figures?.convened ?? 0} />
      )}
    </div>
  );
}

function PapersTab({ view }: { readonly view: AssemblyView }) {
  const { t } = useTranslation("cell");
  const { lang } = useLang();
  const { state } = view;
  const papers = useDocuments(state.id, state.version);
  const due = useRuling(
    state.closedAt === null
      ? null
      : { regulation: state.regulation, ask: "deadline", event: "result-report", from: state.about.day },
    state.id,
  );
  return (
    <div className={classes.fields}>
      <p>{t("send.text", { above: state.about.above === "" ? t("send.above") : state.about.above })}</p>
      {due === undefined ? null : (
        <p className={classes.verdict}>{t("send.due", { day: dayWithWeekday(due.answer.due, lang) })}</p>
      )}
      {papers === undefined ? null : <PaperList id={state.id} papers={papersAfter(papers)} copies={0} />}
    </div>
  );
}
