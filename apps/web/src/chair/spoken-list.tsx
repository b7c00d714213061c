import {
  floorOf,
  minutesText,
  type Sitting,
  type SpeechRequest,
  spokenMillis,
  timeByDelegation,
} from "@laphieu/assembly";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import own from "./chair.module.css";

/** Those who have spoken, how long, by delegation, and the secretary's notes. */
export function SpokenList({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const spoken = floorOf(sitting).requests.filter((r) => r.clock !== null);
  const delegations = timeByDelegation(sitting, new Date().toISOString());
  return (
    <details className={own.spoken}>
      <summary>{t("spoken.title", { n: spoken.length })}</summary>
      <ul className={classes.plain}>
        {spoken.map((request) => (
          <Spoken key={request.id} sitting={sitting} request={request} />
        ))}
      </ul>
      {delegations.length === 0 ? null : (
        <table className={classes.ballotTable}>
          <caption className={own.caption}>{t("spoken.byDelegation")}</caption>
          <tbody>
            {delegations.map((d) => (
              <tr key={d.name}>
                <th scope="row">{d.name}</th>
                <td className={classes.num}>{t("spoken.times", { n: d.speeches })}</td>
                <td className={classes.num}>{minutesText(d.seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

function Spoken({ sitting, request }: { readonly sitting: Sitting; readonly request: SpeechRequest }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const [note, setNote] = useState(request.note);
  const name = nameOf(view, request.person);
  const seconds = request.clock === null ? 0 : Math.round(spokenMillis(request.clock, Date.now()) / 1000);
  return (
    <li className={classes.tight}>
      <span>
        <strong>{name}</strong> · {minutesText(seconds)}
        {request.topic === "" ? "" : ` · ${request.topic}`}
      </span>
      <Textarea
        aria-label={t("spoken.noteOf", { name })}
        placeholder={t("spoken.note")}
        autosize
        minRows={1}
        value={note}
        onChange={(e) => setNote(e.currentTarget.value)}
      />
      {note.trim() === request.note ? null : (
        <div>
          <Button
            variant="default"
            size="compact-md"
            disabled={pending}
            onClick={() =>
              void run({ type: "note-speech", sitting: sitting.id, request: request.id, note: note.trim() })
            }
          >
            {t("spoken.save")}
          </Button>
        </div>
      )}
    </li>
  );
}
