import type { Election } from "@laphieu/assembly";
import { sortNames } from "@laphieu/vietnamese";
import { Button, Checkbox, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert, Why } from "../ui/index.ts";
import classes from "./cell.module.css";
import { eligible, type ListForm, listCommands, standing, votesNumber } from "./day.ts";
import { FloorNames } from "./floor-names.tsx";
import { PollForm } from "./poll-form.tsx";
import type { StepProps } from "./step-props.ts";
import { VoteField } from "./vote-field.tsx";

/** Number and list of one election: prepared names, what happened on the floor, two votes by hand. */
export function StepList(props: StepProps & { readonly election: Election }) {
  const { t } = useTranslation("cell");
  const { pick } = useLang();
  const { view, runner, present, election } = props;
  const choices = eligible(view.state, election);
  const floor = election.candidates.some((c) => c.origin !== "prepared" || c.withdrawal !== undefined);
  const [names, setNames] = useState<readonly string[]>(() => {
    const prepared = standing(election);
    return prepared.length === 0 && choices.length === 1 ? choices : prepared;
  });
  const [seats, setSeats] = useState(election.seats);
  const [numberFor, setNumberFor] = useState(election.seatsVote?.votes.for ?? present);
  const [listFor, setListFor] = useState(present);
  const onList = floor ? standing(election) : names;
  const form: ListForm = { seats, names: floor ? [] : names, numberFor, listFor };
  const figures = view.elections[election.id];
  const poll = floor && figures?.list.answer.next === "opinion-poll" && election.poll === null;
  const cut = election.poll?.ruling.answer["cut-tied"] ?? [];
  const unsettled = cut.length > 0 && election.poll?.cutSettled !== true;
  const single = election.office === "secretary" || election.office === "deputy-secretary";
  return (
    <div className={classes.card}>
      <h2>{election.title}</h2>
      <p className={classes.say}>{single ? t("list.saySingle") : t("list.say")}</p>
      {!votesNumber(election) ? (
        <p>{t("list.seatsFixed", { seats: election.seats })}</p>
      ) : floor && election.seatsVote !== null ? (
        <p>{t("list.numberDone", { seats: election.seats, inFavour: election.seatsVote.votes.for })}</p>
      ) : (
        <>
          <div className={classes.vote}>
            <span>{t("list.seats")}</span>
            <NumberInput
              aria-label={t("list.seats")}
              w={88}
              min={1}
              max={20}
              allowDecimal={false}
              value={seats}
              onChange={(v) => setSeats(Number(v) || 1)}
            />
          </div>
          <VoteField label={t("list.numberVote")} present={present} value={numberFor} onChange={setNumberFor} />
        </>
      )}
      <h3>{t("list.names", { count: onList.length })}</h3>
      {floor ? (
        <ul className={classes.picked}>
          {standing(election).map((p) => (
            <li key={p}>{nameOf(view, p)}</li>
          ))}
        </ul>
      ) : (
        <ul className={classes.people}>
          {sortNames(choices.map((p) => ({ p, name: nameOf(view, p) }))).map(({ p, name }) => (
            <li key={p} className={classes.person}>
              <Checkbox
                label={name}
                checked={names.includes(p)}
                onChange={() => setNames(names.includes(p) ? names.filter((n) => n !== p) : [...names, p])}
              />
            </li>
          ))}
        </ul>
      )}
      {figures !== undefined && floor ? (
        <div className={classes.ruling}>
          <p>{pick(figures.list.text)}</p>
          <Why ruling={figures.list} textShown />
        </div>
      ) : null}
      <FloorNames {...props} form={form} onList={onList} />
      {poll || unsettled ? (
        <PollForm {...props} />
      ) : (
        <VoteField label={t("list.listVote")} present={present} value={listFor} onChange={setListFor} />
      )}
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      {poll || unsettled ? null : (
        <div className={classes.actions}>
          <Button
            size="md"
            loading={runner.pending}
            disabled={onList.length === 0}
            onClick={() => void runner.runAll(listCommands(election, form, present))}
          >
            {t("list.submit")}
          </Button>
        </div>
      )}
    </div>
  );
}
