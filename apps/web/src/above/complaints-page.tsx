import { type ComplaintKind, complaintKinds } from "@laphieu/organisations/types";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Acting, useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { DayField } from "../congress/day-field.tsx";
import classes from "./above.module.css";
import { aboveApi, type ComplaintRow, type Complaints, type Fact, freshId, oneOf, shortDay } from "./above-api.ts";
import { BelowChoice } from "./body-choice.tsx";
import { MemberChoice } from "./body-people.tsx";
import { AbovePage, Form, More, useOverview } from "./parts.tsx";

/** The register of complaints about elections. */
export function ComplaintsPage() {
  const { t } = useTranslation("above");
  const { tc } = useSearch({ from: "/cap-tren/khieu-nai" });
  const list = useQuery({
    queryKey: ["above", "complaints", tc],
    queryFn: () => orThrow(aboveApi.complaints(tc)),
    retry: false,
  });
  const { act, refusal, pending } = useAct(() => list.refetch());
  return (
    <AbovePage title={t("complaints.title")} lead={t("complaints.lead")} body={tc} error={list.error} refusal={refusal}>
      {list.data === undefined ? null : (
        <>
          <Register today={list.data.today} body={tc} act={act} pending={pending} />
          {list.data.complaints.length === 0 ? <p>{t("none")}</p> : null}
          {list.data.complaints.map((c) => (
            <One key={c.id} c={c} list={list.data} act={act} pending={pending} />
          ))}
        </>
      )}
    </AbovePage>
  );
}

function Register(props: Acting & { readonly today: string; readonly body: string | undefined }) {
  const { t } = useTranslation("above");
  const overview = useOverview();
  const top = props.body ?? overview.data?.tops[0]?.id;
  const [kind, setKind] = useState<ComplaintKind>("complaint");
  const [body, setBody] = useState("");
  const [received, setReceived] = useState(props.today);
  const [complainant, setComplainant] = useState("");
  const [about, setAbout] = useState("");
  const [concerned, setConcerned] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const concern = (id: string, name: string) => {
    if (id !== "" && !concerned.some((p) => p.id === id)) setConcerned([...concerned, { id, name }]);
  };
  return (
    <More title={t("complaints.register")}>
      <Form
        label={t("save")}
        pending={props.pending}
        disabled={body === "" || received === "" || about.trim() === "" || complainant.trim() === ""}
        onSend={async () => {
          // Number, last day and whether it is in time are worked out by the register.
          const worked = { number: 1, due: received, inTime: null, dossier: null };
          const fact = { id: freshId("don"), kind, body, received, about, complainant };
          const done = await props.act(() =>
            aboveApi.record({
              type: "complaint-registered",
              ...fact,
              ...worked,
              concerned: concerned.map((p) => p.id),
            }),
          );
          if (done !== null) {
            setAbout("");
            setComplainant("");
            setConcerned([]);
          }
        }}
      >
        <NativeSelect
          label={t("complaints.kind")}
          value={kind}
          onChange={(e) => setKind(oneOf(complaintKinds, e.currentTarget.value, kind))}
          data={complaintKinds.map((k) => ({ value: k, label: t(`complaints.${k}`) }))}
        />
        <BelowChoice top={top} value={body} onChange={setBody} />
        <DayField label={t("complaints.received")} value={received} onChange={setReceived} />
        <TextInput
          label={t("complaints.complainant")}
          value={complainant}
          onChange={(e) => setComplainant(e.currentTarget.value)}
        />
        <NativeSelect
          label={t("complaints.concernedAccount")}
          description={t("complaints.concernedHow")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value=""
          onChange={(e) => {
            const id = e.currentTarget.value;
            concern(id, overview.data?.accounts.find((a) => a.id === id)?.name ?? id);
          }}
          data={[
            { value: "", label: t("choose") },
            ...(overview.data?.accounts ?? []).map((a) => ({ value: a.id, label: a.name })),
          ]}
        />
        {body === "" ? null : <MemberChoice body={body} value="" onChange={concern} nobody={t("choose")} />}
        {concerned.length === 0 ? null : (
          <ul>
            {concerned.map((p) => (
              <li key={p.id}>
                {t("complaints.concerned", { name: p.name })}{" "}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t("changes.dropName", { name: p.name })}
                  onClick={() => setConcerned(concerned.filter((other) => other.id !== p.id))}
                >
                  {t("changes.drop")}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Textarea
          label={t("complaints.about")}
          autosize
          minRows={3}
          value={about}
          onChange={(e) => setAbout(e.currentTarget.value)}
        />
      </Form>
    </More>
  );
}

function One(props: Acting & { readonly c: ComplaintRow; readonly list: Complaints }) {
  const { t } = useTranslation("above");
  const { c } = props;
  return (
    <article className={classes.card}>
      <h3>
        {t("complaints.number", { number: c.number })} · {t(`complaints.${c.kind}`)} · {c.bodyName}
      </h3>
      <p>
        {t(`complaints.states.${c.state}`)} · {t("complaints.due", { day: shortDay(c.due) })}
        {c.late ? <span className={classes.late}> · {t("complaints.late")}</span> : null}
        {c.inTime === false ? <span className={classes.late}> · {t("complaints.outOfTime")}</span> : null}
      </p>
      <p className={classes.sub}>
        {t("complaints.complainant")}: {c.hidden ? t("complaints.hidden") : (c.complainant ?? t("results.erased"))}
        {c.assigned.length === 0
          ? null
          : ` · ${t("complaints.inspector")}: ${c.assigned.map((a) => a.name).join(", ")}`}
      </p>
      {c.concerned.length === 0 ? null : (
        <p className={classes.sub}>{t("complaints.concerned", { name: c.concerned.join(", ") })}</p>
      )}
      {c.about === null ? null : <p>{c.about}</p>}
      {c.hearings.map((h) => (
        <p key={`${h.on} ${h.with} ${h.text}`}>
          {shortDay(h.on)} · {t("complaints.with")} {h.with}: {h.text}
        </p>
      ))}
      {c.evidence.map((e) => (
        <p key={`${e.sha256} ${e.position ?? ""} ${e.note}`} className={classes.sub}>
          {e.note} · {e.sha256.slice(0, 12)}
          {e.position === null ? null : ` #${e.position}`}
        </p>
      ))}
      {c.conclusion === null ? null : (
        <p>
          {t("complaints.conclude")}: {t(`complaints.founded.${c.conclusion.founded}`)}. {c.conclusion.text}
        </p>
      )}
      {c.decision === null ? null : (
        <p>
          {t("complaints.decide")}: {c.decision.number}. {c.decision.text}
        </p>
      )}
      {c.answer === null ? null : (
        <p>
          {t("complaints.answer")}: {c.answer.text}
        </p>
      )}
      <Next {...props} />
    </article>
  );
}

const outcomes = ["founded", "partly", "unfounded"] as const;
/** What comes next for a complaint, in the order of its way. */
function Next({ c, list, act, pending }: Acting & { readonly c: ComplaintRow; readonly list: Complaints }) {
  const { t } = useTranslation("above");
  const [account, setAccount] = useState("");
  const [who, setWho] = useState("");
  const [text, setText] = useState("");
  const [founded, setFounded] = useState<(typeof outcomes)[number]>("unfounded");
  const [number, setNumber] = useState("");
  const on = list.today;
  const send = (fact: Fact) => async () => {
    const done = await act(() => aboveApi.record(fact));
    if (done !== null) setText("");
  };
  const words = (
    <Textarea
      label={t("complaints.text")}
      autosize
      minRows={2}
      value={text}
      onChange={(e) => setText(e.currentTarget.value)}
    />
  );
  const empty = text.trim() === "";
  switch (c.state) {
    case "registered":
      return c.may.examine ? (
        <Form
          label={t("complaints.assign")}
          pending={pending}
          disabled={account === ""}
          onSend={send({ type: "complaint-assigned", complaint: c.id, accounts: [account] })}
        >
          <NativeSelect
            label={t("complaints.inspector")}
            value={account}
            onChange={(e) => setAccount(e.currentTarget.value)}
            data={[
              { value: "", label: t("choose") },
              ...list.inspectors.map((i) => ({ value: i.account, label: i.name })),
            ]}
          />
        </Form>
      ) : null;
    case "assigned":
      return c.may.examine && !c.hidden ? (
        <>
          <More title={t("complaints.hear")}>
            <Form
              label={t("save")}
              pending={pending}
              disabled={who.trim() === "" || empty}
              onSend={send({ type: "complaint-heard", complaint: c.id, on, with: who, text })}
            >
              <TextInput label={t("complaints.with")} value={who} onChange={(e) => setWho(e.currentTarget.value)} />
              {words}
            </Form>
          </More>
          <Evidence c={c} act={act} pending={pending} />
          <More title={t("complaints.conclude")}>
            <Form
              label={t("complaints.conclude")}
              pending={pending}
              disabled={empty}
              onSend={send({ type: "complaint-concluded", complaint: c.id, on, founded, text })}
            >
              <NativeSelect
                label={t("complaints.conclude")}
                value={founded}
                onChange={(e) => setFounded(oneOf(outcomes, e.currentTarget.value, founded))}
                data={outcomes.map((f) => ({
                  value: f,
                  label: t(`complaints.founded.${f}`),
                }))}
              />
              {words}
            </Form>
          </More>
        </>
      ) : null;
    case "concluded":
      return c.may.decide ? (
        <Form
          label={t("complaints.decide")}
          pending={pending}
          disabled={number.trim() === "" || empty}
          onSend={send({ type: "complaint-decided", complaint: c.id, on, number, text })}
        >
          <TextInput label={t("number")} value={number} onChange={(e) => setNumber(e.currentTarget.value)} />
          {words}
        </Form>
      ) : null;
    case "decided":
      return c.may.examine || c.may.decide ? (
        <Form
          label={t("complaints.answer")}
          pending={pending}
          disabled={empty}
          onSend={send({ type: "complaint-answered", complaint: c.id, on, text })}
        >
          {words}
        </Form>
      ) : null;
    case "answered":
    case "withdrawn":
      return null;
    default: {
      const never: never = c.state;
      return never;
    }
  }
}

function Evidence({ c, act, pending }: Acting & { readonly c: ComplaintRow }) {
  const { t } = useTranslation("above");
  const results = useQuery({
    queryKey: ["above", "results", c.body],
    queryFn: () => orThrow(aboveApi.results(c.body)),
    retry: false,
  });
  const [dossier, setDossier] = useState("");
  const [position, setPosition] = useState("");
  const [note, setNote] = useState("");
  const own = (results.data?.dossiers ?? []).filter((d) => d.body === c.body);
  if (own.length === 0) return null;
  return (
    <More title={t("complaints.evidence")}>
      <Form
        label={t("save")}
        pending={pending}
        disabled={dossier === "" || note.trim() === "" || !/^\d*$/.test(position)}
        onSend={() =>
          act(async () => {
            const chosen = await aboveApi.result(dossier);
            if (!chosen.ok) return chosen;
            const where = position === "" ? null : Number(position);
            const { sha256 } = chosen.value.bundle;
            return await aboveApi.record({
              type: "complaint-evidence",
              complaint: c.id,
              sha256,
              position: where,
              note,
            });
          })
        }
      >
        <NativeSelect
          label={t("results.congress")}
          value={dossier}
          onChange={(e) => setDossier(e.currentTarget.value)}
          data={[{ value: "", label: t("choose") }, ...own.map((d) => ({ value: d.id, label: d.title }))]}
        />
        <TextInput
          label={t("complaints.position")}
          value={position}
          onChange={(e) => setPosition(e.currentTarget.value)}
        />
        <TextInput label={t("complaints.text")} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      </Form>
    </More>
  );
}
