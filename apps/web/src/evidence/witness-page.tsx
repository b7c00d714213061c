import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { CameraPanel } from "../desk/camera-panel.tsx";
import { Page, RefusalAlert } from "../ui/index.ts";
import own from "./evidence.module.css";
import { evidenceApi } from "./evidence-api.ts";
import { TextCode } from "./text-code.tsx";
import { lookAtHead, packAnswer } from "./transfer.ts";
import { addEvidenceWords } from "./words.ts";

addEvidenceWords();

/** This machine as a witness: signs the head of a congress that another machine runs. */
export function WitnessPage() {
  const { t } = useTranslation("evidence");
  const [text, setText] = useState("");
  const [called, setCalled] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [signed, setSigned] = useState<{ readonly note: string; readonly key: string } | null>(null);
  const seen = lookAtHead(text);
  const sign = async () => {
    setPending(true);
    setRefusal(null);
    const result = await evidenceApi.sign(text);
    setPending(false);
    if (result.ok) setSigned(result.value);
    else setRefusal(result.refusal);
  };
  return (
    <Page title={t("sign.title")} lead={t("sign.lead")} width={960}>
      <div className={classes.stack}>
        {signed === null ? (
          <form
            className={`${classes.panel} ${own.form}`}
            style={{ maxWidth: "none" }}
            onSubmit={(e) => {
              e.preventDefault();
              void sign();
            }}
          >
            <CameraPanel onRead={setText} />
            <Textarea
              label={t("sign.paste")}
              description={t("sign.pasteHow")}
              value={text}
              onChange={(e) => setText(e.currentTarget.value)}
              autosize
              minRows={4}
              maxRows={8}
              classNames={{ input: own.code ?? "" }}
            />
            {seen === null ? null : (
              <dl className={own.facts}>
                <dt>{t("sign.congress")}</dt>
                <dd>{seen.congress}</dd>
                <dt>{t("sign.machine")}</dt>
                <dd className={own.code}>{seen.machine}</dd>
                <dt>{t("sign.entries")}</dt>
                <dd>{seen.size}</dd>
                <dt>{t("sign.root")}</dt>
                <dd className={own.code}>{seen.root}</dd>
              </dl>
            )}
            <TextInput
              label={t("sign.called")}
              description={t("sign.calledHow")}
              value={called}
              maxLength={120}
              onChange={(e) => setCalled(e.currentTarget.value)}
            />
            <RefusalAlert refusal={refusal} />
            <div>
              <Button type="submit" loading={pending} disabled={text.trim() === "" || called.trim().length < 2}>
                {t("sign.sign")}
              </Button>
            </div>
          </form>
        ) : (
          <section className={`${classes.panel} ${own.section}`}>
            <h2>{t("sign.answer")}</h2>
            <TextCode text={packAnswer({ ...signed, called: called.trim() })} label={t("sign.answerQr")} />
            <h3>{t("sign.own")}</h3>
            <p className={own.code}>{signed.key}</p>
            <Button
              variant="default"
              onClick={() => {
                setSigned(null);
                setText("");
              }}
            >
              {t("sign.another")}
            </Button>
          </section>
        )}
      </div>
    </Page>
  );
}
