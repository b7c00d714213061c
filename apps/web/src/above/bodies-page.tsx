import { type Level, levels, type TreeRole, treeRoles } from "@laphieu/organisations/types";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Act, useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { DayField } from "../congress/day-field.tsx";
import tables from "../ui/table.module.css";
import classes from "./above.module.css";
import {
  aboveApi,
  aboveUrl,
  type BodyRow,
  type BodyView,
  freshId,
  type Imported,
  type Overview,
  oneOf,
  shortDay,
} from "./above-api.ts";
import { LevelChange, Move, Split } from "./body-changes.tsx";
import { Members, Terms } from "./body-people.tsx";
import { AbovePage, FileChoice, Form, More, useOverview } from "./parts.tsx";

/** The tree of bodies, one body at a time. */
export function BodiesPage() {
  const { t } = useTranslation("above");
  const { tc } = useSearch({ from: "/cap-tren" });
  const overview = useOverview();
  const at = tc ?? overview.data?.tops[0]?.id;
  const [day, setDay] = useState("");
  const body = useQuery({
    queryKey: ["above", "body", at, day],
    queryFn: () => orThrow(aboveApi.body(at ?? "", day)),
    placeholderData: (before) => before,
    enabled: at !== undefined,
    retry: false,
  });
  const { act, refusal, pending } = useAct(async () => {
    await overview.refetch();
    if (at !== undefined) await body.refetch();
  });
  const view = body.data;
  const given = overview.data;
  return (
    <AbovePage
      title={view?.name ?? t("bodies.title")}
      lead={t("bodies.lead")}
      body={tc}
      error={overview.error ?? body.error}
      refusal={refusal}
    >
      {given !== undefined && given.tops.length === 0 && !given.empty ? <p>{t("bodies.noPlace")}</p> : null}
      {given?.empty === true ? (
        <section className={classes.section}>
          <p>{t("bodies.empty")}</p>
          <NewBody parent={null} today={given.today} pending={pending} act={act} title={t("bodies.addTop")} open />
          <ImportList body="-" act={act} pending={pending} />
        </section>
      ) : null}
      {view === undefined || given === undefined ? null : (
        <>
          {view.path.length < 2 ? null : (
            <p className={classes.crumbs}>
              {view.path.slice(0, -1).map((p) => (
                <span key={p.id}>
                  <Link to="/cap-tren" search={{ tc: p.id }}>
                    {p.name}
                  </Link>
                  {" › "}
                </span>
              ))}
              {view.name}
            </p>
          )}
          <dl className={classes.figures}>
            {(
              [
                ["bodiesCount", view.figures.bodies],
                ["members", view.figures.members],
                ["planned", view.figures.planned],
                ["received", view.figures.received],
              ] as const
            ).map(([key, n]) => (
              <div key={key}>
                <dt>{t(`bodies.${key}`)}</dt>
                <dd>{n.toLocaleString("vi-VN")}</dd>
              </div>
            ))}
          </dl>
          <More title={t("changes.onDay")}>
            <DayField label={t("changes.day")} value={day} onChange={setDay} />
          </More>
          {day === "" ? null : <p role="status">{t("changes.asOf", { day: shortDay(day) })}</p>}
          <Below view={view} />
          <div className={`${classes.row} ${classes.links}`}>
            <a href={aboveUrl.bodies(view.id, "xlsx")}>{t("excel")}</a>
            <a href={aboveUrl.bodies(view.id, "csv")}>{t("csv")}</a>
            <a href={aboveUrl.members(view.id)}>
              {t("bodies.members")} · {t("excel")}
            </a>
          </div>
          <section className={classes.section}>
            <h2>{t("bodies.history")}</h2>
            <ul>
              {view.names.map((n) => (
                <li key={n.from}>
                  {shortDay(n.from)}: {n.value}
                </li>
              ))}
              {view.levels.map((l) => (
                <li key={`l${l.from}`}>
                  {shortDay(l.from)}: {t(`levels.${l.value}`)}
                  {l.source === undefined ? null : <span className={classes.sub}> · {l.source}</span>}
                </li>
              ))}
              {view.parents.length < 2
                ? null
                : view.parents.map((p) => (
                    <li key={`p${p.from}`}>
                      {shortDay(p.from)}: {t("changes.stoodUnder", { name: p.name ?? "–" })}
                      {p.source === undefined ? null : <span className={classes.sub}> · {p.source}</span>}
                    </li>
                  ))}
            </ul>
          </section>
          <Terms view={view} today={given.today} act={act} pending={pending} />
          <Members view={view} today={given.today} act={act} pending={pending} />
          <Places view={view} overview={given} act={act} pending={pending} />
          {view.may.edit ? (
            <section className={classes.section}>
              <NewBody parent={view.id} today={given.today} pending={pending} act={act} title={t("bodies.add")} />
              <Rename view={view} today={given.today} pending={pending} act={act} />
              <LevelChange view={view} today={given.today} pending={pending} act={act} />
              <Move view={view} today={given.today} pending={pending} act={act} />
              <Split view={view} today={given.today} pending={pending} act={act} />
              <SendCode view={view} pending={pending} act={act} />
              <End view={view} today={given.today} pending={pending} act={act} />
              <ImportList body={view.id} act={act} pending={pending} />
            </section>
          ) : null}
        </>
      )}
    </AbovePage>
  );
}

type Acting = { readonly act: Act; readonly pending: boolean };

function Below({ view }: { readonly view: BodyView }) {
  const { t } = useTranslation("above");
  const ended = (b: BodyRow): string | null =>
    b.end === null
      ? null
      : b.end.how === "split"
        ? t("changes.splitOn", { day: shortDay(b.end.on) })
        : b.end.how === "merged"
          ? t("bodies.mergedInto", { day: shortDay(b.end.on) })
          : t("bodies.closedOn", { day: shortDay(b.end.on) });
  const all = [...view.children, ...view.ended];
  if (all.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{t("bodies.below")}</h2>
      <table className={`${tables.table} ${tables.stacked}`} aria-label={t("bodies.below")}>
        <thead>
          <tr>
            <th scope="col">{t("bodies.name")}</th>
            <th scope="col">{t("bodies.code")}</th>
            <th scope="col">{t("bodies.level")}</th>
            <th scope="col" className={tables.num}>
              {t("bodies.members")}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((b) => (
            <tr key={b.id}>
              <th scope="row">
                <Link to="/cap-tren" search={{ tc: b.id }}>
                  {b.name}
                </Link>
                {b.end === null ? null : <span className={classes.sub}> · {ended(b)}</span>}
              </th>
              <td data-label={t("bodies.code")}>{b.code}</td>
              <td data-label={t("bodies.level")}>{t(`levels.${b.level}`)}</td>
              <td data-label={t("bodies.members")} className={tables.num}>
                {b.figures.members.toLocaleString("vi-VN")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NewBody(
  props: Acting & {
    readonly parent: string | null;
    readonly today: string;
    readonly title: string;
    readonly open?: boolean;
  },
) {
  const { t } = useTranslation("above");
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [level, setLevel] = useState<Level>(props.parent === null ? "above-grassroots" : "cell");
  const [from, setFrom] = useState(props.today);
  const form = (
    <Form
      label={t("save")}
      pending={props.pending}
      disabled={name.trim() === "" || from === ""}
      onSend={async () => {
        const body = { id: freshId("tc"), code, name, level, parent: props.parent, from };
        const done = await props.act(() => aboveApi.record({ type: "bodies-opened", bodies: [body] }));
        if (done !== null) setName("");
      }}
    >
      <TextInput label={t("bodies.name")} value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <TextInput label={t("bodies.code")} value={code} onChange={(e) => setCode(e.currentTarget.value)} />
      <NativeSelect
        label={t("bodies.level")}
        value={level}
        onChange={(e) => setLevel(oneOf(levels, e.currentTarget.value, level))}
        data={levels.map((l) => ({ value: l, label: t(`levels.${l}`) }))}
      />
      <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
    </Form>
  );
  return props.open === true ? form : <More title={props.title}>{form}</More>;
}

function Rename(props: Acting & { readonly view: BodyView; readonly today: string }) {
  const { t } = useTranslation("above");
  const [name, setName] = useState("");
  const [from, setFrom] = useState(props.today);
  return (
    <More title={t("bodies.rename")}>
      <Form
        label={t("save")}
        pending={props.pending}
        disabled={name.trim() === "" || from === ""}
        onSend={() => props.act(() => aboveApi.record({ type: "body-renamed", body: props.view.id, name, from }))}
      >
        <TextInput label={t("bodies.name")} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
      </Form>
    </More>
  );
}

function End(props: Acting & { readonly view: BodyView; readonly today: string }) {
  const { t } = useTranslation("above");
  const [into, setInto] = useState("");
  const [source, setSource] = useState("");
  const [on, setOn] = useState(props.today);
  const parent = props.view.path.at(-2)?.id;
  const beside = useQuery({
    queryKey: ["above", "body", parent],
    queryFn: () => orThrow(aboveApi.body(parent ?? "")),
    enabled: parent !== undefined,
    retry: false,
  });
  const others = (beside.data?.children ?? []).filter((b) => b.id !== props.view.id);
  return (
    <More title={t("bodies.merge")}>
      <Form
        label={t("bodies.mergeDo")}
        pending={props.pending}
        disabled={on === ""}
        onSend={() => {
          const why = source.trim() === "" ? {} : { source };
          const end =
            into === "" ? ({ how: "closed", on, ...why } as const) : ({ how: "merged", on, into, ...why } as const);
          return props.act(() => aboveApi.record({ type: "body-ended", body: props.view.id, end }));
        }}
      >
        <NativeSelect
          label={t("bodies.mergeInto")}
          value={into}
          onChange={(e) => setInto(e.currentTarget.value)}
          data={[{ value: "", label: "–" }, ...others.map((b) => ({ value: b.id, label: b.name }))]}
        />
        <DayField label={t("bodies.on")} value={on} onChange={setOn} />
        <TextInput label={t("bodies.source")} value={source} onChange={(e) => setSource(e.currentTarget.value)} />
      </Form>
    </More>
  );
}

/** The code with which this body sends its results over the network; shown once. */
function SendCode({ view, act, pending }: Acting & { readonly view: BodyView }) {
  const { t } = useTranslation("above");
  const [code, setCode] = useState("");
  return (
    <More title={t("upward.giveCode")}>
      <p className={classes.sub}>{t("upward.giveHow")}</p>
      <Button
        variant="default"
        loading={pending}
        onClick={async () => {
          const made = await act(() => aboveApi.newCode(view.id));
          if (made !== null) setCode(made.code);
        }}
      >
        {t("upward.makeCode")}
      </Button>
      {code === "" ? null : (
        <p role="status">
          {t("upward.theCode", { name: view.name })}: <b>{code}</b>
        </p>
      )}
    </More>
  );
}

function Places(props: Acting & { readonly view: BodyView; readonly overview: Overview }) {
  const { t } = useTranslation("above");
  const [account, setAccount] = useState("");
  const [role, setRole] = useState<TreeRole>("office");
  const { view } = props;
  return (
    <section className={classes.section}>
      <h2>{t("bodies.places")}</h2>
      {view.places.length === 0 ? <p className={classes.sub}>{t("none")}</p> : null}
      <ul>
        {view.places.map((p) => (
          <li key={`${p.account} ${p.role}`}>
            {p.name} · {t(`roles.${p.role}`)}{" "}
            {view.may.edit ? (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t("bodies.take", { name: p.name })}
                onClick={() =>
                  void props.act(() =>
                    aboveApi.record({ type: "place-taken", account: p.account, body: p.body, role: p.role }),
                  )
                }
              >
                {t("bodies.takeShort")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {view.may.edit ? (
        <More title={t("bodies.give")}>
          <Form
            label={t("bodies.give")}
            pending={props.pending}
            disabled={account === ""}
            onSend={() => props.act(() => aboveApi.record({ type: "place-given", account, body: view.id, role }))}
          >
            <NativeSelect
              label={t("bodies.account")}
              value={account}
              onChange={(e) => setAccount(e.currentTarget.value)}
              data={[
                { value: "", label: t("choose") },
                ...props.overview.accounts.map((a) => ({ value: a.id, label: a.name })),
              ]}
            />
            <NativeSelect
              label={t("bodies.role")}
              value={role}
              onChange={(e) => setRole(oneOf(treeRoles, e.currentTarget.value, role))}
              data={treeRoles.map((r) => ({ value: r, label: t(`roles.${r}`) }))}
            />
          </Form>
        </More>
      ) : null}
    </section>
  );
}

function ImportList(props: Acting & { readonly body: string }) {
  const { t } = useTranslation("above");
  const { pick } = useLang();
  const [what, setWhat] = useState<"bodies" | "members">("bodies");
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<Imported | null>(null);
  const send = async (write: boolean) => {
    if (file !== null) setFound(await props.act(() => aboveApi.importList(props.body, what, file, write)));
  };
  return (
    <More title={t("bodies.import")}>
      <Form label={t("bodies.importRead")} pending={props.pending} disabled={file === null} onSend={() => send(false)}>
        <p className={classes.sub}>{t("bodies.importHow")}</p>
        <NativeSelect
          label={t("bodies.import")}
          value={what}
          onChange={(e) => {
            setWhat(e.currentTarget.value === "members" ? "members" : "bodies");
            setFound(null);
          }}
          data={[
            { value: "bodies", label: t("bodies.importBodies") },
            { value: "members", label: t("bodies.importMembers") },
          ]}
        />
        <FileChoice
          label={t("file")}
          accept=".xlsx,.csv,.txt"
          file={file}
          onFile={(chosen) => {
            setFile(chosen);
            setFound(null);
          }}
        />
      </Form>
      {found === null ? null : (
        <div role="status">
          <p>{t(found.written ? "bodies.importDone" : "bodies.importFound", { count: found.count })}</p>
          <ul className={classes.problems}>
            {found.problems.slice(0, 50).map((p) => (
              <li key={`${p.row} ${p.text.vi}`}>{pick(p.text)}</li>
            ))}
          </ul>
          {found.written || found.problems.length > 0 || found.count === 0 ? null : (
            <Button onClick={() => void send(true)}>{t("bodies.importWrite")}</Button>
          )}
        </div>
      )}
    </More>
  );
}
