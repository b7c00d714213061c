import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./access.module.css";
import { accessApi, type OwnAccount } from "./access-api.ts";
import { SessionTable } from "./parts.tsx";
import { browserHasPasskeys, makePasskey } from "./passkey.ts";
import { TotpSection } from "./totp-section.tsx";

/** The own account: password, codes of the phone, passkeys, sessions. */
export function AccountPage() {
  const { t } = useTranslation("access");
  const query = useQuery({ queryKey: ["account"], queryFn: () => orThrow(accessApi.account()), retry: false });
  const data = query.data;
  return (
    <Page title={t("account.title")} lead={data === undefined ? undefined : data.account.name} width={860}>
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : null} />
      {data === undefined ? null : (
        <>
          <PasswordSection username={data.account.username} />
          <TotpSection on={data.twoFactor} />
          <PasskeySection account={data} />
          <SessionSection account={data} />
        </>
      )}
    </Page>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["account"] });
}

function PasswordSection({ username }: { readonly username: string }) {
  const { t } = useTranslation("access");
  const { act, refusal, pending, clear } = useAct(useRefresh());
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [done, setDone] = useState(false);
  return (
    <section className={classes.section}>
      <h2>{t("account.password")}</h2>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void act(() => accessApi.changePassword(current, next)).then((value) => {
            if (value === null) return;
            setCurrent("");
            setNext("");
            setDone(true);
          });
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={username} />
        <PasswordInput
          label={t("account.current")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(e) => setCurrent(e.currentTarget.value)}
        />
        <PasswordInput
          label={t("account.next")}
          description={t("account.nextHint")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          onChange={(e) => setNext(e.currentTarget.value)}
        />
        <RefusalAlert refusal={refusal} onClose={clear} />
        {done ? <p role="status">{t("account.changed")}</p> : null}
        <Button type="submit" variant="default" loading={pending} style={{ justifySelf: "start" }}>
          {t("account.change")}
        </Button>
      </form>
    </section>
  );
}

function PasskeySection({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation("access");
  const { act, refusal, pending, clear } = useAct(useRefresh());
  const [name, setName] = useState("");
  const [failed, setFailed] = useState(false);
  const possible = account.canPasskey && browserHasPasskeys();
  const add = async () => {
    setFailed(false);
    const begun = await act(() => accessApi.newPasskey(name.trim()));
    if (begun === null) return;
    const made = await makePasskey(begun.options);
    if (made === null) {
      setFailed(true);
      return;
    }
    if ((await act(() => accessApi.addPasskey(name.trim(), made))) !== null) setName("");
  };
  return (
    <section className={classes.section}>
      <h2>{t("account.passkeys")}</h2>
      <p>{t(possible ? "account.passkeysText" : "account.passkeysPlain")}</p>
      {account.passkeys.length === 0 ? null : (
        <ul>
          {account.passkeys.map((key) => (
            <li key={key.id}>
              {key.name}{" "}
              <Button
                size="xs"
                variant="subtle"
                disabled={pending}
                aria-label={`${t("account.remove")} ${key.name}`}
                onClick={() => void act(() => accessApi.removePasskey(key.id))}
              >
                {t("account.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RefusalAlert refusal={refusal} onClose={clear} />
      {failed ? <p role="alert">{t("account.passkeyFailed")}</p> : null}
      {possible ? (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextInput
            label={t("account.passkeyName")}
            required
            withAsterisk={false}
            maxLength={60}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={pending} style={{ justifySelf: "start" }}>
            {t("account.addPasskey")}
          </Button>
        </form>
      ) : null}
    </section>
  );
}

function SessionSection({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation("access");
  const { act, refusal, pending, clear } = useAct(useRefresh());
  return (
    <section className={classes.section}>
      <h2>{t("account.sessions")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      <SessionTable
        label={t("account.sessions")}
        sessions={account.sessions}
        pending={pending}
        onEnd={(id) => void act(() => accessApi.endOwnSession(id))}
      />
    </section>
  );
}
