import type { PersonId } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { CountInput, PersonSelect, StepForm } from "../../congress/fields.tsx";
import { type RoundProps, tellersOf } from "../room.ts";
import type { Bundle } from "./bundles.ts";

/** Sheets and papers of a bundle do not meet: two members count it by hand again, or it is scanned anew. */
export function RecountPapers({ election, round, bundle }: RoundProps & { readonly bundle: Bundle }) {
  const { t } = useTranslation("scan");
  const { view, run, pending } = useCongress();
  const tellers = tellersOf(view, election);
  const [papers, setPapers] = useState<number | null>(null);
  const [by, setBy] = useState<PersonId | null>(tellers[0] ?? null);
  const [second, setSecond] = useState<PersonId | null>(tellers[1] ?? null);
  const at = { election: election.id, round: round.number, batch: bundle.batch };
  return (
    <section className={congress.panel}>
      <h2>{t("recount.title", { batch: bundle.batch })}</h2>
      <p>{t("recount.note", { papers: bundle.papers ?? 0, sheets: bundle.kept })}</p>
      <StepForm
        primary
        submit={t("recount.submit")}
        disabled={papers === null || papers < 1 || by === null || second === null || by === second}
        onSubmit={() => {
          if (papers !== null && by !== null && second !== null)
            void run({ type: "recount-papers", ...at, papers, by, second });
        }}
        aside={
          <Button
            variant="subtle"
            color="gray"
            disabled={pending}
            onClick={() =>
              void run({ type: "rekey-batch", ...at, reason: "Số tờ quét khác số phiếu đếm tay; quét lại tập" })
            }
          >
            {t("recount.again")}
          </Button>
        }
      >
        <CountInput
          label={t("recount.papers")}
          value={papers}
          onChange={setPapers}
          onEmpty={() => setPapers(null)}
          width={240}
        />
        <div className={congress.row}>
          <div className={congress.grow}>
            <PersonSelect label={t("recount.by")} people={tellers} value={by} onChange={setBy} />
          </div>
          <div className={congress.grow}>
            <PersonSelect label={t("recount.second")} people={tellers} value={second} onChange={setSecond} />
          </div>
        </div>
      </StepForm>
    </section>
  );
}
