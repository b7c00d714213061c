import type { Question } from "@laphieu/summing-up";
import { dayShort } from "@laphieu/vietnamese";
import { Button, Textarea, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../app/me.ts";
import { IconDownload } from "../../ui/icons.ts";
import { Page, RefusalAlert } from "../../ui/index.ts";
import { BackLink, endWords, shown, useFigureName } from "./parts.tsx";
import { answersFrom, othersOf, ownText } from "./report-text.ts";
import classes from "./summing.module.css";
import { type ReportView, summingApi } from "./summing-api.ts";
import { useSumming } from "./use-summing.ts";
import { addSummingWords } from "./words.ts";

addSummingWords();

/** One report: figures filled in, questions to answer, what came from below, and the signature. */
export function ReportPage() {
  const { t } = useTranslation("summing");
  const { id, unit } = useParams({ from: "/tong-ket/dot/$id/$unit" });
  const page = useSumming(["report", id, unit], () => summingApi.report(id, unit));
  const { data } = page;
  return (
    <Page
      title={data === undefined ? t("campaigns.title") : t("report.title", { name: data.unit.name })}
      eyebrow={<BackLink />}
      lead={data?.campaign.title}
      width={960}
    >
      <RefusalAlert refusal={page.refusal} onClose={page.clear} />
      {data === undefined ? null : <Report key={`${id}-${unit}`} data={data} page={page} />}
    </Page>
  );
}

type Props = { readonly data: ReportView; readonly page: ReturnType<typeof useSumming<ReportView>> };

function Report({ data, page }: Props) {
  const { t } = useTranslation("summing");
  const me = useMe();
  const [typed, setTyped] = useState<{ readonly [question: string]: string }>({});
  const [said, setSaid] = useState("");
  const { campaign, unit, file } = data;
  const answers = file?.draft ?? file?.signed?.report.answers ?? [];
  const mayWrite = data.may.write && file?.from !== "file" && data.ended === null;
  const at = { campaign: campaign.id, unit: unit.id };
  const save = async (): Promise<boolean> => {
    const all = answersFrom(campaign.questions, typed, answers, unit);
    const done = await page.give({ type: "save-report", ...at, answers: all });
    if (done) {
      setTyped({});
      setSaid(t("report.saved"));
    }
    return done;
  };
  const sent = data.below.filter((b) => b.sent).length;
  return (
    <div className={classes.stack}>
      <p>
        {t(`standing.${data.standing}`)}
        {file?.signed == null
          ? null
          : ` · ${t("report.signed", {
              name: file.signed.report.signed.by,
              post: file.signed.report.signed.post,
              day: dayShort(file.signed.report.signed.on),
              version: file.signed.report.version,
            })}`}
      </p>
      {data.ended === null ? null : <p className={classes.late}>{t("report.ended", endWords(data.ended, t))}</p>}
      {data.standing === "returned" && file?.returned != null ? (
        <p className={classes.late}>{t("report.returned", { reason: file.returned.reason })}</p>
      ) : null}
      {data.below.length === 0 ? null : (
        <div className={`${classes.row} lp-no-print`}>
          <span>{t("report.below", { sent, all: data.below.length })}</span>
          {mayWrite && sent > 0 ? (
            <Button
              variant="default"
              loading={page.busy}
              onClick={() => void page.give({ type: "merge-reports", ...at })}
            >
              {t("report.merge")}
            </Button>
          ) : null}
        </div>
      )}
      {campaign.questions.map((q) => (
        <Ask
          key={q.id}
          question={q}
          data={data}
          mayWrite={mayWrite}
          value={typed[q.id] ?? ownText(answers, q.id, unit.id)}
          onChange={(text) => setTyped({ ...typed, [q.id]: text })}
          others={othersOf(answers, q.id, unit.id)}
        />
      ))}
      {mayWrite ? (
        <div className={`${classes.row} lp-no-print`}>
          <Button loading={page.busy} onClick={() => void save()}>
            {t("report.save")}
          </Button>
          <span role="status">{said}</span>
        </div>
      ) : null}
      {(mayWrite || data.may.sign) && file?.from !== "file" && data.ended === null ? (
        <Sign
          data={data}
          page={page}
          name={me.data?.account?.name ?? ""}
          before={() => (Object.keys(typed).length === 0 ? Promise.resolve(true) : save())}
        />
      ) : null}
      <Away data={data} page={page} />
    </div>
  );
}

function Ask(props: {
  readonly question: Question;
  readonly data: ReportView;
  readonly mayWrite: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly others: ReturnType<typeof othersOf>;
}) {
  const { t } = useTranslation("summing");
  const name = useFigureName();
  const { question, data } = props;
  const figures = question.figures.map((key) => ({
    key,
    value: data.figures.find((f) => f.key === key)?.value ?? null,
  }));
  return (
    <section>
      <p className={classes.quiet}>{t(`sections.${question.section}`)}</p>
      <h2>{question.text}</h2>
      {figures.length === 0 ? null : (
        <>
          <p className={`${classes.quiet} lp-no-print`}>{t("report.prefilled")}</p>
          <p className={classes.figures}>
            {figures.map((f) => (
              <span key={f.key}>
                {name(f.key)}: <b>{shown(f.value)}</b>
              </span>
            ))}
          </p>
        </>
      )}
      {props.mayWrite ? (
        <Textarea
          label={t("report.answer", { name: data.unit.name })}
          description={t("report.answerHelp")}
          autosize
          minRows={2}
          value={props.value}
          onChange={(e) => props.onChange(e.currentTarget.value)}
        />
      ) : (
        <ul className={classes.said}>
          {props.value
            .split("\n")
            .filter((line) => line !== "")
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ul>
      )}
      {props.others.length === 0 ? null : (
        <>
          <p className={classes.quiet}>{t("report.others")}</p>
          <ul className={classes.said}>
            {props.others.map((s) => (
              <li key={s.text}>
                {s.text} <span className={classes.quiet}>({s.units.map((u) => u.name).join(", ")})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Sign(props: Props & { readonly name: string; readonly before: () => Promise<boolean> }) {
  const { t } = useTranslation("summing");
  const { data, page } = props;
  const [by, setBy] = useState(props.name);
  const [post, setPost] = useState("");
  const at = { campaign: data.campaign.id, unit: data.unit.id };
  const sign = async () => {
    if (!(await props.before())) return;
    const on = new Date().toISOString().slice(0, 10);
    await page.give({ type: "sign-report", ...at, by: by.trim(), post: post.trim(), on });
  };
  return (
    <div className={`${classes.row} lp-no-print`}>
      {data.may.sign ? (
        <>
          <TextInput label={t("report.by")} value={by} onChange={(e) => setBy(e.currentTarget.value)} />
          <TextInput label={t("report.post")} value={post} onChange={(e) => setPost(e.currentTarget.value)} />
          <Button
            variant="default"
            disabled={by.trim() === "" || post.trim() === ""}
            loading={page.busy}
            onClick={() => void sign()}
          >
            {t("report.sign")}
          </Button>
        </>
      ) : (
        <span className={classes.quiet}>{t("report.signedBy")}</span>
      )}
      {data.standing === "signed" && data.may.write ? (
        <Button loading={page.busy} onClick={() => void page.give({ type: "send-report", ...at })}>
          {t("report.send")}
        </Button>
      ) : null}
    </div>
  );
}

function Away({ data, page }: Props) {
  const { t } = useTranslation("summing");
  const [reason, setReason] = useState("");
  if (data.standing !== "sent" && data.standing !== "returned") return null;
  const at = { campaign: data.campaign.id, unit: data.unit.id };
  return (
    <div className={`${classes.stack} lp-no-print`}>
      <p>{t("report.sentUp")}</p>
      <div className={classes.row}>
        <Button
          component="a"
          href={summingApi.reportFile(data.campaign.id, data.unit.id)}
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t("report.file")}
        </Button>
        {(["pdf", "docx"] as const).map((kind) => (
          <Button
            key={kind}
            component="a"
            href={summingApi.reportPaper(data.campaign.id, data.unit.id, kind)}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t(`paper.${kind}`)}
          </Button>
        ))}
      </div>
      {data.may.return ? (
        <div className={classes.row}>
          <TextInput
            label={t("report.returnReason")}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={reason.trim() === ""}
            loading={page.busy}
            onClick={() => void page.give({ type: "return-report", ...at, reason: reason.trim() })}
          >
            {t("report.return")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
