import type { PersonId, Sitting, SpeechKind } from "@laphieu/assembly";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { PersonSelect } from "../congress/fields.tsx";

/** A request that came on paper, keyed at the table. */
export function SlipForm({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { run, pending } = useCongress();
  const [person, setPerson] = useState<PersonId | null>(null);
  const [kind, setKind] = useState<SpeechKind>("speech");
  const [topic, setTopic] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person === null) return;
    void run({ type: "ask-to-speak", sitting: sitting.id, person, kind, topic: topic.trim() }).then((ok) => {
      if (!ok) return;
      setPerson(null);
      setTopic("");
      setKind("speech");
    });
  };
  return (
    <form onSubmit={submit} className={classes.tight}>
      <PersonSelect
        label={t("slip.person")}
        people={sitting.roll.map((a) => a.person)}
        value={person}
        onChange={setPerson}
      />
      <TextInput label={t("slip.topic")} value={topic} onChange={(e) => setTopic(e.currentTarget.value)} />
      <div className={classes.rowCenter}>
        <SegmentedControl
          aria-label={t("slip.kind")}
          value={kind}
          onChange={(value) => setKind(value === "point-of-order" ? "point-of-order" : "speech")}
          data={[
            { value: "speech", label: t("slip.speech") },
            { value: "point-of-order", label: t("slip.order") },
          ]}
        />
        <Button type="submit" variant="default" disabled={person === null || pending}>
          {t("slip.add")}
        </Button>
      </div>
    </form>
  );
}
