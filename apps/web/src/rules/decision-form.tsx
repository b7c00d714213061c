import { type AssemblyState, toSittingId } from "@laphieu/assembly";
import type { PackSetting } from "@laphieu/regulations";
import { Button, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVotes, VotesField } from "../congress/fields.tsx";
import type { WhyPlace } from "../ui/why-context.ts";
import { readValue } from "./setting-input.ts";
import { ValueField } from "./value-field.tsx";
import classes from "./why.module.css";

const bodies = ["meeting", "convening-committee", "superior"] as const;
type By = (typeof bodies)[number];

/** Records who decided a point that the rules leave open, when, and in which words. */
export function DecisionForm(props: {
  readonly setting: PackSetting;
  readonly place: NonNullable<WhyPlace["decide"]>;
  readonly state: AssemblyState;
  readonly onDone: () => void;
}) {
  const { setting, place, state, onDone } = props;
  const { t } = useTranslation("rules");
  const [value, setValue] = useState(String(setting.value));
  const [by, setBy] = useState<By>("meeting");
  const [body, setBody] = useState(state.about.title);
  const [day, setDay] = useState(state.about.day);
  const [wording, setWording] = useState("");
  const { votes, set } = useVotes(place.present);
  const read = readValue(setting.value, value);
  const ready = read !== null && body.trim() !== "" && wording.trim() !== "";
  const choose = (next: By) => {
    setBy(next);
    setBody(next === "superior" ? state.about.above : next === "meeting" ? state.about.title : state.about.body);
  };
  const save = async () => {
    if (read === null) return;
    const done = await place.run({
      type: "record-rule-decision",
      sitting: toSittingId(place.sitting),
      setting: setting.id,
      value: read === setting.value ? null : read,
      by,
      body: body.trim(),
      day,
      wording: wording.trim(),
      ...(by === "meeting" ? { votes } : {}),
    });
    if (done) onDone();
  };
  return (
    <div className={classes.form} role="group" aria-label={t("why.record")}>
      <ValueField setting={setting} value={value} onChange={setValue} />
      <NativeSelect
        label={t("why.by")}
        value={by}
        onChange={(e) => choose(bodies.find((b) => b === e.currentTarget.value) ?? "meeting")}
        data={bodies.map((b) => ({ value: b, label: t(`why.bodies.${b}`) }))}
      />
      <TextInput label={t("why.body")} value={body} onChange={(e) => setBody(e.currentTarget.value)} />
      <TextInput type="date" label={t("why.day")} value={day} onChange={(e) => setDay(e.currentTarget.value)} />
      <Textarea label={t("why.wording")} value={wording} autosize onChange={(e) => setWording(e.currentTarget.value)} />
      {by === "meeting" ? <VotesField present={place.present} votes={votes} onChange={set} /> : null}
      <Group>
        <Button size="sm" disabled={!ready} onClick={() => void save()}>
          {t("why.save")}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={onDone}>
          {t("why.cancel")}
        </Button>
      </Group>
    </div>
  );
}
