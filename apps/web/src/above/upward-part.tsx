import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Acting } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import classes from "./above.module.css";
import { aboveApi, shortDay, type UpwardView } from "./above-api.ts";
import { Form, More } from "./parts.tsx";

/** Results sent to the level above over the network, for the owner of the machine. */
export function UpwardPart({ act, pending, onAnswer }: Acting & { readonly onAnswer: () => Promise<unknown> }) {
  const { t } = useTranslation("above");
  const upward = useQuery({ queryKey: ["above", "upward"], queryFn: () => orThrow(aboveApi.upward()), retry: false });
  const { data } = upward;
  if (data === undefined) return null;
  const changed: Acting["act"] = async (call) => {
    const done = await act(call);
    await upward.refetch();
    return done;
  };
  return (
    <section className={classes.section}>
      <h2>{t("upward.title")}</h2>
      <p className={classes.sub}>
        {data.origin === null ? t("upward.notSet") : t("upward.setTo", { address: data.origin })}
      </p>
      <SetAddress data={data} act={changed} pending={pending} />
      {data.origin === null ? null : <Congresses data={data} act={changed} pending={pending} onAnswer={onAnswer} />}
    </section>
  );
}

function SetAddress({ data, act, pending }: Acting & { readonly data: UpwardView }) {
  const { t } = useTranslation("above");
  const [address, setAddress] = useState(data.origin ?? "");
  const [code, setCode] = useState("");
  return (
    <More title={data.origin === null ? t("upward.set") : t("upward.change")}>
      <Form
        label={t("upward.save")}
        pending={pending}
        disabled={address.trim() === "" || code.trim() === ""}
        onSend={async () => {
          if ((await act(() => aboveApi.setUpward(address, code))) !== null) setCode("");
        }}
      >
        <TextInput
          label={t("upward.address")}
          description={t("upward.addressHow")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={address}
          onChange={(e) => setAddress(e.currentTarget.value)}
        />
        <TextInput
          label={t("upward.code")}
          description={t("upward.codeHow")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="off"
          value={code}
          onChange={(e) => setCode(e.currentTarget.value)}
        />
      </Form>
    </More>
  );
}

function Congresses(props: Acting & { readonly data: UpwardView; readonly onAnswer: () => Promise<unknown> }) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const [said, setSaid] = useState("");
  const { data, act, pending, onAnswer } = props;
  if (data.congresses.length === 0) return <p>{t("upward.none")}</p>;
  const ask = async (id: string) => {
    const got = await act(() => aboveApi.fetchAnswer(id));
    if (got === null) return;
    setSaid(t(got.fresh ? "upward.fresh" : "upward.nothingNew"));
    await onAnswer();
  };
  return (
    <>
      <ul className={classes.people}>
        {data.congresses.map((c) => (
          <li key={c.id}>
            <span>
              {c.title}, {c.body}
              {c.sample ? <span className={classes.sub}> · {t("upward.sample")}</span> : null}
              {c.sent === null ? null : (
                <span className={c.sent.state === "accepted" ? classes.good : classes.sub}>
                  <br />
                  {shortDay(c.sent.at)}: {pick(c.sent.text)}
                </span>
              )}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              loading={pending}
              aria-label={`${t("upward.send")}: ${c.title}`}
              onClick={() => void act(() => aboveApi.sendUp(c.id))}
            >
              {t(c.sent === null ? "upward.send" : "upward.sendAgain")}
            </Button>
            {c.sent?.state === "accepted" ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={pending}
                aria-label={`${t("upward.ask")}: ${c.title}`}
                onClick={() => void ask(c.id)}
              >
                {t("upward.ask")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
    </>
  );
}
