import type { AgendaItem } from "@laphieu/assembly";
import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconPlus, IconTrash } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import classes from "./congress.module.css";
import { currentSitting, presentIn, useCongress } from "./context.ts";
import { CountInput, StepForm, useVotes, VotesField } from "./fields.tsx";
import own from "./running.module.css";

/** The chair's page: running order, what stands on the wall, and votes by hand. */
export function RunningPage() {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const sitting = currentSitting(view);
  const [editing, setEditing] = useState(false);
  if (sitting === undefined) return null;
  return (
    <Page title={t("running.title")} eyebrow={sitting.title} width={1000}>
      <div className={classes.stack}>
        <section className={classes.panel}>
          <h2>{t("running.agenda")}</h2>
          {editing || sitting.agenda.length === 0 ? (
            <AgendaEditor items={sitting.agenda} onDone={() => setEditing(false)} />
          ) : (
            <Agenda onEdit={() => setEditing(true)} />
          )}
        </section>
        <section className={classes.panel}>
          <h2>{t("running.votes")}</h2>
          <HandVoteForm />
          {sitting.handVotes.length === 0 ? null : (
            <div className={classes.scroll} role="region" aria-label={t("running.votes")} tabIndex={0}>
              <table className={`${classes.ballotTable} ${classes.wide}`}>
                <thead>
                  <tr>
                    <th scope="col">{t("running.subject")}</th>
                    <th scope="col" className={classes.num}>
                      {t("votes.for")}
                    </th>
                    <th scope="col" className={classes.num}>
                      {t("votes.against")}
                    </th>
                    <th scope="col" className={classes.num}>
                      {t("votes.noOpinion")}
                    </th>
                    <th scope="col">{t("running.outcome")}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...sitting.handVotes].reverse().map((v) => (
                    <tr key={v.id}>
                      <td>{v.subject}</td>
                      <td className={classes.num}>{v.votes.for}</td>
                      <td className={classes.num}>{v.votes.against}</td>
                      <td className={classes.num}>{v.votes.noOpinion}</td>
                      <td>{t(v.passed ? "running.passed" : "running.failed")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      </div>
    </Page>
  );
}

function Agenda({ onEdit }: { readonly onEdit: () => void }) {
  const { t } = useTranslation("congress");
  const { view, run, pending } = useCongress();
  const sitting = currentSitting(view);
  if (sitting === undefined) return null;
  const at = sitting.agenda.findIndex((i) => i.id === sitting.agendaItem);
  const next = sitting.agenda[at + 1];
  const show = (item: string | null) => void run({ type: "show-agenda-item", sitting: sitting.id, item });
  return (
    <>
      <ol className={own.agenda}>
        {sitting.agenda.map((item, i) => (
          <li key={item.id} data-state={i === at ? "current" : i < at ? "done" : "todo"}>
            <button
              type="button"
              disabled={pending}
              onClick={() => show(item.id)}
              aria-current={i === at ? "true" : undefined}
            >
              <span className={own.index}>{i + 1}</span>
              <span>{item.title}</span>
              <span className={own.minutes}>
                {item.minutes === undefined ? "" : t("running.minutes", { n: item.minutes })}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={classes.rowCenter}>
        <Button
          variant="default"
          disabled={next === undefined || pending}
          onClick={() => next !== undefined && show(next.id)}
        >
          {next === undefined ? t("running.last") : t("running.next", { title: next.title })}
        </Button>
        <Button variant="subtle" color="gray" onClick={onEdit}>
          {t("running.edit")}
        </Button>
        {sitting.agendaItem === null ? null : (
          <Button variant="subtle" color="gray" onClick={() => show(null)}>
            {t("running.clear")}
          </Button>
        )}
      </div>
    </>
  );
}

function AgendaEditor(props: { readonly items: readonly AgendaItem[]; readonly onDone: () => void }) {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const sitting = currentSitting(view);
  const [items, setItems] = useState<readonly AgendaItem[]>(
    props.items.length > 0 ? props.items : usualAgenda.map((title, i) => ({ id: `m${i + 1}`, title })),
  );
  if (sitting === undefined) return null;
  const set = (id: string, part: Partial<AgendaItem>) =>
    setItems(items.map((i) => (i.id === id ? { ...i, ...part } : i)));
  const fresh = () => `m${Math.max(0, ...items.map((i) => Number(i.id.replace(/\D/g, "")) || 0)) + 1}`;
  return (
    <StepForm
      primary={view.next?.action === "set-agenda"}
      submit={t("running.save")}
      disabled={items.every((i) => i.title.trim() === "")}
      onSubmit={() =>
        void run({
          type: "set-agenda",
          sitting: sitting.id,
          items: items
            .filter((i) => i.title.trim() !== "")
            .map((i) => ({
              id: i.id,
              title: i.title.trim(),
              ...(i.minutes === undefined || i.minutes === 0 ? {} : { minutes: i.minutes }),
              ...(i.election === undefined ? {} : { election: i.election }),
            })),
        }).then((ok) => {
          if (ok) props.onDone();
        })
      }
    >
      {items.map((item, i) => (
        <div key={item.id} className={own.edit}>
          <span className={own.index}>{i + 1}</span>
          <TextInput
            className={classes.grow}
            aria-label={t("running.item", { n: i + 1 })}
            value={item.title}
            onChange={(e) => set(item.id, { title: e.currentTarget.value })}
          />
          <CountInput
            label=""
            name={t("running.duration", { n: i + 1 })}
            suffix={t("running.minuteSuffix")}
            value={item.minutes ?? 0}
            onChange={(n) => set(item.id, { minutes: n })}
            width={96}
          />
          <Button
            variant="subtle"
            color="gray"
            aria-label={t("running.remove", { title: item.title })}
            onClick={() => setItems(items.filter((x) => x.id !== item.id))}
          >
            <IconTrash size={18} aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setItems([...items, { id: fresh(), title: "" }])}
        >
          {t("running.addItem")}
        </Button>
      </div>
    </StepForm>
  );
}

/** Usual order of a delegates' congress, as words of the programme itself. */
const usualAgenda = [
  "Chào cờ, tuyên bố lý do, giới thiệu đại biểu",
  "Bầu đoàn chủ tịch, đoàn thư ký, ban thẩm tra tư cách đại biểu",
  "Thông qua chương trình, nội quy, quy chế làm việc",
  "Báo cáo thẩm tra tư cách đại biểu",
  "Báo cáo chính trị và báo cáo kiểm điểm",
  "Thảo luận",
  "Bầu Ban Chấp hành",
  "Bầu đoàn đại biểu dự đại hội cấp trên",
  "Thông qua nghị quyết",
  "Bế mạc",
] as const;

const matters = ["resolution", "bodies", "number-and-list", "withdrawal"] as const;

function HandVoteForm() {
  const { t } = useTranslation("congress");
  const { view, run } = useCongress();
  const sitting = currentSitting(view);
  const present = presentIn(view, sitting?.id);
  const { votes, set } = useVotes(present);
  const [subject, setSubject] = useState("");
  const [matter, setMatter] = useState<(typeof matters)[number]>("resolution");
  if (sitting === undefined) return null;
  return (
    <StepForm
      primary={view.next?.action === "vote-by-hand"}
      submit={t("running.record")}
      disabled={subject.trim() === ""}
      onSubmit={() =>
        void run({ type: "vote-by-hand", sitting: sitting.id, matter, subject: subject.trim(), votes }).then((ok) => {
          if (ok) setSubject("");
        })
      }
    >
      <div className={classes.row}>
        <TextInput
          className={classes.grow}
          label={t("running.subject")}
          placeholder={t("running.subjectExample")}
          value={subject}
          onChange={(e) => setSubject(e.currentTarget.value)}
        />
        <Select
          label={t("running.matter")}
          data={matters.map((value) => ({ value, label: t(`matter.${value}`) }))}
          value={matter}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(value) => setMatter(matters.find((m) => m === value) ?? matter)}
        />
      </div>
      <VotesField present={present} votes={votes} onChange={set} />
    </StepForm>
  );
}
