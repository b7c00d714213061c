import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { accessApi } from "../access/access-api.ts";
import { browserHasPasskeys, signWithPasskey } from "../access/passkey.ts";
import { type ApiRefusal, api, type Me, type Result } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./start.module.css";

/** Sign-in of people with an account: password, then a code of the phone where it is on; or a passkey. */
export function SignInForm({ me }: { readonly me: Me }) {
  const { t } = useTranslation("start");
  const { t: access } = useTranslation("access");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [second, setSecond] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const [noPasskey, setNoPasskey] = useState(false);
  /** Runs one request; answers its value, or shows the refusal. */
  const ask = async <T,>(call: () => Promise<Result<T>>): Promise<T | null> => {
    setPending(true);
    setRefusal(null);
    const done = await call();
    setPending(false);
    if (!done.ok) setRefusal(done.refusal);
    return done.ok ? done.value : null;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await ask(() => api.signIn({ username: username.trim().toLowerCase(), password }));
    if (done === null) return;
    if ("secondFactor" in done) setSecond(true);
    else await client.invalidateQueries();
  };
  const passkey = async () => {
    setNoPasskey(false);
    const begun = await ask(accessApi.passkeyOptions);
    if (begun === null) return;
    const signed = await signWithPasskey(begun.options);
    if (signed === null) setNoPasskey(true);
    else if ((await ask(() => accessApi.passkeySignIn(signed))) !== null) await client.invalidateQueries();
  };
  const oidc = async () => {
    const begun = await ask(accessApi.oidc);
    if (begun !== null) window.location.assign(begun.url);
  };
  if (second)
    return (
      <SecondFactor
        onBack={() => {
          setSecond(false);
          setPassword("");
        }}
        onDone={() => client.invalidateQueries()}
      />
    );
  return (
    <Page title={t("signIn.title")} lead={t("signIn.lead")} width={1024}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <TextInput
          label={t("setup.username")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
          value={username}
          onChange={(e) => setUsername(e.currentTarget.value)}
        />
        <PasswordInput
          label={t("setup.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
        />
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        {noPasskey ? <p role="alert">{access("signIn.passkeyFailed")}</p> : null}
        <Button type="submit" size="md" loading={pending}>
          {t("signIn.submit")}
        </Button>
        {me.passkeys && browserHasPasskeys() ? (
          <Button variant="default" disabled={pending} onClick={() => void passkey()}>
            {access("signIn.passkey")}
          </Button>
        ) : null}
        {me.oidc === null ? null : (
          <Button variant="default" disabled={pending} onClick={() => void oidc()}>
            {access("signIn.oidc", { name: me.oidc })}
          </Button>
        )}
        <Link to="/tham-gia">{access("signIn.shortCode")}</Link>
        <Link to="/quy-che">{common("nav.rules")}</Link>
        {window.isSecureContext ? null : (
          <p>
            {access("signIn.plain")} <Link to="/mang">{access("signIn.plainHow")}</Link>
          </p>
        )}
      </form>
    </Page>
  );
}

function SecondFactor(props: { readonly onBack: () => void; readonly onDone: () => Promise<unknown> }) {
  const { t } = useTranslation("start");
  const { t: access } = useTranslation("access");
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const done = await accessApi.secondFactor(code, recovery);
    setPending(false);
    setCode("");
    if (done.ok) await props.onDone();
    else setRefusal(done.refusal);
  };
  return (
    <Page title={t("signIn.title")} lead={access("signIn.codeHint")} width={1024}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <TextInput
          key={recovery ? "recovery" : "code"}
          label={access(recovery ? "signIn.recovery" : "signIn.code")}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          value={code}
          onChange={(e) => setCode(e.currentTarget.value)}
        />
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        <Button type="submit" size="md" loading={pending}>
          {access("signIn.submit")}
        </Button>
        <Button variant="subtle" onClick={() => setRecovery(!recovery)}>
          {access(recovery ? "signIn.useCode" : "signIn.useRecovery")}
        </Button>
        <Button variant="subtle" onClick={props.onBack}>
          {access("signIn.back")}
        </Button>
      </form>
    </Page>
  );
}
