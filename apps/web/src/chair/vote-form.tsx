import { floorOf, type HandVote, type PersonId, type Sitting, type VotingWay } from "@laphieu/assembly";
import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Lang } from "../app/i18n.ts";
import { useLang } from "../app/text.ts";
import classes from "../congress/congress.module.css";
import { useCongress, votersOf } from "../congress/context.ts";
import { PersonSelect, StepForm } from "../congress/fields.tsx";
import { originDocument } from "../rules/setting-words.ts";
import { IconPlus, IconTrash } from "../ui/icons.ts";
import { Needs } from "./needs.tsx";

const matters = ["resolution", "bodies", "number-and-list", "withdrawal"] as const;
type Section = {
  readonly key: number;
  readonly name: string;
  readonly first: PersonId | null;
  readonly second: PersonId | null;
};

/** Where a rule comes from, in the language of the screen: packs name it as their English originals do. */
const originIn = (lang: Lang, origin: string): string => {
  const document = lang === "en" ? null : originDocument(origin);
  if (document === null) return origin;
  return document.place === undefined ? document.source : `${document.source}, Điều ${document.place}`;
};

/** A question for the meeting: what it needs to pass is said before it is put. */
export function VoteForm({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { t: congress } = useTranslation("congress");
  const { lang } = useLang();
  const { view, run } = useCongress();
  const before = floorOf(sitting).vote?.sections ?? [];
  const [subject, setSubject] = useState("");
  const [matter, setMatter] = useState<HandVote["matter"]>("resolution");
  const [way, setWay] = useState<VotingWay>("cards");
  // Counters keep their places through a morning of votes.
  const [sections, setSections] = useState<readonly Section[]>(
    before.map((s, key) => ({ key, name: s.name, first: s.counters?.[0] ?? null, second: s.counters?.[1] ?? null })),
  );
  const figures = view.floors?.[sitting.id];
  const phones = figures?.phones;
  const set = (key: number, part: Partial<Section>) =>
    setSections(sections.map((s) => (s.key === key ? { ...s, ...part } : s)));
  const counted = way === "cards" ? sections : [];
  const people = votersOf(sitting);
  return (
    <StepForm
      primary={view.next?.action === "vote-by-hand"}
      submit={t("vote.put")}
      disabled={subject.trim() === "" || counted.some((s) => s.name.trim() === "")}
      onSubmit={() =>
        void run({
          type: "open-hand-vote",
          sitting: sitting.id,
          matter,
          subject: subject.trim(),
          way,
          sections: counted.map((s) => ({
            name: s.name.trim(),
            counters: s.first === null || s.second === null ? null : [s.first, s.second],
          })),
        })
      }
    >
      <div className={classes.row}>
        <TextInput
          className={classes.grow}
          label={t("vote.subject")}
          placeholder={t("vote.example")}
          value={subject}
          onChange={(e) => setSubject(e.currentTarget.value)}
        />
        <Select
          label={t("vote.matter")}
          data={matters.map((value) => ({ value, label: congress(`matter.${value}`) }))}
          value={matter}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(value) => setMatter(matters.find((m) => m === value) ?? matter)}
        />
      </div>
      <Needs sitting={sitting} matter={matter} />
      {phones?.allowed === true ? (
        <SegmentedControl
          aria-label={t("vote.way")}
          value={way}
          onChange={(value) => setWay(value === "phones" ? "phones" : "cards")}
          data={[
            { value: "cards", label: t("vote.cards") },
            { value: "phones", label: t("vote.phones") },
          ]}
        />
      ) : (
        <p className={`${classes.dim} ${classes.small}`}>
          {t("vote.cardsOnly", { origin: originIn(lang, phones?.origin ?? "") })}
        </p>
      )}
      {counted.map((section, i) => (
        <div key={section.key} className={classes.row}>
          <TextInput
            label={t("vote.section", { n: i + 1 })}
            value={section.name}
            onChange={(e) => set(section.key, { name: e.currentTarget.value })}
          />
          <PersonSelect
            label={t("vote.firstCounter")}
            people={people}
            value={section.first}
            onChange={(first) => set(section.key, { first })}
          />
          <PersonSelect
            label={t("vote.secondCounter")}
            people={people}
            value={section.second}
            onChange={(second) => set(section.key, { second })}
          />
          <Button
            variant="subtle"
            color="gray"
            px={8}
            aria-label={t("vote.removeSection", { name: section.name })}
            onClick={() => setSections(sections.filter((s) => s.key !== section.key))}
          >
            <IconTrash size={18} aria-hidden />
          </Button>
        </div>
      ))}
      {way === "phones" ? null : (
        <div>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() =>
              setSections([
                ...sections,
                {
                  key: Math.max(0, ...sections.map((s) => s.key)) + 1,
                  name: t("vote.sectionName", { n: sections.length + 1 }),
                  first: null,
                  second: null,
                },
              ])
            }
          >
            {t("vote.addSection")}
          </Button>
        </div>
      )}
    </StepForm>
  );
}
