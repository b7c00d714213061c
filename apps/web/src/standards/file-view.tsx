import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import { ActForm } from "./act-form.tsx";
import { actsFor, type FormContext, type Values } from "./act-forms.ts";
import { ContentsList } from "./contents-list.tsx";
import { LetterList } from "./letter-list.tsx";
import { useDay } from "./parts.tsx";
import classes from "./standards.module.css";
import { type Duties, exportUrl, type Shown, type StandardsFile } from "./standards-api.ts";
import { StepList } from "./step-list.tsx";
import { TellCongress } from "./tell-congress.tsx";
import { useWord } from "./words.ts";

export type FileViewProps = {
  readonly shown: Shown;
  readonly today: string;
  /** Who may get a part, for the head. */
  readonly duties: Duties["duties"];
  readonly refusal: ApiRefusal | null;
  readonly pending: boolean;
  readonly onClear: () => void;
  readonly onSend: (command: object, file: File | null) => Promise<boolean>;
  /** Invented words for each act, in a practice file: nothing of it leaves the browser, so there are no papers to fetch. */
  readonly practice?: (act: string, context: FormContext) => Values;
  /** Said above what can be done now. */
  readonly hint?: ReactNode;
};

/** One file: what can be done, what it holds, its steps, and who may see it. */
export function FileView(props: FileViewProps) {
  const { t } = useTranslation("standards");
  const { shown } = props;
  const { file, contents } = shown;
  const own = file.place === "subject";
  const real = props.practice === undefined;
  return (
    <div className={classes.columns}>
      <div>
        {props.hint}
        <Acts {...props} />
        <section className={classes.section}>
          <h2>{t("file.contents")}</h2>
          {contents !== null ? (
            <ContentsList file={file.id} contents={contents} fields={shown.post.fields ?? []} />
          ) : shown.locked === null ? (
            <p>{t("file.noContents")}</p>
          ) : null}
        </section>
      </div>
      <aside>
        <Purpose shown={shown} />
        <StepList steps={file.steps} current={file.step} />
        {contents === null || !real ? null : <LetterList file={file} contents={contents} />}
        {own ? <DataAndRecipients shown={shown} /> : null}
        <Access file={file} />
        {own && contents !== null && real ? (
          <Button component="a" href={exportUrl(file.id)} variant="default">
            {t("file.export")}
          </Button>
        ) : null}
      </aside>
    </div>
  );
}

/** What can be done now, one form at a time. */
function Acts(props: FileViewProps) {
  const { shown, today, refusal, pending } = props;
  const { t } = useTranslation("standards");
  const word = useWord();
  const { lang } = useLang();
  const day = useDay();
  const [chosen, setChosen] = useState<string | null>(null);
  const { file } = shown;
  if (file.purged !== null) return <p role="status">{t("file.purged", { day: day(file.purged) })}</p>;
  if (file.place === "inspection" || file.place === "inspector") return null;
  if (file.place !== "head" && shown.contents === null) return null;
  const { now, more } = actsFor(file, today);
  const open = chosen !== null && [...now, ...more].includes(chosen) ? chosen : (now[0] ?? null);
  const people = props.duties.filter((d) => d.duty === (open === "allow-inspection" ? "inspection" : "officer"));
  const fields = shown.post.fields ?? [];
  const contents = shown.contents ?? [];
  const context: FormContext = { lang, file, today, fields, contents, people };
  const send = async (command: object, copy: File | null) => {
    const done = await props.onSend(command, copy);
    if (done) setChosen(null);
    return done;
  };
  const button = (name: string) => (
    <Button
      key={name}
      variant={name === open ? "light" : "default"}
      aria-pressed={name === open}
      onClick={() => {
        props.onClear();
        setChosen(name);
      }}
    >
      {word(`act.${name}`)}
    </Button>
  );
  return (
    <section className={classes.section}>
      <h2>{t("file.now")}</h2>
      <RefusalAlert refusal={refusal} onClose={props.onClear} />
      {file.purge === null ? null : (
        <p>
          {t("file.purgeProposed", { day: day(file.purge.on) })}
          {file.purge.rule === null ? "" : ` ${t("file.purgeEarly", { rule: file.purge.rule })}`}
        </p>
      )}
      {file.place !== "drafter"
        ? null
        : file.enquiries
            .filter((e) => e.replied === null && e.remindOn <= today)
            .map((e) => (
              <p key={e.id} className={classes.late}>
                {t("file.remind", {
                  body: contents.filter((h) => h.kind === "enquiry").find((h) => h.id === e.id)?.value.body ?? e.id,
                  day: day(e.due),
                })}
              </p>
            ))}
      {file.erasureAsked === null ? null : <p>{t("file.erasureAsked", { day: day(file.erasureAsked) })}</p>}
      {file.complaintUntil === null || file.step === null || file.complaintsAnswered > 1 ? null : (
        <p>
          {t(file.complaintsAnswered === 0 ? "file.complaintUntil" : "file.secondUntil", {
            day: day(file.complaintUntil),
          })}
          {file.accepted === null ? "" : ` ${t("file.acceptedOn", { day: day(file.accepted) })}`}
        </p>
      )}
      {now.length > 0 ? null : (
        <p>
          {file.step === null
            ? t("file.finished", { day: day(file.keepUntil) })
            : t("file.nothing", { who: word(`waiting.${file.waitingOn}`) })}
        </p>
      )}
      {now.length > 1 || (open !== null && !now.includes(open)) ? (
        <div className={classes.row}>{now.map(button)}</div>
      ) : null}
      {open === null ? null : open === "tell-congress" ? (
        <TellCongress file={file} pending={pending} onSend={send} />
      ) : (
        <>
          {now.length > 1 || !now.includes(open) || (now.length === 1 && open === now[0]) ? (
            <h3>{word(`act.${open}`)}</h3>
          ) : null}
          <ActForm
            key={`${open}-${file.version}-${file.place}`}
            act={open}
            context={context}
            pending={pending}
            onSend={send}
            {...(props.practice === undefined ? {} : { begin: props.practice(open, context) })}
          />
        </>
      )}
      {more.length === 0 ? null : (
        <details>
          <summary>{t("file.more")}</summary>
          <div className={classes.row} style={{ marginTop: 8 }}>
            {more.map(button)}
          </div>
        </details>
      )}
    </section>
  );
}

function Purpose({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation("standards");
  const day = useDay();
  const { file, post } = shown;
  return (
    <section className={classes.section}>
      <h2>{t("file.purpose")}</h2>
      <dl className={classes.facts}>
        <dt>{t("file.post")}</dt>
        <dd>{post.title}</dd>
        <dt>{t("file.body")}</dt>
        <dd>{file.body}</dd>
        <dt>{t("file.basis")}</dt>
        <dd>{file.basis}</dd>
        <dt>{t("file.unit")}</dt>
        <dd>{file.unit}</dd>
        <dt>{t("file.keepUntil")}</dt>
        <dd>{day(file.keepUntil)}</dd>
        {file.told.length === 0 ? null : (
          <>
            <dt>{t("file.told")}</dt>
            <dd>{file.told.map((told) => day(told.on)).join(", ")}</dd>
          </>
        )}
        {file.copies.length === 0 ? null : (
          <>
            <dt>{t("file.copies")}</dt>
            <dd>{file.copies.map((copy) => day(copy.on)).join(", ")}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** For the person: what is collected and why, and everybody who was asked or told. */
function DataAndRecipients({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation("standards");
  const day = useDay();
  const { file, post, contents } = shown;
  const asked = (contents ?? []).filter((h) => h.kind === "enquiry").map((h) => h.value.body);
  return (
    <section className={classes.section}>
      <h2>{t("file.data")}</h2>
      <ul className={classes.list}>
        {(post.fields ?? []).map((field) => (
          <li key={field.id}>
            {field.label}
            <div className={classes.sub}>
              {field.reason}
              {field.sensitiveBasis === null ? "" : ` · ${t("file.sensitive", { basis: field.sensitiveBasis })}`}
            </div>
          </li>
        ))}
      </ul>
      <h3>{t("file.recipients")}</h3>
      {asked.length + file.told.length === 0 ? <p>{t("file.noRecipients")}</p> : null}
      <ul className={classes.list}>
        {[...new Set(asked)].map((body) => (
          <li key={body}>{body}</li>
        ))}
        {file.told.map((told) => (
          <li key={`${told.on}-${told.validUntil}`}>{t("file.toldCongress", { day: day(told.on) })}</li>
        ))}
      </ul>
    </section>
  );
}

function Access({ file }: { readonly file: StandardsFile }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  return (
    <>
      <section className={classes.section}>
        <h2>{t("file.members")}</h2>
        <ul className={classes.list}>
          {file.members.map((m) => (
            <li key={`${m.account}-${m.role}-${m.until}`}>
              {m.name}, {word(`place.${m.role}`)}
              <div className={classes.sub}>
                {m.ended === null ? t("file.until", { day: day(m.until) }) : t("file.ended", { day: day(m.ended) })} ·{" "}
                {m.reason}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.section}>
        <h2>{t("file.opened")}</h2>
        {file.opened.length === 0 ? (
          <p>{t("file.notOpened")}</p>
        ) : (
          <ul className={classes.list}>
            {file.opened.map((o) => (
              <li key={`${o.at}-${o.name}`}>
                {o.name}, {word(`place.${o.role}`)}
                <div className={classes.sub}>
                  {stamp(o.at)} · {word(`act.${o.reason}`)}
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
