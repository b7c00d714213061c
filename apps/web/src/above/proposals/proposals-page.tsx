import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../../app/text.ts";
import { Page, RefusalAlert } from "../../ui/index.ts";
import { BackLink } from "../campaigns/parts.tsx";
import classes from "../campaigns/summing.module.css";
import { type ProposalsView, summingApi } from "../campaigns/summing-api.ts";
import { useSumming } from "../campaigns/use-summing.ts";
import { addSummingWords } from "../campaigns/words.ts";
import { AddProposal } from "./add-proposal.tsx";
import { TryButton, TryRule } from "./try-rule.tsx";

addSummingWords();

export type ProposalsState = ReturnType<typeof useSumming<ProposalsView>>;
type Props = { readonly data: ProposalsView; readonly page: ProposalsState };

/** Proposals on the rules: written, merged, sent, answered, and tried on past congresses. */
export function ProposalsPage() {
  const { t } = useTranslation("summing");
  const page = useSumming(["proposals"], summingApi.proposals);
  const { data } = page;
  return (
    <Page title={t("proposals.title")} lead={t("proposals.lead")} eyebrow={<BackLink />}>
      <RefusalAlert refusal={page.refusal} onClose={page.clear} />
      {data === undefined ? null : (
        <div className={classes.stack}>
          <Similar data={data} page={page} />
          {data.proposals.length === 0 ? <p>{t("proposals.none")}</p> : null}
          {data.proposals
            .filter((f) => f.into === null)
            .map((file) => (
              <One key={file.proposal.id} file={file} data={data} page={page} />
            ))}
          <Files data={data} />
          {data.mayEdit ? <AddProposal data={data} page={page} /> : null}
          <TryRule />
        </div>
      )}
    </Page>
  );
}

function Similar({ data, page }: Props) {
  const { t } = useTranslation("summing");
  if (!data.mayEdit || data.similar.length === 0) return null;
  return (
    <section>
      <h2>{t("proposals.similar")}</h2>
      <ul className={classes.list}>
        {data.similar.map((ids) => {
          const [into, ...others] = ids;
          const first = data.proposals.find((f) => f.proposal.id === into)?.proposal;
          if (into === undefined || first === undefined) return null;
          const article = `${first.article.source}, ${t("proposals.article").toLocaleLowerCase()} ${first.article.article}`;
          return (
            <li key={into}>
              <span>{t("proposals.similarNote", { count: ids.length, article })}</span>
              <Button
                variant="default"
                loading={page.busy}
                onClick={() => void page.give({ type: "merge-proposals", into, others })}
              >
                {t("proposals.merge")}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function One({ file, data, page }: Props & { readonly file: ProposalsView["proposals"][number] }) {
  const { t } = useTranslation("summing");
  const { pick } = useLang();
  const { proposal } = file;
  const last = file.answers.at(-1);
  return (
    <article className="lp-surface" style={{ padding: 16 }}>
      <p className={classes.quiet}>
        {proposal.article.source}, {t("proposals.article").toLocaleLowerCase()} {proposal.article.article} ·{" "}
        {t(`proposals.status.${file.state}`)}
      </p>
      <h2>{proposal.rule}</h2>
      <p>
        <b>{t("proposals.wording")}:</b> {proposal.wording}
      </p>
      <p>
        <b>{t("proposals.difficulty")}:</b> {proposal.difficulty}
      </p>
      {proposal.cases.length === 0 ? null : (
        <details>
          <summary>
            {t("proposals.cases")} ({proposal.cases.length})
          </summary>
          <ul className={classes.said}>
            {proposal.cases.map((c) => (
              <li key={JSON.stringify(c)}>
                {c.kind === "words"
                  ? c.text
                  : `${c.title}, ${c.election}: ${pick(c.ruling)} (${c.articles.join("; ")})`}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={classes.quiet}>
        {t("proposals.authors")}: {proposal.authors.map((u) => u.name).join(", ")}
      </p>
      {last === undefined ? null : (
        <p>
          <b>{last.by}:</b> {last.text}
        </p>
      )}
      {proposal.changes.length === 0 ? null : <TryButton changes={proposal.changes} />}
      {data.mayEdit && (file.state === "draft" || file.state === "under-review" || file.state === "forwarded") ? (
        <Button
          variant="default"
          loading={page.busy}
          onClick={() => void page.give({ type: "send-proposals", proposals: [proposal.id] })}
        >
          {t("proposals.send")}
        </Button>
      ) : null}
      {data.mayEdit && file.state === "under-review" ? <AnswerForm id={proposal.id} data={data} page={page} /> : null}
    </article>
  );
}

const outcomes = ["accepted", "partly", "not-accepted", "forwarded", "under-review"] as const;

function AnswerForm({ id, data, page }: Props & { readonly id: string }) {
  const { t } = useTranslation("summing");
  const [state, setState] = useState<(typeof outcomes)[number]>("accepted");
  const [text, setText] = useState("");
  const [by, setBy] = useState("");
  const answer = () =>
    void page.give({
      type: "answer-proposals",
      answers: [{ proposal: id, state, text: text.trim(), by: by.trim(), on: data.today }],
    });
  return (
    <div className={classes.row}>
      <NativeSelect
        label={t("proposals.answer")}
        value={state}
        onChange={(e) => setState(outcomes.find((o) => o === e.currentTarget.value) ?? "accepted")}
        data={outcomes.map((o) => ({ value: o, label: t(`proposals.status.${o}`) }))}
      />
      <Textarea
        label={t("proposals.answerText")}
        autosize
        style={{ flex: "1 1 280px" }}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <Textarea label={t("proposals.answerBy")} autosize value={by} onChange={(e) => setBy(e.currentTarget.value)} />
      <Button disabled={text.trim() === "" || by.trim() === ""} loading={page.busy} onClick={answer}>
        {t("proposals.answer")}
      </Button>
    </div>
  );
}

function Files({ data }: { readonly data: ProposalsView }) {
  const { t } = useTranslation("summing");
  const [unit, setUnit] = useState("");
  const from = unit === "" ? (data.units[0]?.id ?? "") : unit;
  const sent = data.proposals.some((f) => f.state === "sent");
  const answered = data.proposals.some((f) => f.answers.length > 0);
  if (from === "" || !(sent || answered)) return null;
  return (
    <div className={classes.row}>
      <NativeSelect
        label={t("proposals.author")}
        value={from}
        onChange={(e) => setUnit(e.currentTarget.value)}
        data={data.units.map((u) => ({ value: u.id, label: u.name }))}
      />
      {sent ? (
        <Button component="a" variant="default" href={summingApi.proposalsFile(from, "proposals")}>
          {t("proposals.fileUp")}
        </Button>
      ) : null}
      {answered ? (
        <Button component="a" variant="default" href={summingApi.proposalsFile(from, "answers")}>
          {t("proposals.fileDown")}
        </Button>
      ) : null}
    </div>
  );
}
