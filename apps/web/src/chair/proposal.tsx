import type { Candidate, Election } from "@laphieu/assembly";
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { addChairWords } from "./words.ts";

addChairWords();

/** What the presidium proposes on a request to withdraw, before the meeting votes. */
export function Proposal({ election, candidate }: { readonly election: Election; readonly candidate: Candidate }) {
  const { t } = useTranslation("chair");
  const { run, pending } = useCongress();
  const { proposal } = candidate.withdrawal ?? {};
  return (
    <div className={classes.rowCenter}>
      <span>{t("naming.proposal")}:</span>
      <SegmentedControl
        aria-label={t("naming.proposal")}
        value={proposal ?? ""}
        disabled={pending}
        onChange={(value) =>
          void run({
            type: "propose-on-withdrawal",
            election: election.id,
            person: candidate.person,
            allow: value === "allow",
          })
        }
        data={(["allow", "refuse"] as const).map((value) => ({ value, label: t(`naming.proposed.${value}`) }))}
      />
    </div>
  );
}
