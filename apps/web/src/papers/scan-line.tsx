import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Result } from "../app/api.ts";
import { sizeOf } from "./moment.ts";
import classes from "./papers.module.css";
import { type FileScan, fileApi, scanUrl } from "./papers-api.ts";

/** A signed scan: a download, never shown in the page, and the way to take a wrong one back. */
export function ScanLine(props: {
  readonly id: string;
  readonly scan: FileScan;
  readonly number: number;
  readonly mayKeep: boolean;
  readonly run: (work: () => Promise<Result<unknown>>) => Promise<boolean>;
}) {
  const { t } = useTranslation("papers");
  const { id, scan } = props;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <li>
      <div className={classes.bar}>
        <a href={scanUrl(id, scan.position)} download>
          {t("scan", { n: props.number, kind: scan.kind.toUpperCase(), size: sizeOf(scan.size) })}
        </a>
        {props.mayKeep && !asking ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
            {t("withdraw")}
          </Button>
        ) : null}
      </div>
      <span className={classes.code}>{scan.code}</span>
      {asking ? (
        <div className={classes.bar}>
          <TextInput
            label={t("withdrawReason")}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={reason.trim().length < 3}
            onClick={() => props.run(() => fileApi.withdraw(id, scan.position, reason.trim()))}
          >
            {t("withdrawDo")}
          </Button>
          <Button variant="subtle" onClick={() => setAsking(false)}>
            {t("cancel")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
