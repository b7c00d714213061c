import { number } from "@laphieu/vietnamese";
import { Button, FileInput, PasswordInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import classes from "../congress/congress.module.css";
import { RefusalAlert } from "../ui/index.ts";
import own from "./evidence.module.css";
import { ballotsUrl, type CheckState, evidenceApi, withAnnexFile } from "./evidence-api.ts";

const blank = { body: "", number: "", day: "", reason: "", head: "", presidium: "" };
type Field = keyof typeof blank;
const today = () => new Date().toLocaleDateString("sv-SE");

/** The decision is written down first; then the annex is opened and every ballot counted again. */
export function OpenAnnex({ id }: { readonly id: string }) {
  const { t } = useTranslation("evidence");
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [fields, setFields] = useState({ ...blank, day: today() });
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const field = (name: Field) => ({
    value: fields[name],
    onChange: (e: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = e.currentTarget;
      setFields((all) => ({ ...all, [name]: value }));
    },
  });
  const open = async () => {
    if (file === null) return;
    setPending(true);
    setRefusal(null);
    const form = await withAnnexFile(id, new FormData(), file);
    if (!form.ok) {
      setPending(false);
      setRefusal(form.refusal);
      return;
    }
    for (const [name, value] of Object.entries(fields)) form.value.append(name, value);
    const result = await evidenceApi.openAnnex(id, form.value);
    setPending(false);
    if (!result.ok) {
      setRefusal(result.refusal);
      return;
    }
    setJob(result.value.job);
    setFields((all) => ({ ...all, head: "", presidium: "" }));
    await client.invalidateQueries({ queryKey: ["evidence", id] });
  };
  const ready = file !== null && Object.values(fields).every((value) => value.trim() !== "");
  return (
    <form
      className={own.form}
      onSubmit={(e) => {
        e.preventDefault();
        void open();
      }}
    >
      <FileInput label={t("annex.file")} placeholder={t("annex.choose")} value={file} onChange={setFile} />
      <TextInput label={t("annex.body")} maxLength={200} {...field("body")} />
      <div className={own.two}>
        <TextInput label={t("annex.number")} maxLength={60} {...field("number")} />
        <TextInput type="date" label={t("annex.day")} {...field("day")} />
      </div>
      <TextInput label={t("annex.reason")} maxLength={500} {...field("reason")} />
      <div className={own.two}>
        <PasswordInput label={t("annex.head")} autoComplete="off" {...field("head")} />
        <PasswordInput label={t("annex.presidium")} autoComplete="off" {...field("presidium")} />
      </div>
      <RefusalAlert refusal={refusal} />
      {pending ? <p role="status">{t("annex.sending")}</p> : null}
      <div>
        <Button type="submit" variant="default" loading={pending} disabled={!ready}>
          {t("annex.check")}
        </Button>
      </div>
      {job === null ? null : <CheckProgress job={job} id={id} />}
    </form>
  );
}

/** How far a verification is, and what it found. */
function CheckProgress({ job, id }: { readonly job: string; readonly id: string }) {
  const { t } = useTranslation("evidence");
  const { pick } = useLang();
  const client = useQueryClient();
  // That the ballots were taken shows in the list below once the file is on its way.
  const refreshLater = () => {
    setTimeout(() => void client.invalidateQueries({ queryKey: ["evidence", id] }), 1_500);
  };
  const { data } = useQuery({
    queryKey: ["evidence-check", job],
    queryFn: async (): Promise<CheckState> => {
      const state = await orThrow(evidenceApi.check(job));
      if (state.state !== "running") await client.invalidateQueries({ queryKey: ["evidence", id] });
      return state;
    },
    refetchInterval: (query) => (query.state.data === undefined || query.state.data.state === "running" ? 700 : false),
    retry: false,
  });
  if (data === undefined || data.state === "running") {
    const total = data?.total ?? 0;
    return (
      <div className={own.row}>
        <span role="status">
          {total === 0 ? t("annex.starting") : t("annex.checking", { done: data?.done ?? 0, total })}
        </span>
        <Button variant="subtle" onClick={() => void evidenceApi.cancel(job)}>
          {t("annex.cancel")}
        </Button>
      </div>
    );
  }
  switch (data.state) {
    case "cancelled":
      return <p role="status">{t("annex.cut")}</p>;
    case "failed":
      return <p role="alert">{pick(data.problem.text)}</p>;
    case "done": {
      const { verdict, checks } = data.report;
      const { ballots } = data;
      const words = {
        holds: t("verdict.holds"),
        partly: t("verdict.partly"),
        "does-not-hold": t("verdict.doesNotHold"),
      };
      const findings = checks.flatMap((check) => check.findings.filter((f) => f.rank < 3).map((f) => pick(f.text)));
      return (
        <div role="status">
          <p>
            <strong>{words[verdict]}</strong>
          </p>
          <ul className={classes.small}>
            {findings.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {ballots === null ? null : (
            <>
              <p>
                <a href={ballotsUrl(id, job)} download onClick={refreshLater}>
                  {t("annex.ballots", { ballots: number(ballots.ballots), rounds: ballots.rounds })}
                </a>
              </p>
              <p className={`${classes.dim} ${classes.small}`}>{t("annex.ballotsHow")}</p>
              {ballots.without.length === 0 ? null : (
                <p className={classes.small}>{t("annex.without", { rounds: ballots.without.join("; ") })}</p>
              )}
            </>
          )}
        </div>
      );
    }
    default: {
      const never: never = data;
      return never;
    }
  }
}
