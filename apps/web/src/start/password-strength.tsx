import { useTranslation } from "react-i18next";
import { passwordHint } from "./password-hint.ts";
import classes from "./start.module.css";

/** How hard a password is to guess, while it is typed. */
export function PasswordStrength(props: { readonly password: string; readonly names: readonly string[] }) {
  const { t } = useTranslation("start");
  const hint = passwordHint(props.password, props.names);
  const strength = hint.state === "strong" ? 3 : hint.state === "fair" ? 2 : hint.state === "guessable" ? 1 : 0;
  const text =
    hint.state === "short"
      ? t("password.short", { missing: hint.missing })
      : hint.state === "guessable"
        ? t(`password.guessable.${hint.because}`)
        : t(`password.${hint.state}`);
  return (
    <div className={classes.hint} role="status">
      <span className={classes.meter} aria-hidden>
        {[1, 2, 3].map((n) => (
          <span key={n} data-on={strength >= n} />
        ))}
      </span>
      {text}
    </div>
  );
}
