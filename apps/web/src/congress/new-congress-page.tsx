import { dayShort } from "@laphieu/vietnamese";
import { Button, Checkbox, Radio, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { IconCheck, IconPlus, IconTrash } from "../ui/icons.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./congress.module.css";
import own from "./create.module.css";
import {
  type CreateDraft,
  type CreateStep,
  createCommand,
  createSteps,
  emptyDraft,
  kinds,
  levels,
  mayElectSecretary,
  problemsOf,
  titleOf,
} from "./create-model.ts";
import { DayField } from "./day-field.tsx";
import { VersionNote } from "./version-note.tsx";

const regulations = ["vn-190-2024", "vn-244-2014", "majority"] as const;
type Change = (change: Partial<CreateDraft>) => void;
type Part = { readonly draft: CreateDraft; readonly change: Change };

/** Four short steps; nothing is recorded before the last one. */
export function NewCongressPage() {
  const { t } = useTranslation("congress");
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => emptyDraft(new Date(), ["Phiên trù bị", "Phiên chính thức"]));
  const [step, setStep] = useState<CreateStep>("kind");
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const change: Change = (part) => setDraft((old) => ({ ...old, ...part }));
  const index = createSteps.indexOf(step);
  const problems = problemsOf(draft, step);
  const go = (to: number) => {
    const target = createSteps[to];
    if (target !== undefined) {
      setTried(false);
      setStep(target);
    }
  };
  const forward = async () => {
    if (problems.length > 0) {
      setTried(true);
      return;
    }
    if (step !== "regulation") {
      go(index + 1);
      return;
    }
    setPending(true);
    const command = createCommand(draft);
    const result = await api.create(command);
    setPending(false);
    if (result.ok) await navigate({ to: "/dai-hoi/$id", params: { id: command.id } });
    else setRefusal(result.refusal);
  };
  return (
    <Page title={t("create.title")} width={760}>
      <ol className={own.steps}>
        {createSteps.map((s, i) => (
          <li key={s} data-state={i < index ? "done" : i === index ? "current" : "todo"}>
            <button
              type="button"
              disabled={i > index}
              onClick={() => go(i)}
              aria-current={s === step ? "step" : undefined}
            >
              <span className={own.number}>{i < index ? <IconCheck size={14} aria-hidden /> : i + 1}</span>
              {t(`create.step.${s}`)}
            </button>
          </li>
        ))}
      </ol>
      <form
        className={classes.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void forward();
        }}
      >
        {step === "kind" ? <KindStep draft={draft} change={change} /> : null}
        {step === "body" ? <BodyStep draft={draft} change={change} tried={tried} /> : null}
        {step === "day" ? <DayStep draft={draft} change={change} tried={tried} /> : null}
        {step === "regulation" ? <RegulationStep draft={draft} change={change} /> : null}
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        <div className={classes.rowCenter}>
          <Button type="submit" size="md" loading={pending}>
            {step === "regulation" ? t("create.submit") : t("create.next")}
          </Button>
          {index > 0 ? (
            <Button variant="subtle" color="gray" size="md" onClick={() => go(index - 1)}>
              {t("create.back")}
            </Button>
          ) : null}
        </div>
      </form>
    </Page>
  );
}

function KindStep({ draft, change }: Part) {
  const { t } = useTranslation("congress");
  return (
    <>
      <Radio.Group
        label={t("create.kind")}
        value={draft.kind}
        onChange={(value) => {
          const kind = kinds.find((k) => k === value);
          if (kind !== undefined) change({ kind });
        }}
      >
        <div className={own.cards}>
          {kinds.map((kind) => (
            <Radio.Card key={kind} value={kind} className={own.card}>
              <Radio.Indicator aria-hidden />
              <span>
                <strong>{t(`kind.${kind}`)}</strong>
                <span className={own.note}>{t(`kindNote.${kind}`)}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Select
        label={t("create.level")}
        data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
        value={draft.level}
        allowDeselect={false}
        onChange={(value) => {
          const level = levels.find((l) => l === value);
          if (level !== undefined) change({ level });
        }}
        comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      />
      <Checkbox
        label={t("create.withElection")}
        description={t("create.withElectionNote")}
        checked={draft.withElection}
        onChange={(event) => change({ withElection: event.currentTarget.checked })}
      />
      {mayElectSecretary(draft) ? (
        <Checkbox
          label={t("create.secretaryDirect")}
          description={t("create.secretaryDirectNote")}
          checked={draft.secretaryDirect}
          onChange={(event) => change({ secretaryDirect: event.currentTarget.checked })}
        />
      ) : null}
    </>
  );
}

function BodyStep({ draft, change, tried }: Part & { readonly tried: boolean }) {
  const { t } = useTranslation("congress");
  const problems = tried ? problemsOf(draft, "body") : [];
  return (
    <>
      <TextInput
        label={t("create.body")}
        placeholder={t("create.bodyExample")}
        value={draft.body}
        onChange={(event) => change({ body: event.currentTarget.value })}
        error={problems.includes("body") ? t("create.bodyMissing") : null}
        autoFocus
        required
      />
      <TextInput
        label={t("create.above")}
        placeholder={t("create.aboveExample")}
        value={draft.above}
        onChange={(event) => change({ above: event.currentTarget.value })}
      />
      <div className={classes.row}>
        <TextInput
          label={t("create.ordinal")}
          placeholder="I"
          w={120}
          value={draft.ordinal}
          onChange={(event) => change({ ordinal: event.currentTarget.value })}
        />
        <TextInput
          label={t("create.term")}
          w={160}
          value={draft.term}
          onChange={(event) => change({ term: event.currentTarget.value })}
          error={problems.includes("term") ? t("create.termWrong") : null}
        />
        <TextInput
          className={classes.grow}
          label={t("create.place")}
          value={draft.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t("create.meetingTitle")}
        description={t("create.meetingTitleNote")}
        value={titleOf(draft)}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={problems.includes("title") ? t("create.bodyMissing") : null}
      />
    </>
  );
}

function DayStep({ draft, change, tried }: Part & { readonly tried: boolean }) {
  const { t } = useTranslation("congress");
  const set = (at: number, part: Partial<CreateDraft["sessions"][number]>) =>
    change({ sessions: draft.sessions.map((s, i) => (i === at ? { ...s, ...part } : s)) });
  return (
    <>
      <p className={classes.dim}>{t("create.sessionsNote")}</p>
      {draft.sessions.map((session, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sessions have no other identity while they are written
        <div className={own.session} key={i}>
          <TextInput
            className={classes.grow}
            label={t("create.sessionName")}
            value={session.name}
            onChange={(event) => set(i, { name: event.currentTarget.value })}
          />
          <DayField label={t("create.day")} value={session.day} onChange={(day) => set(i, { day })} />
          <TextInput
            w={110}
            placeholder="07:30"
            label={t("create.startsAt")}
            value={session.startsAt}
            onChange={(event) => set(i, { startsAt: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="gray"
            aria-label={t("create.removeSession", { name: session.name })}
            disabled={draft.sessions.length < 2}
            onClick={() => change({ sessions: draft.sessions.filter((_, at) => at !== i) })}
          >
            <IconTrash size={18} aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={draft.sessions.length >= 8}
          onClick={() =>
            change({ sessions: [...draft.sessions, { name: "", day: draft.sessions.at(-1)?.day ?? "", startsAt: "" }] })
          }
        >
          {t("create.addSession")}
        </Button>
      </div>
      {tried && problemsOf(draft, "day").length > 0 ? (
        <p className={classes.bad} role="alert">
          {t("create.sessionsMissing")}
        </p>
      ) : null}
    </>
  );
}

function RegulationStep({ draft, change }: Part) {
  const { t } = useTranslation("congress");
  return (
    <>
      <Radio.Group
        label={t("create.regulation")}
        value={draft.regulation}
        onChange={(value) => {
          const regulation = regulations.find((r) => r === value);
          if (regulation !== undefined) change({ regulation });
        }}
      >
        <div className={own.cards}>
          {regulations.map((regulation) => (
            <Radio.Card key={regulation} value={regulation} className={own.card}>
              <Radio.Indicator aria-hidden />
              <span>
                <strong>{t(`regulation.${regulation}`)}</strong>
                <span className={own.note}>{t(`regulationNote.${regulation}`)}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <VersionNote regulation={draft.regulation} day={draft.sessions.map((s) => s.day).sort()[0] ?? ""} />
      <div className={classes.panel}>
        <h2>{t("create.summary")}</h2>
        <p>
          <strong>{titleOf(draft)}</strong>
        </p>
        <p className={classes.dim}>
          {t(`level.${draft.level}`)} · {draft.withElection ? t("create.hasElection") : t("create.noElection")}
        </p>
        <ul className={classes.plain}>
          {draft.sessions.map((s) => (
            <li key={`${s.name}${s.day}`}>
              {s.name}: {dayShort(s.day)} {s.startsAt}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
