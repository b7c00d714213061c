import type { BodyKind } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { Page } from "../ui/index.ts";
import classes from "./congress.module.css";
import { currentSitting, useCongress } from "./context.ts";
import { BodyForm, ReplaceMemberForm } from "./steps/body-form.tsx";
import { CredentialsForm } from "./steps/credentials-form.tsx";

const kinds: readonly BodyKind[] = [
  "presidium",
  "secretariat",
  "credentials-committee",
  "counting-committee",
  "opinion-team",
];

/** The working bodies of the sitting, each by a recorded hand vote, and the vote on credentials. */
export function BodiesPage() {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const sitting = currentSitting(view);
  const [open, setOpen] = useState<string | null>(null);
  if (sitting === undefined) return null;
  const next = view.next?.action === "elect-body" ? view.next.body : undefined;
  return (
    <Page title={t("bodies.title")} eyebrow={sitting.title} width={860}>
      <div className={classes.stack}>
        {kinds.map((kind) => {
          const body = sitting.bodies.find((b) => b.kind === kind);
          return (
            <section key={kind} className={classes.panel}>
              <h2>{t(`body.${kind}`)}</h2>
              {body === undefined ? null : (
                <>
                  <ul className={classes.plain}>
                    {body.members.map((m) => (
                      <li key={m.person}>
                        {nameOf(view, m.person)}
                        {m.head ? <strong> · {t("body.isHead")}</strong> : null}
                      </li>
                    ))}
                  </ul>
                  {body.vote === null ? null : (
                    <p className={`${classes.dim} ${classes.small}`}>
                      {t("bodies.vote", { for: body.vote.votes.for, base: body.vote.base })}
                    </p>
                  )}
                </>
              )}
              {open === `${kind}-replace` ? (
                <ReplaceMemberForm sitting={sitting} body={kind} out={null} primary={false} />
              ) : open === kind || next === kind ? (
                <BodyForm
                  sitting={sitting}
                  body={kind}
                  primary={next === kind}
                  {...(body === undefined ? {} : { existing: body })}
                />
              ) : (
                <div className={classes.rowCenter}>
                  <Button variant="default" onClick={() => setOpen(kind)}>
                    {body === undefined ? t("bodies.elect") : t("bodies.again")}
                  </Button>
                  {body === undefined ? null : (
                    <Button variant="subtle" color="gray" onClick={() => setOpen(`${kind}-replace`)}>
                      {t("body.replace")}
                    </Button>
                  )}
                </div>
              )}
            </section>
          );
        })}
        <section className={classes.panel}>
          <h2>{t("credentials.title")}</h2>
          {sitting.credentials === null ? (
            <CredentialsForm sitting={sitting} primary={view.next?.action === "recognise-delegates"} />
          ) : (
            <p>{t("credentials.done", { n: sitting.credentials.recognised })}</p>
          )}
        </section>
      </div>
    </Page>
  );
}
