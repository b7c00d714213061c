import type { StoredFile } from "@laphieu/portal";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import { ChooseFile } from "./choose-file.tsx";
import { tooLarge } from "./file-size.ts";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

/** Files attached to a text. */
export function Attachments(props: {
  readonly files: readonly StoredFile[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const w = useWords();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    const large = tooLarge(file, "file");
    if (large !== null) return setRefusal(large);
    const form = new FormData();
    form.append("file", file);
    setBusy(true);
    const sent = await portalApi.upload(form);
    setBusy(false);
    if (!sent.ok) return setRefusal(sent.refusal);
    setRefusal(null);
    await client.invalidateQueries({ queryKey: ["portal"] });
    props.onChange([...props.chosen, sent.value.id]);
  };
  return (
    <section className={classes.box} aria-label={w.attachments}>
      <h3>{w.attachments}</h3>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      {props.chosen.length === 0 ? null : (
        <ul className={classes.plain}>
          {props.chosen.map((id) => (
            <li key={id}>
              {props.files.find((f) => f.id === id)?.name ?? id}{" "}
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => props.onChange(props.chosen.filter((c) => c !== id))}
              >
                {w.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.bar}>
        <ChooseFile
          quiet
          label={w.attach}
          accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.zip,.jpg,.jpeg,.png,.webp"
          busy={busy}
          onFiles={(files) => void send(files[0])}
        />
        <span className={classes.note}>{w.attachNote}</span>
      </div>
    </section>
  );
}
