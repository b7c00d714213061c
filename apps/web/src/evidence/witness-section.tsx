import { Button, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import type { ApiRefusal } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { CameraPanel } from "../desk/camera-panel.tsx";
import { RefusalAlert } from "../ui/index.ts";
import own from "./evidence.module.css";
import { type EvidenceStatus, evidenceApi } from "./evidence-api.ts";
import { TextCode } from "./text-code.tsx";
import { lookAtHead, unpackAnswer } from "./transfer.ts";

/** The head to be countersigned, the answer of the witness, and who has countersigned. */
export function WitnessSection({ id, status }: { readonly id: string; readonly status: EvidenceStatus }) {
  const { t } = useTranslation("evidence");
  const size = lookAtHead(status.head)?.size ?? 0;
  return (
    <section className={`${classes.panel} ${own.section}`}>
      <h2>{t("witness.title")}</h2>
      <p>{t("witness.lead")}</p>
      {status.may.witness ? (
        <ol className={own.steps}>
          <li>
            <p>{t("witness.step1")}</p>
            <p className={classes.small}>{t("witness.head", { size })}</p>
            <TextCode text={status.head} label={t("witness.headQr")} />
          </li>
          <li>
            <p>{t("witness.step2")}</p>
            <AnswerForm id={id} />
          </li>
        </ol>
      ) : null}
      <h3>{t("witness.list")}</h3>
      {status.witnesses.length === 0 ? <p>{t("witness.none")}</p> : null}
      <ul className={own.list}>
        {status.witnesses.map((one) => (
          <li key={`${one.key} ${one.size} ${one.at}`}>
            <strong>{one.called}</strong>
            <dl className={own.facts}>
              <dt>{t("witness.size")}</dt>
              <dd>{one.size}</dd>
              <dt>{t("witness.at")}</dt>
              <dd>{stamp(one.at)}</dd>
              <dt>{t("witness.key")}</dt>
              <dd className={own.code}>{one.key}</dd>
            </dl>
          </li>
        ))}
      </ul>
      {status.witnesses.length === 0 ? null : (
        <p className={`${classes.dim} ${classes.small}`}>{t("witness.keyHow")}</p>
      )}
    </section>
  );
}

function AnswerForm({ id }: { readonly id: string }) {
  const { t } = useTranslation("evidence");
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [called, setCalled] = useState("");
  const [key, setKey] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [kept, setKept] = useState<{ readonly called: string; readonly size: number } | null>(null);
  const take = (given: string) => {
    const answer = unpackAnswer(given);
    setText(given);
    setKept(null);
    if (answer.key !== "") setKey(answer.key);
    if (answer.called !== "") setCalled(answer.called);
  };
  const keep = async () => {
    setPending(true);
    setRefusal(null);
    const named = called.trim();
    const result = await evidenceApi.keepWitness(id, { note: unpackAnswer(text).note, called: named, key: key.trim() });
    setPending(false);
    if (!result.ok) {
      setRefusal(result.refusal);
      return;
    }
    setKept({ called: named, size: result.value.size });
    setText("");
    setKey("");
    setCalled("");
    await client.invalidateQueries({ queryKey: ["evidence", id] });
  };
  return (
    <form
      className={own.form}
      onSubmit={(e) => {
        e.preventDefault();
        void keep();
      }}
    >
      <CameraPanel onRead={take} />
      <Textarea
        label={t("witness.answer")}
        value={text}
        onChange={(e) => take(e.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={8}
        classNames={{ input: own.code ?? "" }}
      />
      <TextInput label={t("witness.called")} value={called} onChange={(e) => setCalled(e.currentTarget.value)} />
      <TextInput
        label={t("witness.key")}
        value={key}
        onChange={(e) => setKey(e.currentTarget.value)}
        classNames={{ input: own.code ?? "" }}
      />
      <RefusalAlert refusal={refusal} />
      {kept === null ? null : <p role="status">{t("witness.kept", kept)}</p>}
      <div>
        <Button
          type="submit"
          variant="default"
          loading={pending}
          disabled={text.trim() === "" || called.trim().length < 2 || key.trim() === ""}
        >
          {t("witness.keep")}
        </Button>
      </div>
    </form>
  );
}
