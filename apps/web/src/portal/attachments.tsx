import type { StoredFile } from "@laphieu/portal";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
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
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    const form = new FormData();
    form.append("file", file);
    const sent = await portalApi.upload(form);
    if (!sent.ok) return setRefusal(sent.refusal);
    setRefusal(null);
    await client.invalidateQueries({ queryKey: ["portal"] });
    props.onChange([...props.chosen, sent.value.id]);
  };
  return (
    <section className={classes.box} aria-label={w.attachments}>
      <h3>{w.attachments}</h3>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <ul className={classes.plain}>
        {props.chosen.map((id) => (
          <li key={id}>
            {props.files.find((f) => f.id === id)?.name ?? id}{" "}
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => props.onChange(props.chosen.filter((c) => c !== id))}
            >
              {w.remove}
            </Button>
          </li>
        ))}
      </ul>
      <label>
        {w.attach}
        <br />
        <input
          type="file"
          onChange={(e) => {
            void send(e.currentTarget.files?.[0]);
            e.currentTarget.value = "";
          }}
        />
      </label>
    </section>
  );
}
