import type { KeyedBatch } from "@laphieu/assembly";
import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { useRole } from "../congress/use-role.ts";
import { BatchKeying } from "./batch-keying.tsx";
import { nextBatch } from "./batches.ts";
import own from "./counting.module.css";
import { Progress } from "./progress.tsx";
import type { RoundProps } from "./room.ts";
import { SecondDevice } from "./second-device.tsx";
import { SettleForm } from "./settle-form.tsx";
import { useBatchQueue } from "./use-batch-queue.ts";
import { useCountingDevice } from "./use-room.ts";

const pairKey = "laphieu-pair";
const storedPair = (): 1 | 2 | null => {
  try {
    const stored = sessionStorage.getItem(pairKey);
    return stored === "2" ? 2 : stored === "1" ? 1 : null;
  } catch {
    return null;
  }
};

/** Keying by two pairs: the first goes ahead, the second follows one batch behind and never sees what the first keyed. */
export function KeyedStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view } = useCongress();
  const role = useRole();
  const [chosen, setChosen] = useState<1 | 2 | null>(storedPair);
  // The machine of the head starts as the first pair's, a teller's own device as the second's.
  const pair = chosen ?? (role === "teller" ? 2 : 1);
  const [tool, setTool] = useState<"device" | null>(null);
  const queue = useBatchQueue({ election, round });
  const batches = round.count?.batches ?? [];
  const returned = round.papers.returned ?? 0;
  const next = nextBatch(pair, batches, returned, queue.sent(pair));
  const open = view.counting?.open ?? [];
  // The second keying is somebody else's: told before 25 papers are keyed in vain.
  const device = useCountingDevice();
  const firstBy = batches.find((b) => b.batch === (next.state === "key" ? next.batch : 0))?.firstBy ?? null;
  const keyedByMe = pair === 2 && next.state === "key" && firstBy !== null && firstBy === device?.person;
  const firstDone = batches.reduce((sum, b) => sum + b.papers, 0);
  const secondDone = batches.reduce((sum, b) => sum + (b.secondKeyed ? b.papers : 0), 0);
  const secondLeft = pair === 1 && next.state === "done" && secondDone < returned;
  const showDevice = role !== "teller" && (tool === "device" || keyedByMe || (secondLeft && secondDone === 0));
  const change = (value: string) => {
    const wanted = value === "2" ? 2 : 1;
    setChosen(wanted);
    try {
      sessionStorage.setItem(pairKey, String(wanted));
    } catch {
      // The choice holds for this visit.
    }
  };
  return (
    <div className={classes.stack}>
      <div className={classes.rowCenter}>
        <SegmentedControl
          aria-label={t("keyed.pair")}
          value={String(pair)}
          onChange={change}
          data={[
            { value: "1", label: t("keyed.first") },
            { value: "2", label: t("keyed.second") },
          ]}
        />
        {role === "teller" ? null : (
          <Button variant="subtle" color="gray" onClick={() => setTool(tool === null ? "device" : null)}>
            {t("keyed.device")}
          </Button>
        )}
        <BatchMarks batches={batches} />
      </div>
      {showDevice ? <SecondDevice election={election} /> : null}
      <Progress election={election} round={round} />
      {firstDone === 0 ? null : (
        <p className={classes.dim}>{t("keyed.pairs", { first: firstDone, second: secondDone, total: returned })}</p>
      )}
      {queue.failed === null ? null : (
        <div className={classes.panel} role="alert">
          <p className={classes.bad}>
            {t(queue.failed.canRetry ? "keyed.notSent" : "keyed.refused", { batch: queue.failed.batch })}
          </p>
          <p>{queue.failed.text}</p>
          {queue.failed.canRetry ? (
            <Button variant="default" onClick={queue.retry}>
              {t("keyed.sendAgain")}
            </Button>
          ) : null}
        </div>
      )}
      {open.length > 0 && (next.state !== "key" || pair === 1) ? (
        <SettleForm key={open[0]?.batch} election={election} round={round} />
      ) : null}
      {keyedByMe ? (
        <p className={own.big} role="status">
          {t("keyed.otherPerson", { batch: next.batch })}
        </p>
      ) : next.state === "key" ? (
        <BatchKeying
          key={`${pair}-${next.batch}`}
          election={election}
          round={round}
          pair={pair}
          batch={next.batch}
          papers={next.papers}
          onFull={(readings) => queue.send(pair, next.batch, readings)}
          quiet={open.length > 0 && pair === 1}
        />
      ) : (
        <p className={own.big} role="status">
          {next.state === "wait"
            ? t("keyed.wait", { batch: next.batch })
            : t(secondLeft ? "keyed.secondLeft" : "keyed.pairDone")}
        </p>
      )}
    </div>
  );
}

function BatchMarks({ batches }: { readonly batches: readonly KeyedBatch[] }) {
  const { t } = useTranslation("counting");
  if (batches.length === 0) return null;
  return (
    <ul className={own.batches} aria-label={t("keyed.batches")}>
      {batches.map((b) => {
        const state = b.isSettled ? "settled" : b.secondKeyed ? "open" : "first";
        return (
          <li key={b.batch} data-state={state}>
            {b.batch} · {t(`batchState.${state}`)}
          </li>
        );
      })}
    </ul>
  );
}
