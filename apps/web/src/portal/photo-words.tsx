import type { StoredFile } from "@laphieu/portal";
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

/** Description, caption and photographer of a photograph that is here: they may be mended wherever it stands. */
export function PhotoWords({ file }: { readonly file: StoredFile }) {
  const w = useWords();
  const client = useQueryClient();
  const [words, setWords] = useState<{ alt: string; caption: string; credit: string } | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const { photo } = file;
  if (photo === null) return null;
  if (words === null)
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => setWords({ alt: photo.alt, caption: photo.caption, credit: photo.credit })}
      >
        {w.photoWords}
      </Button>
    );
  const save = async () => {
    const done = await portalApi.photoWords(file.id, words);
    if (!done.ok) return setRefusal(done.refusal);
    setWords(null);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <section className={classes.box} aria-label={w.photoWords}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <TextInput
        label={w.alt}
        required
        value={words.alt}
        onChange={(e) => setWords({ ...words, alt: e.currentTarget.value })}
      />
      <TextInput
        label={w.caption}
        value={words.caption}
        onChange={(e) => setWords({ ...words, caption: e.currentTarget.value })}
      />
      <TextInput
        label={w.credit}
        value={words.credit}
        onChange={(e) => setWords({ ...words, credit: e.currentTarget.value })}
      />
      <div className={classes.bar}>
        <Button variant="default" disabled={words.alt.trim() === ""} onClick={() => void save()}>
          {w.photoWordsSave}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setWords(null)}>
          {w.cancel}
        </Button>
      </div>
    </section>
  );
}
