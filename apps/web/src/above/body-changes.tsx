/** What changes a body with a day: its level, what it stands under, and how it is split. */
import { levels } from "@laphieu/organisations/types";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Acting } from "../app/act.ts";
import { DayField } from "../congress/day-field.tsx";
import classes from "./above.module.css";
import { aboveApi, type BodyView, type Fact, oneOf } from "./above-api.ts";
import { BodyChoice } from "./body-choice.tsx";
import { Form, More } from "./parts.tsx";

type Props = Acting & { readonly view: BodyView; readonly today: string };

/** A day and the document it rests on, as every change of a body has them. */
function useGround(today: string) {
  const { t } = useTranslation("above");
  const [from, setFrom] = useState(today);
  const [source, setSource] = useState("");
  const fields = (
    <>
      <DayField label={t("bodies.from")} value={from} onChange={setFrom} />
      <TextInput label={t("bodies.source")} value={source} onChange={(e) => setSource(e.currentTarget.value)} />
    </>
  );
  const why = source.trim() === "" ? {} : { source: source.trim() };
  return { from, why, fields };
}

export function LevelChange({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  const [level, setLevel] = useState(view.level);
  const { from, why, fields } = useGround(today);
  const fact: Fact = { type: "body-level-set", body: view.id, level, from, ...why };
  return (
    <More title={t("changes.level")}>
      <Form
        label={t("changes.levelDo")}
        pending={pending}
        disabled={from === "" || level === view.level}
        onSend={() => act(() => aboveApi.record(fact))}
      >
        <NativeSelect
          label={t("bodies.level")}
          value={level}
          onChange={(e) => setLevel(oneOf(levels, e.currentTarget.value, level))}
          data={levels.map((l) => ({ value: l, label: t(`levels.${l}`) }))}
        />
        {fields}
      </Form>
    </More>
  );
}

export function Move({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  const [parent, setParent] = useState("");
  const { from, why, fields } = useGround(today);
  return (
    <More title={t("changes.move")}>
      <Form
        label={t("changes.moveDo")}
        pending={pending}
        disabled={from === "" || parent === ""}
        onSend={() => act(() => aboveApi.record({ type: "body-moved", body: view.id, parent, from, ...why }))}
      >
        <BodyChoice label={t("changes.under")} value={parent} onChange={setParent} />
        {fields}
      </Form>
    </More>
  );
}

/** A body that goes into several others: they are entered first, then named here. */
export function Split({ view, today, act, pending }: Props) {
  const { t } = useTranslation("above");
  const [into, setInto] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const { from, why, fields } = useGround(today);
  return (
    <More title={t("changes.split")}>
      <Form
        label={t("changes.splitDo")}
        pending={pending}
        disabled={from === "" || into.length < 2}
        onSend={() => {
          const end = { how: "split", on: from, into: into.map((b) => b.id), ...why } as const;
          return act(() => aboveApi.record({ type: "body-ended", body: view.id, end }));
        }}
      >
        <p className={classes.sub}>{t("changes.splitHow")}</p>
        <BodyChoice
          label={t("changes.splitInto")}
          value=""
          onChange={(id, name) => {
            if (id !== "" && id !== view.id && !into.some((b) => b.id === id)) setInto([...into, { id, name }]);
          }}
        />
        {into.length === 0 ? null : (
          <ul>
            {into.map((b) => (
              <li key={b.id}>
                {b.name}{" "}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t("changes.dropName", { name: b.name })}
                  onClick={() => setInto(into.filter((other) => other.id !== b.id))}
                >
                  {t("changes.drop")}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {fields}
      </Form>
    </More>
  );
}
