import { floorOf, type Sitting } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import { Button, FileInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { RefusalAlert } from "../ui/index.ts";
import own from "./chair.module.css";
import { handOut } from "./chair-api.ts";

/** Documents on the delegates' phones: chosen here, taken back here. */
export function Handouts({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { id, run, pending } = useCongress();
  const handouts = floorOf(sitting).handouts ?? [];
  const [title, setTitle] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return;
    setSending(true);
    void handOut(id, { sitting: sitting.id, title: title.trim(), file }).then((found) => {
      setSending(false);
      setRefusal(found);
      if (found !== null) return;
      setTitle("");
      setFile(null);
    });
  };
  return (
    <section className={classes.panel}>
      <details>
        <summary className={own.heading}>{t("handout.title", { n: handouts.length })}</summary>
        <p className={`${classes.dim} ${classes.small}`}>{t("handout.how")}</p>
        <ul className={own.slips}>
          {handouts.map((one) => (
            <li key={one.id}>
              <div className={classes.rowCenter}>
                <a href={`/api/assemblies/${id}/handouts/${one.id}`} download className={classes.link}>
                  {one.title}
                </a>
                <span className={own.who}>{t("handout.size", { n: number(Math.ceil(one.size / 1000)) })}</span>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-md"
                  disabled={pending}
                  aria-label={t("handout.takeBackOf", { title: one.title })}
                  onClick={() => void run({ type: "take-back-handout", sitting: sitting.id, handout: one.id })}
                >
                  {t("handout.takeBack")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <form onSubmit={submit} className={classes.tight}>
          <TextInput
            label={t("handout.name")}
            maxLength={200}
            value={title}
            onChange={(e) => setTitle(e.currentTarget.value)}
          />
          <FileInput
            label={t("handout.file")}
            placeholder={t("handout.choose")}
            accept="application/pdf,image/jpeg,image/png"
            value={file}
            onChange={setFile}
          />
          <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
          <div>
            <Button type="submit" variant="default" loading={sending} disabled={file === null}>
              {t("handout.add")}
            </Button>
          </div>
        </form>
      </details>
    </section>
  );
}
