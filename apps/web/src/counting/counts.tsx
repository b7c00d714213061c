import type { Count } from "@laphieu/assembly";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { RecountForm } from "./conclude-step.tsx";
import own from "./counting.module.css";
import { KeyedStep } from "./keyed-step.tsx";
import { type RoundProps, roomState } from "./room.ts";
import { ScanStep } from "./scan/scan-step.tsx";
import { SecondCount } from "./scan/second-count.tsx";
import { TallyStep } from "./tally-step.tsx";

/** The count under way; where there are two, each on its own, so that different people may be at work on both. */
export function Counts({ election, round }: RoundProps) {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  const { view } = useCongress();
  const [asked, setAsked] = useState<"first" | "second" | null>(null);
  const { count } = round;
  const check = round.check ?? null;
  if (count === null) return null;
  if (check === null) return <Way key="first" way={count.way} election={election} round={round} />;
  const side = asked ?? (roomState(view, election, round, false).at === "check" ? "second" : "first");
  return (
    <div className={classes.stack}>
      <div className={own.sides}>
        <SegmentedControl
          aria-label={t("second.sides")}
          value={side}
          onChange={(value) => setAsked(value === "second" ? "second" : "first")}
          data={[
            { value: "first", label: t("second.first", { way: counting(`way.${count.way}`) }) },
            { value: "second", label: t("second.other", { way: counting(`way.${check.way}`) }) },
          ]}
        />
      </div>
      {side === "first" ? (
        <Way key="first" way={count.way} election={election} round={round} />
      ) : (
        <SecondCount round={round}>
          {(second) => (
            <>
              <Way key="second" way={check.way} election={election} round={second} />
              <RecountForm election={election} round={second} drop />
            </>
          )}
        </SecondCount>
      )}
    </div>
  );
}

function Way({ way, ...props }: RoundProps & { readonly way: Count["way"] }) {
  switch (way) {
    case "hand-tally":
      return <TallyStep {...props} />;
    case "keyed":
      return <KeyedStep {...props} />;
    case "scanned":
      return <ScanStep {...props} />;
    default: {
      const never: never = way;
      return never;
    }
  }
}
