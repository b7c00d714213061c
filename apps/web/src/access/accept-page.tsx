import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { PasswordStrength } from "../start/password-strength.tsx";
import { proposeUsername } from "../start/username.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./access.module.css";
import { accessApi } from "./access-api.ts";

/** Where an invitation leads: a name and a password of one's own, or a new password after a reset. */
export function AcceptPage() {
  const { code = "" } = useParams({ strict: false });
  const { t } = useTranslation("access");
  const { t: start } = useTranslation("start");
  const client = useQueryClient();
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ["invitation", code],
    queryFn: () => orThrow(accessApi.look(code)),
    retry: false,
  });
  const [username, setUsername] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const { act, refusal, pending, clear } = useAct();
  if (found.data === undefined)
    return (
      <Page title={t("accept.title")} width={720}>
        {found.error instanceof RefusedError ? <RefusalAlert refusal={found.error.refusal} /> : <p>{t("loading")}</p>}
      </Page>
    );
  const { name, username: known } = found.data;
  const user = username ?? proposeUsername(name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = known === null ? { code, username: user, password } : { code, password };
    if ((await act(() => accessApi.accept(body))) === null) return;
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "invitation" });
    await navigate({ to: "/" });
  };
  const lead = known === null ? t("accept.lead", { name }) : t("accept.resetLead", { name, username: known });
  return (
    <Page title={t("accept.title")} lead={lead} width={720}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        {known === null ? (
          <TextInput
            label={start("setup.username")}
            description={start("setup.usernameHint")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            value={user}
            onChange={(e) => setUsername(e.currentTarget.value)}
          />
        ) : null}
        <div>
          <PasswordInput
            label={start("setup.password")}
            description={start("setup.passwordHint")}
            autoComplete="new-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
          <PasswordStrength password={password} names={[name, known ?? user]} />
        </div>
        <RefusalAlert refusal={refusal} onClose={clear} />
        <Button type="submit" size="md" loading={pending}>
          {t("accept.submit")}
        </Button>
      </form>
    </Page>
  );
}
