/** Terms, posts and members of a body: each with its days. */
import { memberStatuses } from "@laphieu/organisations/types";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Acting } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { DayField } from "../congress/day-field.tsx";
import classes from "./above.module.css";
import { aboveApi, type BodyView, freshId, type MemberRow, oneOf, shortDay } from "./above-api.ts";
import { BodyChoice } from "./body-choice.tsx";
import { Form, More } from "./parts.tsx";

type Props = Acting & { readonly view: BodyView; readonly today: string };

const useMembers = (body: string, q: string) =>
  useQuery({
    queryKey: ["above", "members", body, q],
    queryFn: () => orThrow(aboveApi.membersOf(body, q)),
    placeholderData: (before) => before,
    retry: false,
  });

/** Terms of the committee with the posts held in each, the present term first. */
export function Terms({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  if (view.terms.length === 0 && !view.may.edit) return null;
  return (
    <section className={classes.section}>
      <h2>{t("people.terms")}</h2>
      {view.terms.length === 0 ? <p className={classes.sub}>{t("none")}</p> : null}
      {view.terms.toReversed().map((term) => (
        <div key={term.id}>
          <h3>
            {term.name} <span className={classes.sub}>{span(term.from, term.to, t("people.now"))}</span>
          </h3>
          <ul>
            {view.posts
              .filter((p) => p.term === term.id)
              .map((p) => (
                <li key={p.id}>
                  {p.title}: {p.name ?? t("people.empty")}{" "}
                  <span className={classes.sub}>{span(p.from, p.to, t("people.now"))}</span>{" "}
                  {view.may.edit && p.to === null ? (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      disabled={pending}
                      aria-label={t("people.endOf", { title: p.title })}
                      onClick={() => {
                        const { id, term: of, title, member, from } = p;
                        void act(() =>
                          aboveApi.record({
                            type: "post-held",
                            body: view.id,
                            id,
                            term: of,
                            title,
                            member,
                            from,
                            to: today,
                          }),
                        );
                      }}
                    >
                      {t("people.end")}
                    </Button>
                  ) : null}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {view.may.edit ? (
        <>
          <NewTerm view={view} today={today} act={act} pending={pending} />
          {view.terms.length === 0 ? null : <NewPost view={view} today={today} act={act} pending={pending} />}
        </>
      ) : null}
    </section>
  );
}

const span = (from: string, to: string | null, now: string): string =>
  `${shortDay(from)} – ${to === null ? now : shortDay(to)}`;

function NewTerm({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  const [name, setName] = useState("");
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState("");
  return (
    <More title={t("people.addTerm")}>
      <Form
        label={t("people.addTerm")}
        pending={pending}
        disabled={name.trim() === "" || from === ""}
        onSend={async () => {
          const term = { id: freshId("nk"), name: name.trim(), from, to: to === "" ? null : to };
          if ((await act(() => aboveApi.record({ type: "term-opened", body: view.id, ...term }))) !== null) setName("");
        }}
      >
        <TextInput
          label={t("people.termName")}
          placeholder="2025–2030"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
        <DayField label={t("people.to")} value={to} onChange={setTo} />
      </Form>
    </More>
  );
}

function NewPost({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  const [title, setTitle] = useState("");
  const [term, setTerm] = useState(view.terms.at(-1)?.id ?? "");
  const [member, setMember] = useState("");
  const [from, setFrom] = useState(today);
  return (
    <More title={t("people.addPost")}>
      <Form
        label={t("people.addPost")}
        pending={pending}
        disabled={title.trim() === "" || term === "" || from === ""}
        onSend={async () => {
          const post = { id: freshId("cv"), term, title: title.trim(), from, to: null };
          const held = { ...post, member: member === "" ? null : member };
          if ((await act(() => aboveApi.record({ type: "post-held", body: view.id, ...held }))) !== null) setTitle("");
        }}
      >
        <TextInput label={t("people.post")} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
        <NativeSelect
          label={t("people.term")}
          value={term}
          onChange={(e) => setTerm(e.currentTarget.value)}
          data={view.terms.map((one) => ({ value: one.id, label: one.name }))}
        />
        <MemberChoice body={view.id} value={member} onChange={setMember} nobody={t("people.nobody")} />
        <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
      </Form>
    </More>
  );
}

/** A member of a body, found by name. */
export function MemberChoice(props: {
  readonly body: string;
  readonly value: string;
  readonly onChange: (id: string, name: string) => void;
  /** What stands there while nobody is chosen. */
  readonly nobody: string;
}) {
  const { t } = useTranslation("above");
  const [q, setQ] = useState("");
  const list = useMembers(props.body, q);
  const members = list.data?.members ?? [];
  return (
    <>
      <TextInput label={t("people.find")} value={q} onChange={(e) => setQ(e.currentTarget.value)} />
      <NativeSelect
        label={t("people.member")}
        value={props.value}
        onChange={(e) => {
          const id = e.currentTarget.value;
          props.onChange(id, members.find((m) => m.id === id)?.name ?? id);
        }}
        data={[
          { value: "", label: props.nobody },
          ...members.map((m) => ({ value: m.id, label: m.name ?? t("results.erased") })),
        ]}
      />
    </>
  );
}

/** Members of the body itself, found by name, with their status over time. */
export function Members({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  const [q, setQ] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const list = useMembers(view.id, q);
  const changed: Acting["act"] = async (call) => {
    const done = await act(call);
    await list.refetch();
    return done;
  };
  if (view.members === 0) return null;
  const shown = list.data?.members ?? [];
  return (
    <section className={classes.section}>
      <h2>{t("people.memberCount", { all: view.members })}</h2>
      <TextInput label={t("people.find")} maw={360} value={q} onChange={(e) => setQ(e.currentTarget.value)} />
      <ul className={classes.people}>
        {shown.map((m) => (
          <li key={m.id}>
            <span>
              {m.name ?? t("results.erased")} <span className={classes.sub}>{m.id}</span>
            </span>
            <span className={classes.sub}>
              {m.statuses.map((s) => `${t(`people.statuses.${s.value}`)} ${shortDay(s.from)}`).join(" → ")}
            </span>
            {view.may.edit ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-expanded={open === m.id}
                aria-label={t("people.changeOf", { name: m.name ?? m.id })}
                onClick={() => setOpen(open === m.id ? null : m.id)}
              >
                {t("people.change")}
              </Button>
            ) : null}
            {open === m.id ? <Change member={m} today={today} act={changed} pending={pending} /> : null}
          </li>
        ))}
      </ul>
      {list.data !== undefined && list.data.all > shown.length ? (
        <p className={classes.sub}>{t("people.more", { count: list.data.all - shown.length })}</p>
      ) : null}
    </section>
  );
}

function Change({ member, today, act, pending }: Acting & { readonly member: MemberRow; readonly today: string }) {
  const { t } = useTranslation("above");
  const [status, setStatus] = useState(member.statuses.at(-1)?.value ?? "official");
  const [from, setFrom] = useState(today);
  const [body, setBody] = useState("");
  return (
    <div className={classes.change}>
      <Form
        label={t("people.setStatus")}
        pending={pending}
        disabled={from === "" || status === member.statuses.at(-1)?.value}
        onSend={() => act(() => aboveApi.record({ type: "member-status-set", member: member.id, status, from }))}
      >
        <NativeSelect
          label={t("people.status")}
          value={status}
          onChange={(e) => setStatus(oneOf(memberStatuses, e.currentTarget.value, status))}
          data={memberStatuses.map((s) => ({ value: s, label: t(`people.statuses.${s}`) }))}
        />
        <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
      </Form>
      <Form
        label={t("people.moveDo")}
        pending={pending}
        disabled={from === "" || body === ""}
        onSend={() => act(() => aboveApi.record({ type: "member-moved", member: member.id, body, from }))}
      >
        <BodyChoice label={t("people.moveTo")} value={body} onChange={setBody} />
      </Form>
    </div>
  );
}
