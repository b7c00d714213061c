import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import { useAct } from "../access/parts.tsx";
import { orThrow, RefusedError } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { ActForm } from "./act-form.tsx";
import { actsFor, type FormContext } from "./act-forms.ts";
import { ContentsList } from "./contents-list.tsx";
import { LetterList } from "./letter-list.tsx";
import { KeyPanel, SecrecyBanner, useDay, useMine } from "./parts.tsx";
import classes from "./standards.module.css";
import { exportUrl, type Shown, type StandardsFile, standardsApi } from "./standards-api.ts";
import { TellCongress } from "./tell-congress.tsx";
import { addStandardsWords, useWord } from "./words.ts";

addStandardsWords();
const route = getRouteApi("/tham-tra/$id");

/** One file, as far as the one who looks may see it. For the person concerned it is the own page. */
export function FilePage() {
  const { t } = useTranslation("standards");
  const { id } = route.useParams();
  const mine = useMine();
  const query = useQuery({
    queryKey: ["standards", "file", id],
    queryFn: () => orThrow(standardsApi.file(id)),
    retry: false,
  });
  const { data } = query;
  const own = data?.file.place === "subject";
  return (
    <Page
      title={data === undefined ? t("title") : t(own ? "file.ownTitle" : "file.title", { number: data.file.number })}
      {...(own ? { lead: t("file.ownLead") } : {})}
      eyebrow={<Link to="/tham-tra">{t("back")}</Link>}
    >
      {mine.data === undefined ? null : <SecrecyBanner network={mine.data.network} />}
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : null} />
      {data?.locked === "locked" && mine.data !== undefined ? <KeyPanel mine={mine.data} /> : null}
      {data?.locked === "key-awaited" ? <p role="status">{t("key.awaited")}</p> : null}
      {data === undefined ? null : (
        <div className={classes.columns}>
          <div>
            <Acts shown={data} />
            <section className={classes.section}>
              <h2>{t("file.contents")}</h2>
              {data.contents !== null ? (
                <ContentsList contents={data.contents} fields={data.post.fields ?? []} />
              ) : data.locked === null ? (
                <p>{t("file.noContents")}</p>
              ) : null}
            </section>
          </div>
          <aside>
            <Purpose shown={data} />
            <Steps file={data.file} />
            {data.contents === null ? null : <LetterList file={data.file} contents={data.contents} />}
            <Access file={data.file} />
            {own && data.contents !== null ? (
              <Button component="a" href={exportUrl(id)} variant="default">
                {t("file.export")}
              </Button>
            ) : null}
          </aside>
        </div>
      )}
    </Page>
  );
}

/** What can be done now, one form at a time. */
function Acts({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const { lang } = useLang();
  const client = useQueryClient();
  const day = useDay();
  const [chosen, setChosen] = useState<string | null>(null);
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const { file } = shown;
  const lead = useQuery({
    queryKey: ["standards", "duties"],
    queryFn: () => orThrow(standardsApi.duties()),
    retry: false,
    enabled: file.place === "head",
  });
  if (file.purged !== null) return <p role="status">{t("file.purged", { day: day(file.purged) })}</p>;
  if (file.place === "inspection" || file.place === "inspector") return null;
  if (file.place !== "head" && shown.contents === null) return null;
  const { now, more } = actsFor(file);
  const open = chosen !== null && [...now, ...more].includes(chosen) ? chosen : (now[0] ?? null);
  const people = (lead.data?.duties ?? []).filter(
    (d) => d.duty === (open === "allow-inspection" ? "inspection" : "officer"),
  );
  const context: FormContext = { lang, file, fields: shown.post.fields ?? [], contents: shown.contents ?? [], people };
  const send = async (command: object) => {
    const done = await act(() => standardsApi.act(file.id, file.version, command));
    if (done !== null) setChosen(null);
    return done !== null;
  };
  const button = (name: string) => (
    <Button
      key={name}
      variant={name === open ? "light" : "default"}
      aria-pressed={name === open}
      onClick={() => {
        clear();
        setChosen(name);
      }}
    >
      {word(`act.${name}`)}
    </Button>
  );
  return (
    <section className={classes.section}>
      <h2>{t("file.now")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {file.purge === null ? null : <p>{t("file.purgeProposed", { day: day(file.purge.on) })}</p>}
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
          <ActForm key={`${open}-${file.version}`} act={open} context={context} pending={pending} onSend={send} />
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
      </dl>
    </section>
  );
}

function Steps({ file }: { readonly file: StandardsFile }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  return (
    <section className={classes.section}>
      <h2>{t("file.steps")}</h2>
      <ol className={classes.steps}>
        {file.steps.map((s) => (
          <li key={s.step} data-state={s.state} {...(s.step === file.step ? { "aria-current": "step" as const } : {})}>
            {word(`step.${s.step}`)}
            <div className={classes.sub}>
              {s.state === "skipped"
                ? t("file.skippedBy", { rule: s.rule ?? "" })
                : s.state === "done"
                  ? t("file.doneOn", { day: day(s.on ?? "") })
                  : s.due === null
                    ? null
                    : t("file.due", { day: day(s.due) })}
            </div>
          </li>
        ))}
      </ol>
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
