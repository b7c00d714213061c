import type { Sitting, SittingFigures } from "@laphieu/assembly";
import { rolesFor } from "@laphieu/assembly/permissions";

import { Button, SegmentedControl, Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { documentUrl } from "../app/api.ts";
import { AbsenceForm, AlternateForm } from "../congress/absence-forms.tsx";
import classes from "../congress/congress.module.css";
import { currentSitting, inHall, useCongress } from "../congress/context.ts";
import { SittingFiguresPanel } from "../congress/figures.tsx";
import { useRole } from "../congress/use-role.ts";
import { Page } from "../ui/index.ts";
import { beep } from "./beep.ts";
import { CameraPanel } from "./camera-panel.tsx";
import own from "./desk.module.css";
import type { DeskRequest } from "./desk-api.ts";
import { DeskList } from "./desk-list.tsx";
import { DeskResult, RecentEntries } from "./desk-result.tsx";
import { notice } from "./notice.ts";
import { useDesk } from "./use-desk.ts";
import { useScanner } from "./use-scanner.ts";
import { addDeskWords } from "./words.ts";

addDeskWords();

/** Check-in: a card by scanner or camera, or a name from the list; a large answer; the figures above follow. */
export function DeskPage() {
  const { t } = useTranslation("desk");
  const { id, view, run, pending } = useCongress();
  const role = useRole();
  const current = currentSitting(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const sitting = view.state.sittings.find((s) => s.id === chosen) ?? current;
  const [tool, setTool] = useState<"absence" | "alternate" | null>(null);
  const may = role === null || rolesFor("check-in").includes(role);
  if (sitting === undefined) return null;
  // Nobody comes in by this button who was replaced by an alternate or recorded as absent throughout.
  const away = new Set([...sitting.roll.flatMap((a) => a.replaces ?? []), ...sitting.absences.map((a) => a.person)]);
  const absent = sitting.roll.filter(
    (a) =>
      !inHall(sitting, a.person) &&
      !away.has(a.person) &&
      a.seat !== "guest" &&
      (a.seat !== "alternate" || a.replaces !== undefined),
  );
  const figures = view.figures[sitting.id];
  const works = may && sitting.status !== "closed";
  return (
    <Page
      title={t("title")}
      width="full"
      actions={
        <div className={classes.rowCenter}>
          <Link className={classes.link} to="/dai-hoi/$id/diem-danh/the" params={{ id }}>
            {t("cardsLink")}
          </Link>
          <Link className={classes.link} to="/dai-hoi/$id/diem-danh/cho-ngoi" params={{ id }}>
            {t("seatsLink")}
          </Link>
          {may ? (
            <>
              <Button
                variant="default"
                loading={pending}
                disabled={absent.length === 0 || sitting.status === "closed"}
                onClick={() => void run({ type: "check-in", sitting: sitting.id, people: absent.map((a) => a.person) })}
              >
                {t("everybody", { count: absent.length })}
              </Button>
              <Button variant="default" onClick={() => setTool(tool === "alternate" ? null : "alternate")}>
                {t("alternate")}
              </Button>
              <Button variant="default" onClick={() => setTool(tool === "absence" ? null : "absence")}>
                {t("absence")}
              </Button>
            </>
          ) : null}
        </div>
      }
    >
      <div className={classes.stack}>
        {view.state.sittings.length < 2 ? null : (
          <SegmentedControl
            aria-label={t("sitting")}
            value={sitting.id}
            onChange={setChosen}
            data={view.state.sittings.map((s) => ({ value: s.id, label: s.title }))}
          />
        )}
        {sitting.status === "open" ? null : (
          <p className={`${classes.warn} ${own.line}`}>{t(sitting.status === "planned" ? "early" : "closed")}</p>
        )}
        {may ? null : <p className={`${classes.dim} ${own.line}`}>{t("viewOnly")}</p>}
        {tool === "absence" ? <AbsenceForm sitting={sitting} /> : null}
        {tool === "alternate" ? <AlternateForm sitting={sitting} /> : null}
        {works ? (
          <Desk key={sitting.id} sitting={sitting} figures={figures} onSeatInstead={() => setTool("alternate")} />
        ) : null}
        <SittingFiguresPanel sitting={sitting} />
        {figures === undefined || figures.delegations.length === 0 ? null : <Delegations figures={figures} />}
        <Papers sitting={sitting} />
        {works ? null : <DeskList sitting={sitting} disabled onPick={() => undefined} />}
      </div>
    </Page>
  );
}

function Desk(props: {
  readonly sitting: Sitting;
  readonly figures: SittingFigures | undefined;
  readonly onSeatInstead: () => void;
}) {
  const { t } = useTranslation("desk");
  const { id } = useCongress();
  const { sitting, figures } = props;
  const [leaving, setLeaving] = useState(false);
  const [sound, setSound] = useState(false);
  const desk = useDesk(id, (shown) => {
    if (sound) beep(shown.tone);
  });
  const send = (request: Omit<DeskRequest, "sitting">) => desk.submit({ sitting: sitting.id, ...request });
  useScanner((scan) => {
    if (scan.kind === "input-method") desk.show(notice("input-method"));
    else send({ code: scan.text, leaving });
  });
  return (
    <div className={own.desk}>
      <div className={own.side}>
        {figures === undefined ? null : <Live figures={figures} />}
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t("direction")}
          value={leaving ? "out" : "in"}
          onChange={(value) => setLeaving(value === "out")}
          data={[
            { value: "in", label: t("entering") },
            { value: "out", label: t("leaving") },
          ]}
        />
        <DeskResult
          sitting={sitting.id}
          entry={desk.current}
          leaving={leaving}
          onSure={(answer) => {
            if (answer.person !== undefined) send({ person: answer.person, sure: true });
          }}
          onSeatInstead={props.onSeatInstead}
        />
        {desk.waiting === 0 ? null : (
          <p className={classes.warn} role="status">
            {t("waitingCount", { count: desk.waiting })}
          </p>
        )}
        <p className={own.small}>{t("scannerNote")}</p>
        <CameraPanel onRead={(text) => send({ code: text, leaving })} />
        <Switch label={t("sound")} checked={sound} onChange={(e) => setSound(e.currentTarget.checked)} />
        <RecentEntries entries={desk.recent} />
      </div>
      <DeskList
        sitting={sitting}
        disabled={false}
        onPick={(row, inside) => send({ person: row.person, leaving: leaving || inside })}
      />
    </div>
  );
}

/** Present of convened, and how many are still missing for the meeting to go on. */
function Live({ figures }: { readonly figures: SittingFigures }) {
  const { t } = useTranslation("desk");
  const { quorum, present, convened } = figures;
  const lacking = quorum.answer.needed - present;
  return (
    <p className={own.live}>
      <span>{t("present")}</span>
      <b>
        {present}/{convened}
      </b>
      {quorum.answer.met ? <span className={classes.good}>{t("quorum")}</span> : null}
      {!quorum.answer.met && lacking > 0 ? (
        <span className={classes.warn}>{t("lacking", { count: lacking })}</span>
      ) : null}
    </p>
  );
}

/** What is printed from check-in: totals by default, names where the congress asks for them, and presence over time. */
function Papers({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useTranslation("desk");
  const { id } = useCongress();
  const report = documentUrl(id, `attendance-${sitting.id}`);
  if (sitting.status === "planned") return null;
  return (
    <section>
      <h2 className={own.heading}>{t("papers.title")}</h2>
      <ul className={classes.plain}>
        {[
          { url: report, label: t("papers.totals") },
          { url: `${report}?names=1`, label: t("papers.names") },
          { url: documentUrl(id, `presence-${sitting.id}`), label: t("papers.presence") },
        ].map(({ url, label }) => (
          <li key={url}>
            <a className={classes.paper} href={url} target="_blank" rel="noreferrer">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Delegations({ figures }: { readonly figures: SittingFigures }) {
  const { t } = useTranslation("desk");
  return (
    <details className={own.delegations}>
      <summary>{t("delegations")}</summary>
      <ul>
        {figures.delegations.map((d) => (
          <li key={d.name} data-complete={d.present >= d.convened}>
            <span>{d.name}</span>
            <span className={own.count}>{t("ofDelegation", { present: d.present, convened: d.convened })}</span>
            <span className={own.missing}>
              {d.present >= d.convened ? t("complete") : t("missing", { count: d.convened - d.present })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
