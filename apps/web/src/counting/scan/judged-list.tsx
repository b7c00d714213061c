import type { ScanCaseView } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import type { RoundProps } from "../room.ts";
import { useDecisionText } from "./decision-text.ts";

/** Sheets that people decided, each to be opened again for two others to look from the start. */
export function JudgedList(props: RoundProps & { readonly cases: readonly ScanCaseView[] }) {
  const { t } = useTranslation("scan");
  const { view, run, pending } = useCongress();
  const { election, round } = props;
  const text = useDecisionText(round);
  const [asked, setAsked] = useState<string | null>(null);
  const decided = props.cases.filter((c) => c.decided !== null);
  if (decided.length === 0) return null;
  const open = (one: ScanCaseView) =>
    void run({
      ...{ type: "reopen-case", election: election.id, round: round.number, batch: one.batch, case: one.case },
      reason: "Ban kiểm phiếu xem lại kết luận đã ghi",
    }).then((done) => done && setAsked(null));
  return (
    <details>
      <summary>{t("judged.title", { count: decided.length })}</summary>
      <div className={congress.scroll} role="region" aria-label={t("judged.label")} tabIndex={0}>
        <table className={congress.ballotTable}>
          <tbody>
            {decided.map((one) => {
              const key = `${one.batch}-${one.case}`;
              return (
                <tr key={key}>
                  <td>{t("judge.where", { batch: one.batch, n: one.case })}</td>
                  <td>{one.decided === null ? "" : text(one.content, one.decided)}</td>
                  <td className={congress.dim}>{one.judgedBy.map((p) => nameOf(view, p)).join(", ")}</td>
                  <td>
                    {asked === key ? (
                      <span className={congress.rowCenter}>
                        <Button size="compact-md" variant="default" loading={pending} onClick={() => open(one)}>
                          {t("judged.sure")}
                        </Button>
                        <Button size="compact-md" variant="subtle" color="gray" onClick={() => setAsked(null)}>
                          {t("judged.cancel")}
                        </Button>
                      </span>
                    ) : (
                      <Button size="compact-md" variant="subtle" color="gray" onClick={() => setAsked(key)}>
                        {t("judged.again")}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
