import type { CaseDecision, PersonId, ScanCaseView } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { PersonSelect } from "../../congress/fields.tsx";
import { useRole } from "../../congress/use-role.ts";
import { headOf, type RoundProps, tellersOf } from "../room.ts";
import { useCountingDevice } from "../use-room.ts";
import { CaseQuestion } from "./case-question.tsx";
import { CommitteeCase } from "./committee-case.tsx";
import { usePreload } from "./evidence.tsx";
import { looksDone, queueFor, sentDecision, waitingForOthers } from "./judge-model.ts";
import classes from "./scan.module.css";
import type { ScanStatus } from "./scan-api.ts";
import { usePlace } from "./use-scans.ts";

/** Doubtful sheets: one member, then another who does not see what the first concluded, then the whole committee. */
export function JudgePanel(props: RoundProps & { readonly twins: ScanStatus["twins"] }) {
  const { election, round, twins } = props;
  const { t } = useTranslation("scan");
  const { view, run } = useCongress();
  const place = usePlace({ election, round });
  const role = useRole();
  const device = useCountingDevice();
  const tellers = tellersOf(view, election);
  // A member's own device speaks for that member alone; the head's machine is shared and asks who sits at it.
  const fixed = role === "teller" ? (tellers.find((p) => p === device?.person) ?? null) : null;
  const [sitting, setSitting] = useState<PersonId | null>(null);
  const [sent, setSent] = useState<{ readonly batch: number; readonly case: number } | null>(null);
  const person = fixed ?? sitting;
  const panel = useRef<HTMLElement>(null);
  const room = view.counting?.scanning ?? null;
  const cases = room?.cases ?? [];
  // What was just decided is gone from the screen at once; the next answer never waits for the one before.
  const [onWay, setOnWay] = useState<readonly string[]>([]);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const queue = person === null ? [] : queueFor(cases, person).filter((c) => !onWay.includes(keyOf(c)));
  usePreload(place, queue);
  const judging = queue.length > 0;
  // Picture and question need the height of a laptop: what stands above scrolls away.
  useEffect(() => {
    if (judging) panel.current?.scrollIntoView({ block: "start" });
  }, [judging]);
  if (room === null || cases.length === 0) return <p>{t("judge.none")}</p>;
  const [one] = queue;
  const committee = cases.find((c) => c.waitsFor === "committee");
  const open = cases.some((c) => c.waitsFor === "first" || c.waitsFor === "second");
  const at = { election: election.id, round: round.number };
  const judge = (now: ScanCaseView, decision: CaseDecision) => {
    if (person === null) return;
    const key = keyOf(now);
    const place = { ...at, batch: now.batch, case: now.case };
    setOnWay((old) => [...old, key]);
    chain.current = chain.current.then(async () => {
      const done = await run({ type: "judge-case", ...place, teller: person, decision: sentDecision(decision) });
      if (done) setSent({ batch: now.batch, case: now.case });
      setOnWay((old) => old.filter((k) => k !== key));
    });
  };
  // Only what nobody else has judged since can be taken back without taking it from them.
  const last = cases.find((c) => c.batch === sent?.batch && c.case === sent.case && c.waitsFor === "second");
  const reopen =
    last === undefined || person === null || !last.judgedBy.includes(person)
      ? undefined
      : () => {
          setSent(null);
          const place = { ...at, batch: last.batch, case: last.case };
          void run({ type: "reopen-case", ...place, reason: "Người xem sửa kết luận vừa ghi" });
        };
  return (
    <section className={congress.panel} aria-label={t("judge.title")} ref={panel}>
      <div className={classes.judgeHead}>
        <strong>
          {one === undefined ? t("judge.title") : t("judge.where", { batch: one.batch, n: one.case })}
          {person === null || one === undefined
            ? ""
            : ` · ${t(one.waitsFor === "first" ? "judge.firstBy" : "judge.secondBy", { name: nameOf(view, person) })}`}
        </strong>
        <span role="status">
          {one === undefined ? "" : `${t("judge.mine", { left: queue.length })} · `}
          {t("judge.progress", { left: room.left, done: room.done, disagreements: room.disagreements })}
        </span>
      </div>
      {/* Every sheet is looked at twice: the first look is half of the work. */}
      <progress max={Math.max(1, 2 * cases.length)} value={looksDone(cases)} aria-label={t("judge.bar")} />
      {one !== undefined && person !== null ? (
        <CaseQuestion
          key={keyOf(one)}
          place={place}
          round={round}
          one={one}
          twin={twins.find((x) => x.sheet === one.content.sheet)?.other ?? null}
          onDecision={(decision) => judge(one, decision)}
          {...(reopen === undefined ? {} : { onBack: reopen })}
        />
      ) : onWay.length > 0 ? (
        <p role="status">{t("judge.sending")}</p>
      ) : open && fixed === null ? (
        <ChangePerson
          key={person ?? "first"}
          from={person}
          people={tellers.filter((p) => p !== person && queueFor(cases, p).length > 0)}
          first={person === null ? headOf(view, election) : null}
          onChosen={(p) => {
            setSent(null);
            setSitting(p);
          }}
        />
      ) : committee !== undefined ? (
        <CommitteeCase
          key={`${committee.batch}-${committee.case}`}
          election={election}
          round={round}
          place={place}
          one={committee}
        />
      ) : room.left === 0 ? (
        <p className={congress.good} role="status">
          {t("judge.allDone")}
        </p>
      ) : (
        <p role="status">{t("judge.waitOther", { count: person === null ? 0 : waitingForOthers(cases, person) })}</p>
      )}
    </section>
  );
}

/** A sheet and whose turn it is. */
const keyOf = (c: ScanCaseView): string => `${c.batch}-${c.case}-${c.waitsFor}`;

/** Who sits at the machine now; the next person begins only after saying so. */
function ChangePerson(props: {
  readonly from: PersonId | null;
  readonly people: readonly PersonId[];
  readonly first: PersonId | null;
  readonly onChosen: (person: PersonId) => void;
}) {
  const { t } = useTranslation("scan");
  const { view } = useCongress();
  const { from, people, first, onChosen } = props;
  const [chosen, setChosen] = useState<PersonId | null>(people.find((p) => p === first) ?? people[0] ?? null);
  const go = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => go.current?.focus(), []);
  return (
    <div className={classes.change}>
      <h2>{from === null ? t("judge.who") : t("judge.change")}</h2>
      <p>{from === null ? t("judge.whoNote") : t("judge.changeNote", { name: nameOf(view, from) })}</p>
      <div className={congress.row}>
        <div className={congress.grow}>
          <PersonSelect label={t("judge.person")} people={people} value={chosen} onChange={setChosen} />
        </div>
        <Button
          ref={go}
          size="md"
          disabled={chosen === null}
          onClick={() => {
            if (chosen !== null) onChosen(chosen);
          }}
        >
          {chosen === null ? t("judge.begin") : t("judge.beginAs", { name: nameOf(view, chosen) })} ⏎
        </Button>
      </div>
    </div>
  );
}
