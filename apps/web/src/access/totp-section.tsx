import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { QrCode, RefusalAlert } from "../ui/index.ts";
import classes from "./access.module.css";
import { accessApi, type Totp } from "./access-api.ts";

type Stage =
  | { readonly at: "start" }
  | { readonly at: "scan"; readonly totp: Totp }
  | { readonly at: "codes"; readonly codes: readonly string[] };

/** Codes of an authenticator on the phone: turned on with a first code, with recovery codes on paper. */
export function TotpSection({ on }: { readonly on: boolean }) {
  const { t } = useTranslation("access");
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["account"] });
  const { act, refusal, pending, clear } = useAct();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [stage, setStage] = useState<Stage>({ at: "start" });
  const begin = async () => {
    const totp = await act(() => accessApi.beginTotp(password));
    if (totp !== null) setStage({ at: "scan", totp });
    setPassword("");
  };
  const confirm = async (totp: Totp) => {
    const done = await act(() => accessApi.confirmTotp(code));
    setCode("");
    if (done === null) return;
    setStage({ at: "codes", codes: totp.recoveryCodes });
    await refresh();
  };
  const renew = async () => {
    const made = await act(() => accessApi.recoveryCodes(password));
    setPassword("");
    if (made !== null) setStage({ at: "codes", codes: made.recoveryCodes });
  };
  const end = async () => {
    await act(() => accessApi.endTotp(password));
    setPassword("");
    await refresh();
  };
  return (
    <section className={classes.section}>
      <h2>{t("account.totp")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {stage.at === "codes" ? (
        <div className={classes.shown}>
          <div>
            <h3>{t("account.recovery")}</h3>
            <p>{t("account.recoveryText")}</p>
            <ul className={classes.codes}>
              {stage.codes.map((recovery) => (
                <li key={recovery}>{recovery}</li>
              ))}
            </ul>
            <Button onClick={() => setStage({ at: "start" })}>{t("account.kept")}</Button>
          </div>
        </div>
      ) : stage.at === "scan" ? (
        <form
          className={classes.shown}
          onSubmit={(event) => {
            event.preventDefault();
            void confirm(stage.totp);
          }}
        >
          <QrCode text={stage.totp.uri} label={t("account.qr")} size={200} />
          <div>
            <p>{t("account.scan")}</p>
            <p className={classes.address}>
              {t("account.secret")} <code>{stage.totp.secret}</code>
            </p>
            <TextInput
              label={t("account.code")}
              required
              withAsterisk={false}
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(e) => setCode(e.currentTarget.value)}
            />
            <Button mt="md" type="submit" loading={pending}>
              {t("account.confirm")}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p>{t(on ? "account.totpOn" : "account.totpOff")}</p>
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              void (on ? renew() : begin());
            }}
          >
            <PasswordInput
              label={t("account.confirmWith")}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
            />
            <div className={classes.row}>
              <Button type="submit" variant="default" loading={pending}>
                {t(on ? "account.newRecovery" : "account.turnOn")}
              </Button>
              {on ? (
                <Button variant="subtle" disabled={password === ""} loading={pending} onClick={() => void end()}>
                  {t("account.turnOff")}
                </Button>
              ) : null}
            </div>
          </form>
        </>
      )}
    </section>
  );
}
