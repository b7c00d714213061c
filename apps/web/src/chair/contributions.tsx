import { floorOf, type PersonId, type Sitting } from "@laphieu/assembly";
import { Button, FileInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { PersonSelect } from "../congress/fields.tsx";
import { RefusalAlert } from "../ui/index.ts";
import own from "./chair.module.css";
import { handIn } from "./chair-api.ts";

/** Written contributions: handed in at the table or from a phone, listed with their files. */
export function Contributions({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { id, view } = useCongress();
  const { contributions } = floorOf(sitting);
  const [person, setPerson] = useState<PersonId | null>(null);
  const [title, setTitle] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person === null || file === null) return;
    void handIn(id, { sitting: sitting.id, person, title: title.trim() === "" ? file.name : title.trim(), file }).then(
      (found) => {
        setRefusal(found);
        if (found !== null) return;
        setPerson(null);
        setTitle("");
        setFile(null);
      },
    );
  };
  return (
    <details className={own.spoken}>
      <summary>{t("talk.title", { n: contributions.length })}</summary>
      <ul className={classes.plain}>
        {contributions.map((one) => (
          <li key={one.id}>
            <a href={`/api/assemblies/${id}/contributions/${one.id}`} download className={classes.link}>
              {one.title}
            </a>
            <span className={own.who}> {nameOf(view, one.person)}</span>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className={classes.tight}>
        <PersonSelect
          label={t("talk.by")}
          people={sitting.roll.map((a) => a.person)}
          value={person}
          onChange={setPerson}
        />
        <TextInput label={t("talk.name")} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
        <FileInput
          label={t("talk.file")}
          placeholder={t("talk.choose")}
          accept=".pdf,.docx,.doc,.odt,.rtf,.txt"
          value={file}
          onChange={setFile}
        />
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        <div>
          <Button type="submit" variant="default" disabled={person === null || file === null}>
            {t("talk.add")}
          </Button>
        </div>
      </form>
    </details>
  );
}
