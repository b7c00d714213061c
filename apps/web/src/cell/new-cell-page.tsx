import type { AssemblyView } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, orThrow } from "../app/api.ts";
import { sendAll } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert, Why } from "../ui/index.ts";
import classes from "./cell.module.css";
import { clearDraft, readDraft, writeDraft } from "./draft.ts";
import {
  type CellForm,
  createCommand,
  dayOf,
  type Elects,
  expectedVoters,
  formOf,
  missing,
  newAssemblyId,
  officialRows,
  remainingCommands,
} from "./form.ts";
import { PreparedQuestion } from "./prepared-question.tsx";
import { Question } from "./question.tsx";
import { CellQuestion, DayQuestion, DelegatesQuestion, SeatsQuestion } from "./questions.tsx";
import { importedRows, RollQuestion } from "./roll-question.tsx";
import { useRuling } from "./ruling.ts";

/** The six questions, also to go on with a meeting of which only a part was recorded (`?id=`). */
export function NewCellPage() {
  const { id } = useSearch({ from: "/chi-bo/moi" });
  const known = useQuery({
    queryKey: ["cell-form", id],
    queryFn: () => (id === undefined ? null : orThrow(api.view(id))),
    staleTime: 0,
    gcTime: 0,
  });
  if (known.data === undefined) return null;
  return <SixQuestions key={id ?? "new"} started={known.data} />;
}

function SixQuestions({ started }: { readonly started: AssemblyView | null }) {
  const { t } = useTranslation("cell");
  const { pick } = useLang();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [form, setForm] = useState<CellForm>(() => (started === null ? readDraft() : formOf(started.state)));
  const [view, setView] = useState<AssemblyView | null>(started);
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [fileNote, setFileNote] = useState<string | null>(null);
  const change = (more: Partial<CellForm>) => setForm((f) => ({ ...f, ...more }));
  useEffect(() => {
    if (view === null) writeDraft(form);
  }, [form, view]);

  const official = officialRows(form.roll).length;
  const electsRuling = useRuling(
    official === 0 ? null : { regulation: "vn-190-2024", ask: "elects", level: "cell", "official-members": official },
  );
  const elects: Elects | null =
    electsRuling === undefined
      ? null
      : { committee: electsRuling.answer.committee, max: electsRuling.answer["committee-max"] ?? 7 };
  const prepared = form.committee.filter((p) => officialRows(form.roll).some((r) => r.id === p)).length;
  const listRuling = useRuling(
    elects?.committee === true && prepared > 0
      ? {
          regulation: "vn-190-2024",
          ask: "list",
          for: "committee",
          level: "cell",
          seats: form.seats,
          prepared,
          added: 0,
          attending: expectedVoters(form.roll),
        }
      : null,
  );
  const day = dayOf(form.day);
  // A number once recorded is proposed as it is and voted at the congress.
  const fixed = view?.state.elections.some((e) => e.office === "committee") === true;
  const gaps = missing(form, elects);
  const shownGaps = tried ? gaps : [];

  /** Makes the meeting, or answers the one that was made before. */
  const ensure = async (): Promise<AssemblyView | null> => {
    if (view !== null) return view;
    const done = await api.create(createCommand(form, newAssemblyId()));
    if (!done.ok) {
      setRefusal(done.refusal);
      return null;
    }
    setView(done.value.view);
    return done.value.view;
  };
  const readFile = async (file: File) => {
    if (form.body.trim().length < 2 || day === null) {
      setFileNote(t("roll.fileFirst"));
      return;
    }
    setFileNote(t("roll.fileReading"));
    setRefusal(null);
    const made = await ensure();
    if (made === null) return setFileNote(null);
    const read = await api.previewFile(made.state.id, file);
    if (!read.ok) {
      setFileNote(null);
      setRefusal(read.refusal);
      return;
    }
    const { rows, problems } = read.value;
    setForm((f) => ({ ...f, roll: [...f.roll, ...importedRows(f.roll, rows)] }));
    setFileNote(
      problems.length === 0
        ? t("roll.fileRead", { rows: rows.length })
        : t("roll.fileProblems", {
            rows: rows.length,
            problems: problems
              .slice(0, 5)
              .map((p) => `${p.row === null ? "" : `${t("roll.row", { row: p.row })}: `}${pick(p.text)}`)
              .join(" "),
          }),
    );
  };
  const submit = async () => {
    setTried(true);
    setRefusal(null);
    if (gaps.length > 0 || elects === null) return;
    setPending(true);
    const made = await ensure();
    if (made !== null) {
      const commands = remainingCommands(form, elects, made.state);
      const sent = await sendAll(made.state.id, made.state.version, commands);
      if (sent.refusal === null) {
        clearDraft();
        await client.invalidateQueries({ queryKey: ["assemblies"] });
        await navigate({ to: "/chi-bo/$id", params: { id: made.state.id } });
        return;
      }
      setRefusal(sent.refusal);
      // Part of the answers is recorded: the next try sends only the rest.
      const now = await api.view(made.state.id);
      if (now.ok) setView(now.value);
    }
    setPending(false);
  };

  return (
    <Page title={t("new.title")} lead={t("new.lead")}>
      <div className={classes.questions}>
        <CellQuestion form={form} change={change} gaps={shownGaps} />
        <DayQuestion form={form} change={change} gaps={shownGaps} />
        <Question number={3} title={t("q3.title")} help={t("q3.help")}>
          <RollQuestion
            roll={form.roll}
            onChange={(roll) => change({ roll })}
            onFile={(file) => void readFile(file)}
            fileNote={fileNote}
          />
        </Question>
        <SeatsQuestion
          form={form}
          change={change}
          gaps={shownGaps}
          elects={elects}
          ruling={electsRuling}
          official={official}
          fixed={fixed}
        />
        <DelegatesQuestion form={form} change={change} />
        <Question
          number={6}
          title={t("q6.title")}
          help={elects?.committee === true ? t("q6.helpCommittee") : t("q6.help")}
        >
          {elects === null ? (
            <p className={classes.note}>{t("q4.first")}</p>
          ) : (
            <PreparedQuestion form={form} committee={elects.committee} onChange={change} />
          )}
          {listRuling === undefined ? null : (
            <div className={classes.ruling}>
              <p>{pick(listRuling.text)}</p>
              <Why ruling={listRuling} textShown />
            </div>
          )}
          {shownGaps.includes("committee-names") ? (
            <p className={classes.amber}>{t("gap.committee-names", { seats: form.seats })}</p>
          ) : null}
          {shownGaps.includes("delegate-names") ? <p className={classes.amber}>{t("gap.delegate-names")}</p> : null}
        </Question>
      </div>
      <div className={classes.bar}>
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        <div className={classes.barRow}>
          <span role="status" className={shownGaps.length > 0 ? classes.amber : classes.barNote}>
            {gaps.length === 0
              ? t("new.ready")
              : t("new.gaps", { gaps: gaps.map((g) => t(`gapShort.${g}`)).join(", ") })}
          </span>
          <Button size="md" loading={pending} onClick={() => void submit()}>
            {t("new.submit")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
