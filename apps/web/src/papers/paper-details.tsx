import { Button, Checkbox, FileButton, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal, Result } from "../app/api.ts";
import { documentUrl } from "../app/api.ts";
import { IconBallpen, IconUpload } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import { BiographiesForm } from "./biographies-form.tsx";
import { moment } from "./moment.ts";
import classes from "./papers.module.css";
import { type CongressFile, type FilePaper, fileApi, recordUrl } from "./papers-api.ts";
import { ScanLine } from "./scan-line.tsx";

type Props = {
  readonly id: string;
  readonly paper: FilePaper;
  readonly mayKeep: boolean;
  readonly mayRead: boolean;
  /** What the office has set for the line of the log. */
  readonly line: boolean;
  readonly biographies: CongressFile["biographies"];
  /** Asks the list again. */
  readonly onChange: () => void;
};

/** Below a chosen paper: who signs, what is on record, its signed scans, and what the office may do next. */
export function PaperDetails(props: Props) {
  const { t } = useTranslation("papers");
  const { id, paper, mayKeep, mayRead, onChange } = props;
  const { record } = paper;
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [line, setLine] = useState(props.line);
  const [number, setNumber] = useState("");
  const [reason, setReason] = useState("");
  const run = async (work: () => Promise<Result<unknown>>) => {
    setBusy(true);
    const answer = await work();
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) onChange();
    return answer.ok;
  };
  const { toNumber } = paper;
  const given = toNumber === null || number.trim() === "" ? null : Number(number);
  const wrongNumber = given !== null && !(Number.isInteger(given) && given >= 1 && given <= 9999);
  const withLine = (
    <>
      {toNumber === null ? null : (
        <TextInput
          label={t("giveNumber", { register: toNumber.register })}
          description={t("giveNumberNote", { free: toNumber.free })}
          value={number}
          inputMode="numeric"
          maxLength={4}
          maw={480}
          error={wrongNumber ? t("giveNumberWrong") : null}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      )}
      <Checkbox label={t("line")} checked={line} onChange={(event) => setLine(event.currentTarget.checked)} />
    </>
  );
  return (
    <div className={classes.details}>
      <p>
        <a href={documentUrl(id, paper.id)} target="_blank" rel="noreferrer">
          {t("open")}
        </a>
      </p>
      {paper.signers.length === 0 ? (
        <p className={classes.small}>{t("noSigners")}</p>
      ) : (
        <p>
          {t("signers")}: {paper.signers.join("; ")}
        </p>
      )}
      {paper.kind === "biography-list" && mayKeep ? (
        <BiographiesForm id={id} kept={props.biographies} onChange={onChange} />
      ) : null}
      {record === null || !mayRead ? null : (
        <>
          <p>
            {t("onRecord", {
              position: record.position + 1,
              pages: record.pages,
              at: moment(record.at),
              log: record.log,
            })}{" "}
            <a href={recordUrl(id, record.position)} target="_blank" rel="noreferrer">
              {t("recorded")}
            </a>
          </p>
          <p>
            {t("code")}: <span className={classes.code}>{record.code}</span>
          </p>
          {paper.changed ? <p role="note">{t("changedNote")}</p> : null}
          {paper.scans.length === 0 ? null : (
            <div>
              <p>{t("scans")}</p>
              <ul className={classes.links}>
                {paper.scans.map((scan, i) => (
                  <ScanLine key={scan.position} id={id} scan={scan} number={i + 1} mayKeep={mayKeep} run={run} />
                ))}
              </ul>
            </div>
          )}
        </>
      )}
      {!mayKeep ? null : record === null ? (
        paper.counting ? (
          <p className={classes.small}>{t("afterAnnouncement")}</p>
        ) : (
          <div className={classes.tight}>
            {withLine}
            <Button
              leftSection={<IconBallpen size={18} aria-hidden />}
              loading={busy}
              disabled={wrongNumber}
              onClick={() => run(() => fileApi.record(id, paper.id, null, line, given))}
            >
              {t("record")}
            </Button>
            <span className={classes.small}>{t("recordNote")}</span>
          </div>
        )
      ) : (
        <>
          <div className={classes.tight}>
            <FileButton
              accept="application/pdf,image/jpeg,image/png"
              onChange={(file) => (file === null ? undefined : run(() => fileApi.attach(id, record.position, file)))}
            >
              {(button) => (
                <Button {...button} loading={busy} leftSection={<IconUpload size={18} aria-hidden />}>
                  {t("attach")}
                </Button>
              )}
            </FileButton>
            <span className={classes.small}>{t("attachNote")}</span>
          </div>
          <details>
            <summary>{t("again")}</summary>
            <div className={classes.tight}>
              <TextInput
                label={t("reason")}
                description={t("reasonNote")}
                value={reason}
                maxLength={300}
                w="100%"
                maw={480}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              {withLine}
              <Button
                variant="default"
                loading={busy}
                disabled={reason.trim().length < 3 || wrongNumber}
                onClick={async () => {
                  if (await run(() => fileApi.record(id, paper.id, reason.trim(), line, given))) setReason("");
                }}
              >
                {t("replace")}
              </Button>
            </div>
          </details>
        </>
      )}
      {!mayRead || paper.earlier.length === 0 ? null : (
        <div>
          <p className={classes.small}>{t("earlier")}</p>
          <ul className={classes.links}>
            {paper.earlier.map((r) => (
              <li key={r.position}>
                <a href={recordUrl(id, r.position)} target="_blank" rel="noreferrer">
                  {moment(r.at)}
                </a>{" "}
                <span className={classes.code}>{r.code}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </div>
  );
}
