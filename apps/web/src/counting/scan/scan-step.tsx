import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { useRole } from "../../congress/use-role.ts";
import { Progress } from "../progress.tsx";
import type { RoundProps } from "../room.ts";
import { SecondDevice } from "../second-device.tsx";
import { AnnexKey } from "./annex-key.tsx";
import { BundlePanel } from "./bundle-panel.tsx";
import { bundlesOf, currentBundle } from "./bundles.ts";
import { CloseMarks } from "./close-marks.tsx";
import { JudgePanel } from "./judge-panel.tsx";
import { JudgedList } from "./judged-list.tsx";
import { ReconcileBoard } from "./reconcile-board.tsx";
import { RecountPapers } from "./recount-papers.tsx";
import classes from "./scan.module.css";
import { usePlace, useScans } from "./use-scans.ts";
import { addScanWords } from "./words.ts";

addScanWords();

const tabs = ["scan", "judge", "board"] as const;
type Tab = (typeof tabs)[number];

/** A scanned count: bundles go through the scanner, people judge what is in doubt, and every figure meets another. */
export function ScanStep({ election, round }: RoundProps) {
  const { t } = useTranslation("scan");
  const { view } = useCongress();
  const role = useRole();
  const place = usePlace({ election, round });
  const scans = useScans(place);
  const [asked, setAsked] = useState<Tab | null>(null);
  const [watching, setWatching] = useState(false);
  const room = view.counting?.scanning ?? null;
  const bundles = bundlesOf(room, scans.status?.batches ?? []);
  const current = scans.status === undefined ? null : currentBundle(bundles, round.papers.returned ?? 0);
  const left = room?.left ?? 0;
  const unmet = bundles.find((b) => b.doesNotMeet);
  const tab = asked ?? (current !== null ? "scan" : left > 0 ? "judge" : "board");
  return (
    <div className={congress.stack}>
      <div className={classes.tabs}>
        <SegmentedControl
          aria-label={t("tabs.label")}
          value={tab}
          onChange={(value) => setAsked(tabs.find((x) => x === value) ?? null)}
          data={tabs.map((value) => ({
            value,
            label: value === "judge" && left > 0 ? t("tabs.judgeLeft", { left }) : t(`tabs.${value}`),
          }))}
        />
      </div>
      {tab === "judge" ? null : <Progress election={election} round={round} />}
      {tab === "scan" ? (
        <>
          {current === null ? (
            <p role="status">{scans.status === undefined ? t("bundle.loading") : t("bundle.allIn")}</p>
          ) : (
            <BundlePanel
              key={current}
              place={place}
              batch={current}
              status={scans.status?.batches.find((b) => b.batch === current)}
              scans={scans}
              watching={watching}
              onWatching={setWatching}
            />
          )}
          <ReconcileBoard election={election} round={round} bundles={bundles} short />
          {role === "teller" ? null : <MoreDevices election={election} />}
          <AnnexKey place={place} />
        </>
      ) : tab === "judge" ? (
        <>
          <JudgePanel election={election} round={round} twins={scans.status?.twins ?? []} />
          {left > 0 ? null : <JudgedList election={election} round={round} cases={room?.cases ?? []} />}
        </>
      ) : (
        <>
          {unmet === undefined ? null : (
            <>
              <RecountPapers key={unmet.batch} election={election} round={round} bundle={unmet} />
              <JudgedList
                election={election}
                round={round}
                cases={room?.cases.filter((c) => c.batch === unmet.batch) ?? []}
              />
            </>
          )}
          {room?.close != null && room.close.names.length > 0 && !room.close.seen && current === null ? (
            <CloseMarks election={election} round={round} close={room.close} cases={room.cases} />
          ) : null}
          <ReconcileBoard election={election} round={round} bundles={bundles} />
        </>
      )}
    </div>
  );
}

/** Members may judge on devices of their own while the head's machine goes on scanning. */
function MoreDevices({ election }: Pick<RoundProps, "election">) {
  const { t } = useTranslation("scan");
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("tabs.device")}</summary>
      {open ? <SecondDevice election={election} /> : null}
    </details>
  );
}
