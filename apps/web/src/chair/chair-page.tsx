import { useTranslation } from "react-i18next";
import classes from "../congress/congress.module.css";
import { currentSitting, useCongress } from "../congress/context.ts";
import { Page } from "../ui/index.ts";
import own from "./chair.module.css";
import { Complaints } from "./complaints.tsx";
import { Handouts } from "./handouts.tsx";
import { RunningOrder } from "./running-order.tsx";
import { ScreensPanel } from "./screens-panel.tsx";
import { Speakers } from "./speakers.tsx";
import { HandVotes } from "./vote-panel.tsx";
import { addChairWords } from "./words.ts";

addChairWords();

/** The chair's page: where the meeting stands, what is voted, who speaks, and what every screen shows. */
export function ChairPage() {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  const sitting = currentSitting(view);
  if (sitting === undefined) return null;
  return (
    <Page title={t("title")} eyebrow={sitting.title} width="full">
      <div className={own.board}>
        <div className={classes.stack}>
          <HandVotes sitting={sitting} />
          <RunningOrder sitting={sitting} />
          <Complaints sitting={sitting} />
        </div>
        <div className={classes.stack}>
          <Speakers sitting={sitting} />
          <ScreensPanel />
          <Handouts sitting={sitting} />
        </div>
      </div>
    </Page>
  );
}
