/** The shorter of the six questions; each shows what of it is missing once the form was sent. */
import type { Answers, Ruling } from "@laphieu/regulations";
import { Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { Why } from "../ui/index.ts";
import classes from "./cell.module.css";
import { type CellForm, dayOf, dayWithWeekday, type Elects, hourOf, type Missing, proposeTerm } from "./form.ts";
import { Question } from "./question.tsx";

type Props = {
  readonly form: CellForm;
  readonly change: (more: Partial<CellForm>) => void;
  readonly gaps: readonly Missing[];
};

/** Which cell, under which body, where. */
export function CellQuestion({ form, change, gaps }: Props) {
  const { t } = useTranslation("cell");
  return (
    <Question number={1} title={t("q1.title")} help={t("q1.help")}>
      <div className={classes.row}>
        <TextInput
          className={classes.grow}
          label={t("q1.body")}
          placeholder={t("q1.bodyExample")}
          value={form.body}
          error={gaps.includes("body") ? t("gap.body") : undefined}
          onChange={(e) => change({ body: e.currentTarget.value })}
        />
        <TextInput
          className={classes.grow}
          label={t("q1.above")}
          placeholder={t("q1.aboveExample")}
          value={form.above}
          onChange={(e) => change({ above: e.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t("q1.place")}
        placeholder={t("q1.placeExample")}
        value={form.place}
        onChange={(e) => change({ place: e.currentTarget.value })}
      />
    </Question>
  );
}

/** Which day, at what time, for which term. */
export function DayQuestion({ form, change, gaps }: Props) {
  const { t } = useTranslation("cell");
  const { lang } = useLang();
  const day = dayOf(form.day);
  const term = day === null ? "" : proposeTerm(day);
  return (
    <Question number={2} title={t("q2.title")} help={t("q2.help")}>
      <div className={classes.row}>
        <TextInput
          className={classes.grow}
          label={t("q2.day")}
          placeholder="14/3/2027"
          inputMode="numeric"
          value={form.day}
          description={day === null ? t("q2.dayHelp") : dayWithWeekday(day, lang)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          error={gaps.includes("day") ? t("gap.day") : undefined}
          onChange={(e) => change({ day: e.currentTarget.value })}
          onBlur={() => {
            if (form.term === "" && term !== "") change({ term });
          }}
        />
        <TextInput
          label={t("q2.hour")}
          w={112}
          placeholder="07:30"
          value={form.startsAt}
          error={gaps.includes("hour") ? t("gap.hour") : undefined}
          onBlur={() => change({ startsAt: hourOf(form.startsAt) ?? form.startsAt })}
          onChange={(e) => change({ startsAt: e.currentTarget.value })}
        />
        <TextInput
          label={t("q2.term")}
          placeholder={term === "" ? "2027-2030" : term}
          value={form.term}
          onChange={(e) => change({ term: e.currentTarget.value })}
        />
      </div>
    </Question>
  );
}

/** What the cell elects; `fixed` where the number of seats is on record already. */
export function SeatsQuestion(
  props: Props & {
    readonly elects: Elects | null;
    readonly ruling: Ruling<Answers["elects"]> | undefined;
    readonly official: number;
    readonly fixed: boolean;
  },
) {
  const { form, change, gaps, elects, ruling, official, fixed } = props;
  const { t } = useTranslation("cell");
  return (
    <Question number={4} title={t("q4.title")} help={t("q4.help")}>
      {ruling === undefined || elects === null ? (
        <p className={classes.note}>{t("q4.first")}</p>
      ) : (
        <>
          <div className={classes.ruling}>
            <p>
              {elects.committee
                ? t("q4.committee", { official, max: elects.max })
                : t("q4.secretaryOnly", { official })}
            </p>
            <Why ruling={ruling} />
          </div>
          <div className={classes.row}>
            {elects.committee ? (
              <NumberInput
                label={t("q4.seats")}
                min={1}
                max={elects.max}
                allowDecimal={false}
                value={form.seats}
                disabled={fixed}
                description={fixed ? t("q4.fixed") : undefined}
                error={gaps.includes("seats") ? t("gap.seats", { max: elects.max }) : undefined}
                onChange={(v) => change({ seats: Number(v) || 0 })}
              />
            ) : null}
          </div>
          <Checkbox
            label={t("q4.deputy")}
            checked={form.deputy}
            onChange={(e) => change({ deputy: e.currentTarget.checked })}
          />
        </>
      )}
    </Question>
  );
}

/** How many delegates to the congress above. */
export function DelegatesQuestion({ form, change }: Pick<Props, "form" | "change">) {
  const { t } = useTranslation("cell");
  return (
    <Question number={5} title={t("q5.title")} help={t("q5.help")}>
      <div className={classes.row}>
        <NumberInput
          label={t("q5.delegates")}
          min={0}
          max={100}
          allowDecimal={false}
          value={form.delegateSeats}
          onChange={(v) => change({ delegateSeats: Number(v) || 0 })}
        />
        {form.delegateSeats > 0 ? (
          <NumberInput
            label={t("q5.alternates")}
            min={0}
            max={50}
            allowDecimal={false}
            value={form.alternateSeats}
            onChange={(v) => change({ alternateSeats: Number(v) || 0 })}
          />
        ) : null}
      </div>
    </Question>
  );
}
