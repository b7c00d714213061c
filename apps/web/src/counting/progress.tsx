import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCongress } from "../congress/context.ts";
import { timeToResult } from "./batches.ts";
import own from "./counting.module.css";
import type { RoundProps } from "./room.ts";

const clock = (at: Date) => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;

/** Papers counted and the time to the result; never a vote. */
export function Progress({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view } = useCongress();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const { progress } = view;
  if (progress === null || progress.election !== election.id || progress.round !== round.number) return null;
  const total = progress.returned;
  const expected = timeToResult(progress.counted, total, progress.startedAt, now);
  return (
    <div className={own.progress}>
      <div className={own.progressText}>
        <span>{t("progress.counted", { counted: progress.counted, total })}</span>
        <span>
          {expected === null
            ? t("progress.unknown")
            : progress.counted >= total
              ? t("progress.all")
              : t("progress.expected", { minutes: expected.minutes, at: clock(expected.at) })}
        </span>
      </div>
      <progress max={Math.max(1, total)} value={progress.counted} aria-label={t("progress.label")} />
    </div>
  );
}
