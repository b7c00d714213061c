import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { PasswordStrength } from "./password-strength.tsx";
import classes from "./start.module.css";
import { proposeUsername } from "./username.ts";

/** First start: the owner chooses name and password; a code from the console where the machine is open to a network. */
export function SetupForm({ askCode }: { readonly askCode: boolean }) {
  const { t } = useTranslation("start");
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [username, setUsername] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const user = username ?? proposeUsername(name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const done = await api.setup({ name: name.trim(), username: user, password, ...(askCode ? { code } : {}) });
    setPending(false);
    if (!done.ok) setRefusal(done.refusal);
    else await client.invalidateQueries();
  };
  return (
    <Page title={t("setup.title")} lead={t("setup.lead")} width={1024}>
      <div className={classes.welcome}>
        <form className={classes.form} onSubmit={(e) => void submit(e)}>
          <TextInput
            label={t("setup.name")}
            name="name"
            autoComplete="name"
            required
            withAsterisk={false}
            autoFocus
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <TextInput
            label={t("setup.username")}
            description={t("setup.usernameHint")}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            value={user}
            onChange={(e) => setUsername(e.currentTarget.value)}
          />
          <div>
            <PasswordInput
              label={t("setup.password")}
              description={t("setup.passwordHint")}
              name="password"
              autoComplete="new-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
            />
            <PasswordStrength password={password} names={[name, user]} />
          </div>
          {askCode ? (
            <TextInput
              label={t("setup.code")}
              description={t("setup.codeHint")}
              name="code"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              value={code}
              onChange={(e) => setCode(e.currentTarget.value)}
            />
          ) : null}
          <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
          <Button type="submit" size="md" loading={pending}>
            {t("setup.submit")}
          </Button>
        </form>
        <div>
          <h2>{t("setup.pointsTitle")}</h2>
          <ul>
            <li>{t("setup.point1")}</li>
            <li>{t("setup.point2")}</li>
            <li>{t("setup.point3")}</li>
          </ul>
        </div>
      </div>
    </Page>
  );
}
