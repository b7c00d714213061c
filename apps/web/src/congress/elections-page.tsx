import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../ui/index.ts";
import classes from "./congress.module.css";
import { ElectionLine } from "./congress-page.tsx";
import { currentSitting, useCongress } from "./context.ts";
import { AddElectionForm } from "./steps/add-election-form.tsx";

/** Every election of the meeting, and a new one. */
export function ElectionsPage() {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const sitting = currentSitting(view);
  const { elections } = view.state;
  const wanted = view.next?.action === "add-election";
  const [adding, setAdding] = useState(elections.length === 0);
  return (
    <Page title={t("election.all")} width={860}>
      <div className={classes.stack}>
        {elections.length === 0 ? null : (
          <section className={classes.panel}>
            {elections.map((election) => (
              <ElectionLine key={election.id} election={election} />
            ))}
          </section>
        )}
        {sitting === undefined ? null : adding || wanted ? (
          <section className={classes.panel}>
            <h2>{t("election.new")}</h2>
            <AddElectionForm
              key={elections.length}
              sitting={sitting}
              office={view.next?.office ?? "committee"}
              primary={wanted || elections.length === 0}
            />
          </section>
        ) : (
          <div>
            <Button variant="default" onClick={() => setAdding(true)}>
              {t("election.new")}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}
