import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { refreshView } from "../app/assembly.ts";
import { RoundComplaints } from "../chair/complaints.tsx";
import classes from "../congress/congress.module.css";
import { electionOf, roundOf, useCongress } from "../congress/context.ts";
import { OpenBoxForm } from "../congress/steps/ballot-forms.tsx";
import { useRole } from "../congress/use-role.ts";
import { IconLock } from "../ui/icons.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { AnnounceStep, DoneStep, ReportStep, SealStep, SignStep } from "./after-count.tsx";
import { AuditSection } from "./audit/audit-section.tsx";
import { ChooseStep } from "./choose-step.tsx";
import { CompareStep } from "./compare-step.tsx";
import { ConcludeStep, RecountForm } from "./conclude-step.tsx";
import { Counts } from "./counts.tsx";
import { HandOverForm } from "./hand-over-form.tsx";
import { Progress } from "./progress.tsx";
import { type RoomState, type RoundProps, roomState } from "./room.ts";
import { SecondCount } from "./scan/second-count.tsx";
import { TwoWays } from "./scan/two-ways.tsx";
import { CorrectTally } from "./tally-step.tsx";
import { UnlockForm } from "./unlock-form.tsx";
import { useRoomLocked } from "./use-room.ts";

/** The counting room of one round: what the counting committee does next, and nothing to see for anybody else. */
export function CountingPage() {
  const { election: electionId = "", round: number = "" } = useParams({ strict: false });
  const { t } = useTranslation("counting");
  const { id, view } = useCongress();
  const locked = useRoomLocked();
  const role = useRole();
  const election = electionOf(view, electionId);
  const round = roundOf(election, Number(number));
  const place = `${electionId} ${number}`;
  const room: RoomState =
    election === undefined || round === undefined ? { at: "hall" } : roomState(view, election, round, locked);
  // A room that shuts while somebody keys (the server started anew) must not take the papers keyed so far with it.
  const open = useOpenRoom(room, locked, place);
  if (election === undefined || round === undefined) return <Page title={t("room.unknown")}>{null}</Page>;
  const state = open ?? room;
  const inside = view.audience === "counting" && !locked && view.state.machine.with === "counting-committee";
  return (
    <Page
      title={t(round.stage === "stopped" ? "room.stopped" : `room.${room.at}`)}
      eyebrow={
        <Link to="/dai-hoi/$id/bau-cu/$election" params={{ id, election: election.id }} className={classes.link}>
          {election.title} · {t("room.round", { number: round.number })}
        </Link>
      }
      width={state.at === "keyed" || state.at === "scanned" || state.at === "check" ? "full" : 1000}
      actions={inside && role !== "teller" ? <ReturnMachine /> : undefined}
    >
      <div className={classes.stack}>
        {open === null ? null : <UnlockForm />}
        <div hidden={open !== null}>
          <Step state={state} election={election} round={round} />
        </div>
        <RoundComplaints election={election} round={round.number} />
      </div>
      <AuditSection election={election} round={round} />
    </Page>
  );
}

/** Where the room stood when it shut under this page's eyes; null while it is open, or was never seen open. */
function useOpenRoom(room: RoomState, locked: boolean, place: string): RoomState | null {
  const [seen, setSeen] = useState<{ readonly room: RoomState; readonly place: string } | null>(null);
  if (!locked && (seen?.place !== place || seen.room.at !== room.at)) setSeen({ room, place });
  return locked && room.at === "outside" && seen?.place === place ? seen.room : null;
}

function Step({ state, election, round }: RoundProps & { readonly state: RoomState }) {
  const { t } = useTranslation("counting");
  const props = { election, round };
  switch (state.at) {
    case "hall":
      return round.stage === "vote" ? (
        <div className={classes.panel}>
          <OpenBoxForm {...props} primary />
        </div>
      ) : (
        <p>{t("room.inHall")}</p>
      );
    case "hand-over":
      return <HandOverForm {...props} head={state.head} />;
    case "outside":
      return (
        <div className={classes.stack}>
          <Progress {...props} />
          <UnlockForm />
        </div>
      );
    case "choose":
      return <ChooseStep {...props} />;
    case "hand-tally":
    case "keyed":
    case "scanned":
    case "check":
      return <Counts {...props} />;
    case "agree":
      return (
        <div className={classes.stack}>
          <TwoWays {...props} />
          <CorrectTally {...props} />
          <RecountForm {...props} />
          <SecondCount round={round}>
            {(second) => (
              <>
                <CorrectTally election={election} round={second} />
                <RecountForm election={election} round={second} drop />
              </>
            )}
          </SecondCount>
        </div>
      );
    case "compare":
      return <CompareStep {...props} />;
    case "conclude":
      return <ConcludeStep {...props} />;
    case "sign":
      return <SignStep {...props} />;
    case "report":
      return <ReportStep {...props} />;
    case "announce":
      return <AnnounceStep {...props} />;
    case "seal":
      return <SealStep {...props} />;
    case "done":
      return <DoneStep {...props} />;
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** Gives the machine back to the office; the count stays where it is. */
function ReturnMachine() {
  const { t } = useTranslation("counting");
  const { id, view } = useCongress();
  const client = useQueryClient();
  // Once the result is announced the return is the next step; before that it interrupts the count and is asked twice.
  const primary = view.next?.action === "return-machine";
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const give = async () => {
    const result = await api.returnMachine(id, view.state.version);
    if (!result.ok) {
      setRefusal(result.refusal);
      return;
    }
    await client.invalidateQueries({ queryKey: ["me"] });
    await refreshView(client, id);
  };
  return (
    <div className={classes.tight}>
      <div className={classes.rowCenter}>
        {asked ? (
          <>
            <span>{t("return.sure")}</span>
            <Button variant="default" onClick={() => void give()}>
              {t("return.yes")}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>
              {t("return.no")}
            </Button>
          </>
        ) : (
          <Button
            variant={primary ? "filled" : "default"}
            leftSection={<IconLock size={16} aria-hidden />}
            onClick={() => (primary ? void give() : setAsked(true))}
          >
            {t("return.ask")}
          </Button>
        )}
      </div>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </div>
  );
}
