import { dayInWords, dayShort } from "@laphieu/vietnamese";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../congress/day-field.tsx";
import { IconDownload, IconPrinter } from "../../ui/icons.ts";
import { Page, RefusalAlert } from "../../ui/index.ts";
import { keyed } from "./keyed.ts";
import { BackLink } from "./parts.tsx";
import { newId } from "./report-text.ts";
import classes from "./summing.module.css";
import { type ConferenceView, summingApi } from "./summing-api.ts";
import { useSumming } from "./use-summing.ts";
import { addSummingWords } from "./words.ts";

addSummingWords();

/** The record of a summing-up conference, as it is printed and signed, with the tasks that follow from it. */
export function ConferencePage() {
  const { t } = useTranslation("summing");
  const { id } = useParams({ from: "/tong-ket/hoi-nghi/$id" });
  const page = useSumming(["conference", id], () => summingApi.conference(id));
  const { data } = page;
  return (
    <Page
      title={data?.record.title ?? t("conferences.title")}
      eyebrow={<BackLink />}
      lead={t("conferences.record")}
      width={960}
      actions={
        <div className={`${classes.row} lp-no-print`}>
          {(["pdf", "docx"] as const).map((kind) => (
            <Button
              key={kind}
              component="a"
              href={summingApi.conferencePaper(id, kind)}
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              {t(`paper.${kind}`)}
            </Button>
          ))}
          <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t("figures.print")}
          </Button>
        </div>
      }
    >
      <RefusalAlert refusal={page.refusal} onClose={page.clear} />
      {data === undefined ? null : <Record id={id} data={data} page={page} />}
    </Page>
  );
}

type Props = {
  readonly id: string;
  readonly data: ConferenceView;
  readonly page: ReturnType<typeof useSumming<ConferenceView>>;
};

function Section(props: { readonly title: string; readonly empty: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation("summing");
  return (
    <section>
      <h2>{props.title}</h2>
      {props.empty ? <p className={classes.quiet}>{t("conferences.empty")}</p> : props.children}
    </section>
  );
}

function Record({ id, data, page }: Props) {
  const { t } = useTranslation("summing");
  const { record } = data;
  return (
    <div className={classes.stack}>
      {data.inHall ? (
        <p>
          {record.body}, {record.place}, {dayInWords(record.day)}.{" "}
          {t("conferences.attended", { attended: record.attended, convened: record.convened })}{" "}
          <Link to="/dai-hoi/$id" params={{ id }} className="lp-no-print">
            {t("conferences.openHall")}
          </Link>
        </p>
      ) : (
        <p>{t("conferences.notInHall")}</p>
      )}
      {data.inHall ? (
        <>
          <Section title={t("conferences.programme")} empty={record.programme.length === 0}>
            <ol>
              {keyed(record.programme, (p) => p.title).map(([key, p]) => (
                <li key={key}>
                  {p.title}
                  {p.who === "" ? "" : ` (${p.who})`}
                </li>
              ))}
            </ol>
          </Section>
          <Section title={t("conferences.speakers")} empty={record.speakers.length === 0}>
            <ul>
              {keyed(record.speakers, (s) => s.name).map(([key, s]) => (
                <li key={key}>
                  {[s.name, s.delegation, s.topic].filter((x) => x !== "").join(", ")} (
                  {t("conferences.minutes", { count: Math.max(1, Math.round(s.seconds / 60)) })})
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t("conferences.papers")} empty={record.papers.length === 0}>
            <ul>
              {keyed(record.papers, (p) => p.title).map(([key, p]) => (
                <li key={key}>
                  {p.name}: {p.title}
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t("conferences.votes")} empty={record.votes.length === 0}>
            <ul>
              {keyed(record.votes, (v) => v.subject).map(([key, v]) => (
                <li key={key}>
                  {v.subject}: {t("conferences.vote", { for: v.for, base: v.base })}
                </li>
              ))}
            </ul>
          </Section>
        </>
      ) : null}
      <Section title={t("conferences.conclusions")} empty={record.conclusions.length === 0}>
        <ol>
          {keyed(record.conclusions, (c) => c).map(([key, c]) => (
            <li key={key}>{c}</li>
          ))}
        </ol>
      </Section>
      {data.mayEdit ? <Conclude id={id} data={data} page={page} /> : null}
      <Tasks id={id} data={data} page={page} />
    </div>
  );
}

function Conclude({ id, page }: Props) {
  const { t } = useTranslation("summing");
  const [text, setText] = useState("");
  const add = async () => {
    if (await page.give({ type: "record-conclusion", conference: id, text: text.trim() })) setText("");
  };
  return (
    <div className={`${classes.row} lp-no-print`}>
      <Textarea
        label={t("conferences.addConclusion")}
        autosize
        minRows={2}
        style={{ flex: "1 1 400px" }}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <Button variant="default" disabled={text.trim() === ""} loading={page.busy} onClick={() => void add()}>
        {t("conferences.addConclusion")}
      </Button>
    </div>
  );
}

function Tasks({ id, data, page }: Props) {
  const { t } = useTranslation("summing");
  const [draft, setDraft] = useState({ text: "", unit: "", due: "" });
  const unit = data.units.find((u) => u.id === draft.unit) ?? data.units[0];
  const assign = async () => {
    if (unit === undefined) return;
    const task = { id: newId("viec", data.today), text: draft.text.trim(), unit, due: draft.due };
    if (await page.give({ type: "assign-task", conference: id, task })) setDraft({ text: "", unit: "", due: "" });
  };
  return (
    <Section title={t("conferences.tasks")} empty={false}>
      <ul className={classes.list}>
        {data.record.tasks.map((task) => (
          <li key={task.id}>
            <span>
              {task.text}
              <br />
              <span className={classes.quiet}>
                {task.unit} · {t("campaigns.due", { day: dayShort(task.due) })}
                {task.last === "" ? "" : ` · ${task.last}`}
              </span>
            </span>
            <span className={task.standing === "overdue" ? classes.late : classes.quiet}>
              {t(`conferences.state.${task.standing}`)}
            </span>
            {data.mayEdit && task.standing !== "done" ? (
              <Follow id={id} task={task.id} data={data} page={page} />
            ) : null}
          </li>
        ))}
      </ul>
      {data.mayEdit && unit !== undefined ? (
        <div className={`${classes.row} lp-no-print`}>
          <TextInput
            label={t("conferences.task")}
            style={{ flex: "1 1 280px" }}
            value={draft.text}
            onChange={(e) => setDraft({ ...draft, text: e.currentTarget.value })}
          />
          <NativeSelect
            label={t("conferences.unit")}
            value={unit.id}
            onChange={(e) => setDraft({ ...draft, unit: e.currentTarget.value })}
            data={data.units.map((u) => ({ value: u.id, label: u.name }))}
          />
          <DayField
            key={data.record.tasks.length}
            label={t("conferences.due")}
            value={draft.due}
            onChange={(due) => setDraft({ ...draft, due })}
          />
          <Button
            variant="default"
            disabled={draft.text.trim() === "" || draft.due === ""}
            loading={page.busy}
            onClick={() => void assign()}
          >
            {t("conferences.assign")}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function Follow({ id, task, data, page }: Props & { readonly task: string }) {
  const { t } = useTranslation("summing");
  const [text, setText] = useState("");
  const follow = (done: boolean) =>
    void page.give({ type: "follow-task", conference: id, task, on: data.today, text: text.trim(), done });
  return (
    <div className={`${classes.row} lp-no-print`}>
      <TextInput label={t("conferences.follow")} value={text} onChange={(e) => setText(e.currentTarget.value)} />
      <Button variant="default" disabled={text.trim() === ""} loading={page.busy} onClick={() => follow(false)}>
        {t("conferences.note")}
      </Button>
      <Button variant="default" disabled={text.trim() === ""} loading={page.busy} onClick={() => follow(true)}>
        {t("conferences.done")}
      </Button>
    </div>
  );
}
