import type { BallotPaper, BallotSource, Election, Round } from "@laphieu/assembly";
import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconFileText } from "../../ui/icons.ts";
import classes from "../congress.module.css";
import { useCongress } from "../context.ts";
import { CountInput } from "../fields.tsx";
import { type BallotFile, ballotUrl, mostCopies } from "./ballot-url.ts";

type Props = {
  readonly election: Election;
  /** Null before the first round. */
  readonly round: Round | null;
  readonly paper: BallotPaper | null;
  readonly copies: number;
  readonly source: BallotSource;
};

/** What is checked, measured and printed, for the way in which the ballots are made. */
export function BallotFiles({ election, round, paper, copies, source }: Props) {
  const { t } = useTranslation("printing");
  const [rows, setRows] = useState(round?.names.length ?? election.seats + 2);
  const [shift, setShift] = useState({ x: 0, y: 0 });
  const most = Math.min(Math.max(1, copies), mostCopies);
  const at = { ...(round === null ? {} : { round: round.number }), ...(paper === null ? {} : { paper }) };
  const link = (label: string, file: BallotFile) => (
    <BallotLink key={label} election={election} label={label} file={{ ...at, ...file }} />
  );
  const proof = link(t("proofSheet"), { what: "proof", copies: most });
  const one = link(t("proof"), { copies: 1 });
  const all = link(t("open", { copies: most }), { copies: most });
  if (source === "printed" || source === "pre-printed")
    return (
      <div className={classes.row}>
        {one}
        {proof}
        {all}
      </div>
    );
  if (source === "stamped-blanks")
    return (
      <div className={classes.tight}>
        <CountInput label={t("rows")} value={rows} onChange={setRows} min={1} width={160} />
        <div className={classes.row}>
          {link(t("openBlank", { copies: most }), {
            which: "blank",
            rows: Math.min(220, Math.max(1, rows)),
            copies: most,
          })}
        </div>
      </div>
    );
  return (
    <div className={classes.tight}>
      <p className={classes.dim}>{t("overprintNote")}</p>
      <div className={classes.row}>
        {link(t("openForm", { copies: most }), { what: "form", copies: most })}
        {link(t("calibration"), { what: "calibration" })}
        {one}
        {proof}
      </div>
      <div className={classes.rowTop}>
        {(["x", "y"] as const).map((axis) => (
          <NumberInput
            key={axis}
            label={t(`shift.${axis}`)}
            value={shift[axis]}
            onChange={(value) => setShift({ ...shift, [axis]: Number(value) || 0 })}
            min={-20}
            max={20}
            step={0.5}
            decimalScale={1}
            decimalSeparator=","
            suffix=" mm"
            w={180}
          />
        ))}
      </div>
      <div className={classes.row}>
        {link(t("openNames", { copies: most }), { what: "names", copies: most, ...shift })}
      </div>
    </div>
  );
}

type EarlyProps = { readonly election: Election; readonly copies: number };

/** The opinion forms for those who stood (4A) and those nominated (4B). */
export function OpinionForms({ election, copies }: EarlyProps) {
  const { t } = useTranslation("printing");
  const most = Math.min(Math.max(1, copies), mostCopies);
  const standing = election.candidates.filter((c) => c.withdrawal?.decision !== "allowed");
  const forms = (["4a", "4b"] as const).filter((form) =>
    standing.some((c) => c.origin === (form === "4a" ? "stood" : "nominated")),
  );
  return (
    <div className={classes.row}>
      {forms.map((which) => (
        <BallotLink
          key={which}
          election={election}
          label={t(`opinion.${which}`, { copies: most })}
          file={{ which, copies: most }}
        />
      ))}
    </div>
  );
}

/** Papers that may be printed before the list is voted: blanks, filled in by hand. */
export function EarlyPapers({ election, copies }: EarlyProps) {
  const { t } = useTranslation("printing");
  const most = Math.min(Math.max(1, copies), mostCopies);
  return (
    <div className={classes.row}>
      <BallotLink
        election={election}
        label={t("openBlank", { copies: most })}
        file={{ which: "blank", rows: Math.max(election.candidates.length, election.seats + 2), copies: most }}
      />
    </div>
  );
}

function BallotLink(props: { readonly election: Election; readonly label: string; readonly file: BallotFile }) {
  const { id } = useCongress();
  const href = ballotUrl(id, props.election.id, props.file);
  return (
    <a className={classes.paper} href={href} target="_blank" rel="noreferrer">
      <IconFileText size={18} aria-hidden />
      {props.label}
    </a>
  );
}
