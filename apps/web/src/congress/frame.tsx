import type { SpineStep, SpineStepId } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAssembly, useCommand } from "../app/assembly.ts";
import { ConnectionNotice } from "../app/shell.tsx";
import { IconCheck, IconChevronDown } from "../ui/icons.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { WhyContext, whyPlaceOf } from "../ui/why-context.ts";
import classes from "./congress.module.css";
import { CongressContext, useCongress } from "./context.ts";

/** The frame around every screen of one congress: its spine and places at the left, the screen beside them. */
export function CongressFrame() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation("congress");
  const { view, connection, refusal } = useAssembly(id);
  const runner = useCommand(id);
  const congress = useMemo(() => (view === undefined ? null : { id, view, ...runner }), [id, view, runner]);
  const why = useMemo(() => (view === undefined ? null : whyPlaceOf(view, runner.run)), [view, runner.run]);
  const { pathname } = useLocation();
  const lasting = useLasting(connection);
  const { clear } = runner;
  // A refusal belongs to the screen it was met on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what changes
  useEffect(clear, [pathname]);
  if (congress === null)
    return (
      <Page title={t("frame.title")} width={720}>
        {refusal === null ? <p role="status">{t("frame.loading")}</p> : <RefusalAlert refusal={refusal} />}
      </Page>
    );
  return (
    <CongressContext value={congress}>
      <WhyContext value={why}>
        <ConnectionNotice connection={lasting} />
        <div className={classes.frame}>
          <Side />
          <div className={classes.main}>
            {runner.refusal === null ? null : (
              <div className={classes.alert}>
                <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
              </div>
            )}
            <Outlet />
          </div>
        </div>
      </WhyContext>
    </CongressContext>
  );
}

const noticeAfter = 3000;

/** A stream that the server closes on purpose is back within a second; only a loss that lasts is told. */
function useLasting(connection: "connecting" | "live" | "lost"): "connecting" | "live" | "lost" {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (connection !== "lost") {
      setLost(false);
      return;
    }
    const timer = setTimeout(() => setLost(true), noticeAfter);
    return () => clearTimeout(timer);
  }, [connection]);
  return connection === "lost" && !lost ? "live" : connection;
}

function Side() {
  const { t } = useTranslation("congress");
  const { t: common } = useTranslation();
  const { id, view } = useCongress();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the address changes
  useEffect(() => setOpen(false), [pathname]);
  const { about, sample } = view.state;
  return (
    <aside className={`${classes.side} lp-no-print`}>
      <Link to="/dai-hoi/$id" params={{ id }} className={classes.sideTitle}>
        {about.body}
      </Link>
      <p className={classes.sideNote}>
        {dayShort(about.day)} {sample ? <span className={classes.sampleMark}>{t("frame.sample")}</span> : null}
      </p>
      <button type="button" className={classes.sideToggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("frame.steps")}
        <IconChevronDown size={16} aria-hidden />
      </button>
      <nav className={classes.sideBody} data-open={open} aria-label={t("frame.steps")}>
        <ol className={classes.spine}>
          {view.spine.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
        <ul className={classes.places}>
          <li>
            <Link to="/dai-hoi/$id" params={{ id }} activeOptions={{ exact: true }}>
              {t("place.overview")}
            </Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/dai-bieu" params={{ id }}>
              {t("place.roll")}
            </Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/diem-danh" params={{ id }}>
              {t("place.checkIn")}
            </Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/dieu-hanh" params={{ id }}>
              {t("place.running")}
            </Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/van-ban" params={{ id }}>
              {t("place.documents")}
            </Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/nhat-ky" params={{ id }}>
              {t("place.log")}
            </Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/bang-chung" params={{ id }}>
              {t("log.evidencePlace")}
            </Link>
          </li>
          <li>
            <Link to="/quy-che">{common("nav.rules")}</Link>
          </li>
          <li>
            <Link to="/dai-hoi/$id/thiet-bi" params={{ id }}>
              {t("place.devices")}
            </Link>
          </li>
          <li>
            <Link to="/ai-duoc-lam-gi" search={{ tu: id }}>
              {t("place.rights")}
            </Link>
          </li>
        </ul>
      </nav>
    </aside>
  );
}

function Step({ step }: { readonly step: SpineStep }) {
  const { t } = useTranslation("congress");
  const status = { done: classes.done, current: classes.current, todo: "", "not-needed": classes.notNeeded }[
    step.status
  ];
  return (
    <li className={status} aria-current={step.status === "current" ? "step" : undefined}>
      <StepLink step={step.id}>
        <span className={classes.dot}>{step.status === "done" ? <IconCheck size={14} aria-hidden /> : null}</span>
        <span>
          {t(`spine.${step.id}`)}
          <span className="lp-visually-hidden"> · {t(`spineStatus.${step.status}`)}</span>
        </span>
      </StepLink>
    </li>
  );
}

/** Where each step of the spine is worked on; steps of an election lead to the election under way. */
function StepLink({ step, children }: { readonly step: SpineStepId; readonly children: React.ReactNode }) {
  const { id, view } = useCongress();
  const election =
    view.next?.election ??
    view.state.elections.find((e) => e.outcome.state === "running")?.id ??
    view.state.elections.at(-1)?.id;
  switch (step) {
    case "preparation":
      return (
        <Link to="/dai-hoi/$id/chuan-bi" params={{ id }}>
          {children}
        </Link>
      );
    case "roll":
      return (
        <Link to="/dai-hoi/$id/dai-bieu" params={{ id }}>
          {children}
        </Link>
      );
    case "bodies":
      return (
        <Link to="/dai-hoi/$id/cac-ban" params={{ id }}>
          {children}
        </Link>
      );
    case "number":
    case "list":
    case "ballots":
    case "count":
    case "minutes":
    case "announcement":
      return election === undefined ? (
        <Link to="/dai-hoi/$id/bau-cu" params={{ id }}>
          {children}
        </Link>
      ) : (
        <Link to="/dai-hoi/$id/bau-cu/$election" params={{ id, election }}>
          {children}
        </Link>
      );
    case "papers":
    case "file":
      return (
        <Link to="/dai-hoi/$id/van-ban" params={{ id }}>
          {children}
        </Link>
      );
    default: {
      const never: never = step;
      return never;
    }
  }
}
