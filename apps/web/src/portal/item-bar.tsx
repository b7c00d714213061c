import type { ArticleContent, DocumentContent, Item, ItemAct, Rights } from "@laphieu/portal";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import { DayInput } from "./day-input.tsx";
import { momentOf, timeShown } from "./moment.ts";
import classes from "./portal.module.css";
import type { HistoryLine } from "./portal-api.ts";
import { put, useWords } from "./words.ts";

const actionOf = (action: string, names: { readonly [action: string]: string }): string => names[action] ?? action;

type Act = ItemAct<ArticleContent | DocumentContent>;

/** What may be done with a text besides writing it: the way to the public and back, and its history. */
export function ItemBar(props: {
  readonly item: Item<ArticleContent | DocumentContent> | null;
  readonly rights: Rights | undefined;
  readonly history: readonly HistoryLine[];
  readonly dirty: boolean;
  readonly saved: boolean;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onAct: (act: Act) => void;
  readonly onRestore: (version: number) => void;
}) {
  const w = useWords();
  const { item, rights } = props;
  const [reason, setReason] = useState("");
  const [day, setDay] = useState("");
  const [time, setTime] = useState("07:30");
  const from = momentOf(day, time);
  const [correction, setCorrection] = useState("");
  const settled = item !== null && !props.dirty;
  const canPublish = rights?.publish === true;
  const isOut = item?.release !== null && item !== null && item.release.from <= new Date().toISOString();
  return (
    <aside>
      <section className={classes.box}>
        {item === null ? null : (
          <p>
            <span className={classes.state}>{w.status[item.status]}</span> {item.note}
          </p>
        )}
        <Button
          onClick={props.onSave}
          loading={props.busy}
          disabled={item?.trashed != null || (item !== null && !props.dirty)}
        >
          {w.save}
        </Button>
        <p role="status" className={classes.note}>
          {props.dirty ? w.unsaved : props.saved ? w.saved : ""}
        </p>
        {settled && item.status === "draft" && item.trashed === null ? (
          <Button variant="default" onClick={() => props.onAct({ act: "submit" })}>
            {w.submit}
          </Button>
        ) : null}
        {settled && item.status === "review" && canPublish ? (
          <>
            {isOut ? (
              <TextInput
                label={w.correction}
                value={correction}
                onChange={(e) => setCorrection(e.currentTarget.value)}
              />
            ) : (
              <>
                <DayInput label={w.from} value={day} onChange={setDay} />
                {day === "" ? null : (
                  <TextInput
                    label={w.fromTime}
                    placeholder="07:30"
                    value={time}
                    error={from === "wrong" ? w.timeWrong : null}
                    onChange={(e) => setTime(e.currentTarget.value)}
                  />
                )}
              </>
            )}
            <Button
              variant="default"
              disabled={from === "wrong"}
              onClick={() => from !== "wrong" && props.onAct({ act: "publish", from, correction })}
            >
              {w.publish}
            </Button>
          </>
        ) : null}
        {settled && canPublish && (item.status === "review" || item.release !== null) ? (
          <>
            <TextInput label={w.reason} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
            {item.status === "review" ? (
              <Button variant="subtle" color="gray" onClick={() => props.onAct({ act: "send-back", reason })}>
                {w.sendBack}
              </Button>
            ) : null}
            {item.release === null ? null : (
              <Button variant="subtle" color="gray" onClick={() => props.onAct({ act: "withdraw", reason })}>
                {w.withdraw}
              </Button>
            )}
          </>
        ) : null}
        {settled && item.release === null ? (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => props.onAct({ act: item.trashed === null ? "trash" : "untrash" })}
          >
            {item.trashed === null ? w.trash : w.untrash}
          </Button>
        ) : null}
      </section>
      {props.history.length === 0 ? null : (
        <details className={classes.box}>
          <summary>{w.history}</summary>
          <ol className={classes.plain}>
            {[...props.history].reverse().map((h) => (
              <li key={h.version}>
                {put(w.version, { n: h.version })}, {timeShown(h.at)}, {h.by}: {actionOf(h.action, w.actions)}{" "}
                <Button size="compact-sm" variant="subtle" onClick={() => props.onRestore(h.version)}>
                  {w.restore}
                </Button>
              </li>
            ))}
          </ol>
        </details>
      )}
    </aside>
  );
}

/** Another editor was quicker: both texts stay, and a person chooses. */
export function StaleNotice(props: {
  readonly refusal: ApiRefusal | null;
  readonly theirs: { readonly who: string; readonly text: string } | null;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly onClose: () => void;
}) {
  const w = useWords();
  if (props.refusal === null) return null;
  if (props.theirs === null)
    return (
      <div className={classes.notice}>
        <RefusalAlert refusal={props.refusal} onClose={props.onClose} />
      </div>
    );
  return (
    <section className={classes.box} role="alert" aria-label={w.staleTitle}>
      <h2>{w.staleTitle}</h2>
      <p>{w.staleText}</p>
      <details>
        <summary>{put(w.theirs, { who: props.theirs.who })}</summary>
        <p>{props.theirs.text}</p>
      </details>
      <div className={classes.bar}>
        <Button variant="default" onClick={props.onMine}>
          {w.keepMine}
        </Button>
        <Button variant="subtle" color="gray" onClick={props.onTheirs}>
          {w.takeTheirs}
        </Button>
      </div>
    </section>
  );
}
