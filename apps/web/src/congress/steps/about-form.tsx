import type { About } from "@laphieu/assembly";
import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress.module.css";
import { useCongress } from "../context.ts";
import own from "../create.module.css";
import { aboutOf, type CreateDraft, draftOf, kinds, levels, mayElectSecretary, problemsOf } from "../create-model.ts";
import { DayField } from "../day-field.tsx";
import { StepForm } from "../fields.tsx";

/** General facts, which may be put right until the meeting opens. Folded away, since it is rare. */
export function AboutForm() {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const { about } = view.state;
  const [open, setOpen] = useState(false);
  return (
    <section className={classes.panel}>
      <h2>{t("about.title")}</h2>
      {open ? (
        <Fields about={about} onDone={() => setOpen(false)} />
      ) : (
        <>
          <p>{about.title}</p>
          <p className={classes.dim}>
            {[t(`kind.${about.kind}`), t(`level.${about.level}`), about.body, about.above, about.place]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
          <div>
            <Button variant="default" onClick={() => setOpen(true)}>
              {t("about.amend")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Fields(props: { readonly about: About; readonly onDone: () => void }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const [draft, setDraft] = useState<CreateDraft>(() => draftOf(props.about, view.state.regulation));
  const change = (part: Partial<CreateDraft>) => setDraft((old) => ({ ...old, ...part }));
  const setSession = (at: number, part: Partial<CreateDraft["sessions"][number]>) =>
    change({ sessions: draft.sessions.map((s, i) => (i === at ? { ...s, ...part } : s)) });
  const problems = [...problemsOf(draft, "body"), ...problemsOf(draft, "day")];
  const save = async () => {
    const about = aboutOf(draft);
    const sessions = about.sessions.map((s) => ({ ...s }));
    if (await run({ type: "amend-about", about: { ...about, sessions } })) props.onDone();
  };
  const text = (field: "title" | "body" | "above" | "place" | "term", label: string, error: string | null = null) => (
    <TextInput
      className={classes.grow}
      label={label}
      value={draft[field] ?? ""}
      onChange={(e) => change({ [field]: e.currentTarget.value })}
      error={error}
    />
  );
  return (
    <StepForm
      primary={false}
      submit={t("about.save")}
      disabled={problems.length > 0}
      onSubmit={() => void save()}
      aside={
        <Button variant="subtle" color="gray" onClick={props.onDone}>
          {t("about.cancel")}
        </Button>
      }
    >
      {text("title", t("create.meetingTitle"), problems.includes("title") ? t("about.titleMissing") : null)}
      <div className={classes.row}>
        {text("body", t("create.body"), problems.includes("body") ? t("create.bodyMissing") : null)}
        {text("above", t("create.above"))}
      </div>
      <div className={classes.row}>
        {text("place", t("create.place"))}
        {text("term", t("create.term"), problems.includes("term") ? t("create.termWrong") : null)}
      </div>
      <div className={classes.row}>
        <Select
          className={classes.grow}
          label={t("create.kind")}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={draft.kind}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(value) => change({ kind: kinds.find((k) => k === value) ?? draft.kind })}
        />
        <Select
          className={classes.grow}
          label={t("create.level")}
          data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
          value={draft.level}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(value) => change({ level: levels.find((l) => l === value) ?? draft.level })}
        />
      </div>
      <Checkbox
        label={t("create.withElection")}
        checked={draft.withElection}
        onChange={(e) => change({ withElection: e.currentTarget.checked })}
      />
      {mayElectSecretary(draft) ? (
        <Checkbox
          label={t("create.secretaryDirect")}
          checked={draft.secretaryDirect}
          onChange={(e) => change({ secretaryDirect: e.currentTarget.checked })}
        />
      ) : null}
      {draft.sessions.map((session, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sessions have no other identity while they are written
        <div className={own.session} key={i}>
          <TextInput
            className={classes.grow}
            label={t("create.sessionName")}
            value={session.name}
            onChange={(e) => setSession(i, { name: e.currentTarget.value })}
          />
          <DayField label={t("create.day")} value={session.day} onChange={(day) => setSession(i, { day })} />
          <TextInput
            w={110}
            label={t("create.startsAt")}
            placeholder="07:30"
            value={session.startsAt}
            onChange={(e) => setSession(i, { startsAt: e.currentTarget.value })}
          />
        </div>
      ))}
    </StepForm>
  );
}
