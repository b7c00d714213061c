import {
  clockFace,
  floorOf,
  minutesText,
  type Sitting,
  type SpeechRequest,
  speakingIn,
  timeByDelegation,
  timeByPerson,
  waitingIn,
} from "@laphieu/assembly";
import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { CountInput } from "../congress/fields.tsx";
import { IconDotsVertical } from "../ui/icons.ts";
import own from "./chair.module.css";
import { Contributions } from "./contributions.tsx";
import { moved } from "./order-model.ts";
import { SlipForm } from "./slip-form.tsx";
import { SpokenList } from "./spoken-list.tsx";
import { useNow } from "./use-now.ts";

/** Who speaks and for how long, who is next, and what each has said. */
export function Speakers({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const floor = floorOf(sitting);
  const open = sitting.status === "open";
  return (
    <section className={classes.panel}>
      <h2>{t("speak.title")}</h2>
      <FloorSettings sitting={sitting} />
      <Speaking sitting={sitting} />
      <Waiting sitting={sitting} />
      {open ? <SlipForm sitting={sitting} /> : null}
      {floor.requests.some((r) => r.clock !== null) ? <SpokenList sitting={sitting} /> : null}
      <Contributions sitting={sitting} />
    </section>
  );
}

function FloorSettings({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { run, pending } = useCongress();
  const floor = floorOf(sitting);
  const [minutes, setMinutes] = useState(Math.round(floor.seconds / 60));
  const [quota, setQuota] = useState(floor.perDelegation === null ? 0 : Math.round(floor.perDelegation / 60));
  // The box shows what was asked for until the meeting's state has moved on.
  const [asked, setAsked] = useState<{ readonly open: boolean; readonly was: boolean } | null>(null);
  const send = async (open: boolean) => {
    setAsked({ open, was: floor.open });
    const seconds = Math.max(1, minutes) * 60;
    const accepted = await run({
      type: "set-floor",
      sitting: sitting.id,
      open,
      seconds,
      warnAt: Math.min(60, seconds / 2),
      perDelegation: quota === 0 ? null : quota * 60,
    });
    if (!accepted) setAsked(null);
  };
  const changed =
    minutes !== Math.round(floor.seconds / 60) ||
    quota !== (floor.perDelegation === null ? 0 : Math.round(floor.perDelegation / 60));
  return (
    <div className={classes.row}>
      <CountInput
        label={t("speak.minutes")}
        value={minutes}
        suffix={t("order.minuteSuffix")}
        onChange={setMinutes}
        min={1}
        width={110}
      />
      <CountInput
        label={t("speak.quota")}
        value={quota}
        suffix={t("order.minuteSuffix")}
        onChange={setQuota}
        width={130}
      />
      <Checkbox
        mb={8}
        label={t("speak.open")}
        checked={asked !== null && asked.was === floor.open ? asked.open : floor.open}
        disabled={pending}
        onChange={(e) => void send(e.currentTarget.checked)}
      />
      {changed ? (
        <Button variant="default" disabled={pending} onClick={() => void send(floor.open)}>
          {t("speak.set")}
        </Button>
      ) : null}
    </div>
  );
}

function Speaking({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const now = useNow(250);
  const floor = floorOf(sitting);
  const speaking = speakingIn(floor);
  if (speaking === undefined || speaking.clock === null) return null;
  const face = clockFace(speaking.clock, floor.warnAt, Math.max(now, Date.parse(speaking.clock.startedAt)));
  const at = { sitting: sitting.id };
  const held = face.phase === "held";
  return (
    <div className={own.speaking} data-phase={face.phase}>
      <p className={own.clock} role="timer" aria-label={t("speak.left")}>
        {face.text}
      </p>
      <div>
        <strong>{nameOf(view, speaking.person)}</strong>
        {speaking.topic === "" ? null : <p className={classes.dim}>{speaking.topic}</p>}
        <p className={own.phase}>{face.phase === "running" ? t("speak.running") : t(`speak.phase.${face.phase}`)}</p>
      </div>
      <div className={own.clockButtons}>
        <Button
          variant="default"
          size="compact-md"
          disabled={pending}
          onClick={() => void run({ type: "hold-clock", ...at, held: !held })}
        >
          {t(held ? "speak.resume" : "speak.hold")}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          disabled={pending}
          onClick={() => void run({ type: "give-time", ...at, seconds: 60 })}
        >
          {t("speak.more")}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          disabled={pending}
          onClick={() => void run({ type: "end-speech", ...at })}
        >
          {t("speak.end")}
        </Button>
      </div>
    </div>
  );
}

function Waiting({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("chair");
  const { run } = useCongress();
  const floor = floorOf(sitting);
  const waiting = waitingIn(floor);
  const skipped = floor.requests.filter((r) => r.state === "skipped");
  const [dragged, setDragged] = useState<string | null>(null);
  const order = (from: number, to: number) => {
    const requests = moved(waiting, from, to);
    if (requests !== waiting)
      void run({ type: "order-speakers", sitting: sitting.id, requests: requests.map((r) => r.id) });
  };
  if (waiting.length + skipped.length === 0)
    return <p className={classes.dim}>{t(floor.open ? "speak.noneYet" : "speak.none")}</p>;
  return (
    <ol className={own.waiting} aria-label={t("speak.waiting")}>
      {waiting.map((request, i) => (
        <li
          key={request.id}
          onDragOver={(e) => e.preventDefault()}
          onDrop={() => {
            const from = waiting.findIndex((r) => r.id === dragged);
            setDragged(null);
            order(from, i);
          }}
        >
          <button
            type="button"
            className={own.handle}
            draggable
            onDragStart={() => setDragged(request.id)}
            onKeyDown={(e) => {
              const step = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
              if (step === 0) return;
              e.preventDefault();
              order(i, i + step);
            }}
            aria-label={t("speak.move", { n: i + 1 })}
          >
            <IconDotsVertical size={18} aria-hidden />
            {i + 1}
          </button>
          <Request sitting={sitting} request={request} />
        </li>
      ))}
      {skipped.map((request) => (
        <li key={request.id} data-skipped>
          <span className={own.handle}>–</span>
          <Request sitting={sitting} request={request} />
        </li>
      ))}
    </ol>
  );
}

function Request({ sitting, request }: { readonly sitting: Sitting; readonly request: SpeechRequest }) {
  const { t } = useTranslation("chair");
  const { view, run, pending } = useCongress();
  const at = new Date().toISOString();
  const delegation = sitting.roll.find((a) => a.person === request.person)?.delegation ?? "";
  const spoken = timeByPerson(floorOf(sitting), at).find((x) => x.name === request.person);
  const used = timeByDelegation(sitting, at).find((x) => x.name === delegation)?.seconds ?? 0;
  const quota = floorOf(sitting).perDelegation;
  const name = nameOf(view, request.person);
  return (
    <>
      <div className={own.what}>
        <span>
          {request.kind === "point-of-order" ? (
            <strong className={own.order1}>{t("speak.pointOfOrder")} </strong>
          ) : null}
          {name}
        </span>
        <span className={own.who}>
          {[
            delegation,
            request.topic,
            t(`speak.via.${request.via}`),
            spoken === undefined ? "" : t("speak.spoke", { n: spoken.speeches, time: minutesText(spoken.seconds) }),
            request.state === "skipped" ? t("speak.skipped") : "",
          ]
            .filter((x) => x !== "")
            .join(" · ")}
          {quota !== null && used >= quota && delegation !== "" ? (
            <span className={classes.warn}> · {t("speak.quotaUsed", { time: minutesText(used) })}</span>
          ) : null}
        </span>
      </div>
      <Button
        variant="default"
        size="compact-md"
        disabled={pending}
        aria-label={t("speak.callName", { name })}
        onClick={() => void run({ type: "call-speaker", sitting: sitting.id, request: request.id })}
      >
        {t("speak.call")}
      </Button>
      {request.state === "waiting" ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          disabled={pending}
          aria-label={t("speak.skipName", { name })}
          onClick={() => void run({ type: "skip-speaker", sitting: sitting.id, request: request.id })}
        >
          {t("speak.skip")}
        </Button>
      ) : null}
    </>
  );
}
