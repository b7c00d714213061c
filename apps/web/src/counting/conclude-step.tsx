import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { StepForm } from "../congress/fields.tsx";
import { useRole } from "../congress/use-role.ts";
import { ReconcilePanel } from "./reconcile-panel.tsx";
import type { RoundProps } from "./room.ts";
import { StartSecondCount } from "./scan/second-count.tsx";
import { TwoWays } from "./scan/two-ways.tsx";

/** Our totals, seen by the counting committee alone, and the end of the count. */
export function ConcludeStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const ours = view.counting?.ours ?? null;
  return (
    <div className={classes.stack}>
      <TwoWays election={election} round={round} />
      <section className={classes.panel}>
        <StepForm
          primary
          submit={t("conclude.submit")}
          onSubmit={() => void run({ type: "conclude-count", election: election.id, round: round.number })}
        >
          <ReconcilePanel election={election} papers={round.papers} totals={ours} />
        </StepForm>
      </section>
      {ours === null ? null : (
        <section className={classes.panel}>
          <h2>{t("conclude.totals")}</h2>
          <table className={classes.ballotTable}>
            <tbody>
              {round.names.map((person, i) => (
                <tr key={person}>
                  <td>
                    {i + 1}. {nameOf(view, person)}
                  </td>
                  <td className={classes.num}>
                    <strong>{ours.votes[i]}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <StartSecondCount election={election} round={round} />
      <RecountForm election={election} round={round} />
    </div>
  );
}

/** Everything again from the papers, with the reason in the minutes; `drop` says that it is the second count that ends. */
export function RecountForm({ election, round, drop = false }: RoundProps & { readonly drop?: boolean }) {
  const { t } = useTranslation("counting");
  const { run } = useCongress();
  const role = useRole();
  const [reason, setReason] = useState<string | null>(null);
  // The head orders it; a member's own device does not offer what would be refused.
  if (role === "teller") return null;
  if (reason === null)
    return (
      <div>
        <Button variant="subtle" color="gray" onClick={() => setReason("")}>
          {t(drop ? "recount.drop" : "recount.ask")}
        </Button>
      </div>
    );
  return (
    <section className={classes.panel}>
      <StepForm
        primary={false}
        submit={t(drop ? "recount.drop" : "recount.submit")}
        disabled={reason.trim() === ""}
        onSubmit={() =>
          void run({ type: "recount", election: election.id, round: round.number, reason: reason.trim() })
        }
      >
        <TextInput
          label={t("recount.reason")}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          autoFocus
        />
      </StepForm>
    </section>
  );
}
