import type { Election, Round } from "@laphieu/assembly";
import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { documentUrl } from "../app/api.ts";
import { nameOf } from "../app/assembly.ts";
import { IconPrinter } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { papersCommands } from "./day.ts";
import { useDocument } from "./documents.ts";
import type { StepProps } from "./step-props.ts";

/** Ballots issued and returned: the two figures that are read to the meeting before anything is counted. */
export function StepPapers(props: StepProps & { readonly election: Election; readonly round: Round }) {
  const { t } = useTranslation("cell");
  const { view, runner, present, election, round } = props;
  const [issued, setIssued] = useState(round.papers.issued ?? present);
  const [unused, setUnused] = useState(round.papers.unused ?? 0);
  const [returned, setReturned] = useState<number | null>(null);
  const ballot = useDocument(view.state.id, "ballot", election.id, round.number);
  const out = round.stage === "vote";
  return (
    <div className={classes.card}>
      <h2>{t("papers.title", { election: election.title })}</h2>
      <p>
        {t("papers.names", { names: round.names.map((p) => nameOf(view, p)).join(", ") })}{" "}
        {round.form === "strike" ? t("papers.strike", { seats: round.seats }) : t("papers.agree")}
      </p>
      {ballot === null ? null : (
        <div>
          <Button
            component="a"
            href={documentUrl(view.state.id, ballot.id, present)}
            target="_blank"
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
          >
            {t("papers.print", { copies: present })}
          </Button>
        </div>
      )}
      <div className={classes.row}>
        <NumberInput
          w={208}
          label={t("papers.issued")}
          description={t("papers.issuedHelp", { present })}
          min={0}
          disabled={out}
          allowDecimal={false}
          value={issued}
          onChange={(v) => setIssued(Number(v) || 0)}
        />
        <NumberInput
          w={208}
          label={t("papers.returned")}
          description={t("papers.returnedHelp")}
          min={0}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={returned ?? ""}
          onChange={(v) => setReturned(v === "" ? null : Number(v) || 0)}
        />
        <NumberInput
          w={208}
          label={t("papers.unused")}
          description={t("papers.unusedHelp")}
          min={0}
          disabled={out}
          allowDecimal={false}
          value={unused}
          onChange={(v) => setUnused(Number(v) || 0)}
        />
      </div>
      {returned !== null && returned > issued ? (
        <p className={classes.amber}>{t("papers.over", { returned, issued })}</p>
      ) : null}
      {returned !== null && returned < issued ? (
        <p className={classes.note}>{t("papers.short", { missing: issued - returned })}</p>
      ) : null}
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          disabled={returned === null}
          onClick={() => {
            if (returned !== null) void runner.runAll(papersCommands(election, round, { issued, unused, returned }));
          }}
        >
          {t("papers.submit")}
        </Button>
      </div>
    </div>
  );
}
