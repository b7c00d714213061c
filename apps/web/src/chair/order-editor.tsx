import { type AgendaItem, agendaTemplates, type Sitting } from "@laphieu/assembly";
import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { CountInput, StepForm } from "../congress/fields.tsx";
import { IconDotsVertical, IconPlus, IconTrash } from "../ui/icons.ts";
import own from "./chair.module.css";
import { cleaned, type Draft, freshId, fromTemplate, moved, namedSessions } from "./order-model.ts";
import { agendaChoices } from "./page-choices.ts";
import { keyOf, pageOf } from "./pages.ts";
import { papers } from "./running-order.tsx";

const noTransition = { withinPortal: false, transitionProps: { duration: 0 } } as const;

/** Rows that are dragged by their handle, or moved with the arrow keys while the handle has the focus. */
export function OrderEditor({ sitting, onDone }: { readonly sitting: Sitting; readonly onDone: () => void }) {
  const { t } = useTranslation("chair");
  const { pick } = useLang();
  const { view, runAll } = useCongress();
  const { about } = view.state;
  const [{ items, sessions }, setDraft] = useState<Draft>({ items: sitting.agenda, sessions: about.sessions });
  const [dragged, setDragged] = useState<number | null>(null);
  const [told, setTold] = useState("");
  const fitting = agendaTemplates.filter((x) => x.kinds.includes(sitting.kind));
  const [template, setTemplate] = useState<string | null>(
    (fitting.find((x) => x.withElection === about.withElection) ?? fitting[0])?.id ?? null,
  );
  const pages = agendaChoices(view, t);
  const setItems = (next: readonly AgendaItem[]) => setDraft({ items: next, sessions });
  const set = (id: string, part: Partial<AgendaItem>) =>
    setItems(items.map((i) => (i.id === id ? { ...i, ...part } : i)));
  const move = (from: number, to: number) => {
    const next = moved(items, from, to);
    if (next === items) return;
    setItems(next);
    setTold(t("order.movedTo", { title: items[from]?.title ?? "", n: to + 1, all: items.length }));
  };
  const begin = () => {
    const found = agendaTemplates.find((x) => x.id === template);
    if (found !== undefined) setDraft(fromTemplate(found, about.sessions));
  };
  const main = sitting.id === view.state.sittings[0]?.id;
  const sessionsChanged = main && JSON.stringify(sessions) !== JSON.stringify(about.sessions);
  const save = () =>
    void runAll([
      ...(sessionsChanged
        ? [{ type: "amend-about" as const, about: { ...about, sessions: namedSessions(sessions) } }]
        : []),
      { type: "set-agenda", sitting: sitting.id, items: cleaned(items) },
    ]).then((done) => {
      if (done === (sessionsChanged ? 2 : 1)) onDone();
    });
  return (
    <StepForm
      primary={view.next?.action === "set-agenda"}
      submit={t("order.save")}
      disabled={items.every((i) => i.title.trim() === "")}
      onSubmit={save}
      aside={
        sitting.agenda.length === 0 ? null : (
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t("order.cancel")}
          </Button>
        )
      }
    >
      <div className={classes.row}>
        <Select
          className={classes.grow}
          label={t("order.template")}
          data={(fitting.length === 0 ? agendaTemplates : fitting).map((x) => ({ value: x.id, label: pick(x.title) }))}
          value={template}
          allowDeselect={false}
          onChange={setTemplate}
          comboboxProps={noTransition}
        />
        <Button variant="default" onClick={begin}>
          {t("order.useTemplate")}
        </Button>
      </div>
      {main ? (
        <div className={own.sessions}>
          {sessions.map((s, i) => (
            // Sessions are named by their place and nothing else.
            // biome-ignore lint/suspicious/noArrayIndexKey: a session has no id
            <div key={i} className={classes.row}>
              <TextInput
                className={classes.grow}
                label={t("order.session", { n: i + 1 })}
                value={s.name}
                onChange={(e) => {
                  const name = e.currentTarget.value;
                  setDraft({ items, sessions: sessions.map((x, n) => (n === i ? { ...x, name } : x)) });
                }}
              />
              <TextInput
                label={t("order.startsAt")}
                placeholder="07:30"
                inputMode="numeric"
                w={100}
                value={s.startsAt ?? ""}
                onChange={(e) => {
                  const startsAt = e.currentTarget.value;
                  setDraft({ items, sessions: sessions.map((x, n) => (n === i ? { ...x, startsAt } : x)) });
                }}
              />
            </div>
          ))}
        </div>
      ) : null}
      <p className={`${classes.dim} ${classes.small}`}>{t("order.how")}</p>
      <p className={own.hidden} role="status">
        {told}
      </p>
      <ol className={own.rows}>
        {items.map((item, i) => (
          <li
            key={item.id}
            className={own.row}
            data-dragged={dragged === i}
            onDragOver={(e) => {
              if (dragged === null) return;
              e.preventDefault();
              if (dragged !== i) {
                move(dragged, i);
                setDragged(i);
              }
            }}
          >
            <button
              type="button"
              className={own.handle}
              draggable
              onDragStart={() => setDragged(i)}
              onDragEnd={() => setDragged(null)}
              onKeyDown={(e) => {
                const step = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
                if (step === 0) return;
                e.preventDefault();
                move(i, i + step);
              }}
              aria-label={t("order.move", { title: item.title, n: i + 1 })}
            >
              <IconDotsVertical size={18} aria-hidden />
              {i + 1}
            </button>
            <TextInput
              className={own.titleField}
              aria-label={t("order.item", { n: i + 1 })}
              value={item.title}
              onChange={(e) => set(item.id, { title: e.currentTarget.value })}
            />
            <Button
              variant="subtle"
              color="gray"
              px={8}
              aria-label={t("order.remove", { title: item.title })}
              onClick={() => setItems(items.filter((x) => x.id !== item.id))}
            >
              <IconTrash size={18} aria-hidden />
            </Button>
            <div className={own.details}>
              <TextInput
                w={84}
                placeholder="--:--"
                inputMode="numeric"
                aria-label={t("order.startOf", { n: i + 1 })}
                value={item.startsAt ?? ""}
                onChange={(e) => set(item.id, { startsAt: e.currentTarget.value })}
              />
              <CountInput
                label=""
                name={t("order.duration", { n: i + 1 })}
                suffix={t("order.minuteSuffix")}
                value={item.minutes ?? 0}
                onChange={(minutes) => set(item.id, { minutes })}
                width={88}
              />
              <TextInput
                className={own.whoField}
                aria-label={t("order.whoOf", { n: i + 1 })}
                placeholder={t("order.who")}
                value={item.who ?? ""}
                onChange={(e) => set(item.id, { who: e.currentTarget.value })}
              />
              <Select
                w={150}
                aria-label={t("order.showsOf", { n: i + 1 })}
                data={pages}
                value={keyOf(item.shows ?? { page: "agenda" })}
                allowDeselect={false}
                searchable
                comboboxProps={{ ...noTransition, width: 320, position: "bottom-start" }}
                onChange={(value) => {
                  const shows = value === null ? null : pageOf(value, view);
                  if (shows !== null) set(item.id, { shows });
                }}
              />
              <Select
                w={150}
                aria-label={t("order.paperOf", { n: i + 1 })}
                placeholder={t("order.paper")}
                data={papers.map((value) => ({ value, label: t(`paper.${value}`) }))}
                value={item.paper ?? null}
                clearable
                comboboxProps={noTransition}
                onChange={(paper) => set(item.id, { paper: paper ?? "" })}
              />
              {sessions.length > 1 && main ? (
                <Select
                  w={140}
                  aria-label={t("order.sessionOf", { n: i + 1 })}
                  data={sessions.map((s, n) => ({ value: String(n), label: s.name }))}
                  value={String(item.session ?? 0)}
                  allowDeselect={false}
                  comboboxProps={noTransition}
                  onChange={(value) => set(item.id, { session: Number(value) })}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setItems([...items, { id: freshId(items), title: "", session: items.at(-1)?.session ?? 0 }])}
        >
          {t("order.add")}
        </Button>
      </div>
    </StepForm>
  );
}
