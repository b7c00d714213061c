import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../../app/text.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { DocumentLink } from "../../congress/document-link.tsx";
import { CountInput, StepForm } from "../../congress/fields.tsx";
import { IconAlertTriangle } from "../../ui/icons.ts";
import { RefusalAlert } from "../../ui/index.ts";
import { mostInBundle } from "./bundles.ts";
import { Intake, Rehearse } from "./intake.tsx";
import classes from "./scan.module.css";
import { type Known, type ScanBatchStatus, type ScanPlace, scanApi } from "./scan-api.ts";
import type { Scans } from "./use-scans.ts";

const sheetKey = (place: ScanPlace, batch: number) =>
  `laphieu-bundle-${place.id}-${place.election}-${place.round}-${place.check ? "2" : "1"}-${batch}`;

/** The figure on the batch sheet, kept for this visit until the bundle is recorded. */
function useBatchSheet(place: ScanPlace, batch: number) {
  const key = sheetKey(place, batch);
  const [papers, setPapers] = useState<number | null>(() => {
    try {
      const stored = Number(sessionStorage.getItem(key));
      return stored >= 1 && stored <= mostInBundle ? stored : null;
    } catch {
      return null;
    }
  });
  const write = (value: number | null) => {
    setPapers(value);
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, String(value));
    } catch {
      // The figure holds for this page.
    }
  };
  return [papers, write] as const;
}

type Props = {
  readonly place: ScanPlace;
  readonly batch: number;
  readonly status: ScanBatchStatus | undefined;
  readonly scans: Scans;
};

/** One bundle: counted by hand and typed first, then scanned, read, compared, recorded. */
export function BundlePanel(
  props: Props & {
    /** Whether files are taken from the scanner's folder, bundle after bundle. */
    readonly watching: boolean;
    readonly onWatching: (on: boolean) => void;
  },
) {
  const { place, batch, status, scans, watching, onWatching } = props;
  const { t } = useTranslation("scan");
  const { pick } = useLang();
  const { view } = useCongress();
  const [papers, setPapers] = useBatchSheet(place, batch);
  const [typed, setTyped] = useState<number | null>(null);
  const [known, setKnown] = useState<Known | null>(null);
  const form = useRef<HTMLElement>(null);
  // The next bundle is counted and typed without reaching for the mouse.
  useEffect(() => {
    if (papers === null) form.current?.querySelector("input")?.focus();
  }, [papers]);
  const folder = scans.status?.folder ?? null;
  const watched = folder !== null && folder.batch === batch;
  // Somebody who watches the folder goes on doing so with the next bundle, as soon as that is counted.
  const { act } = scans;
  // After a reload the folder is still watched: the next bundle is, too.
  useEffect(() => {
    if (watched) onWatching(true);
  }, [watched, onWatching]);
  const begins = watching && papers !== null && !watched && status === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each bundle
  useEffect(() => {
    if (begins) void act(() => scanApi.watch(place, batch));
  }, [begins, batch]);
  if (papers === null) {
    const right = typed !== null && typed >= 1 && typed <= mostInBundle;
    return (
      <section className={congress.panel} ref={form}>
        <h2>{t("bundle.title", { batch })}</h2>
        <StepForm primary submit={t("bundle.write")} disabled={!right} onSubmit={() => setPapers(typed)}>
          <CountInput
            key={batch}
            label={t("bundle.physical")}
            description={t("bundle.physicalNote", { most: mostInBundle })}
            value={typed}
            onChange={setTyped}
            onEmpty={() => setTyped(null)}
            width={320}
          />
        </StepForm>
        <DocumentLink kind="batch-sheet" election={place.election} round={place.round} />
      </section>
    );
  }
  const busy = status?.state === "reading" || status?.state === "waiting";
  const send = (files: readonly File[]) => {
    if (files.length === 0) return;
    setKnown(null);
    void scans.act(async () => {
      const sent = await scanApi.send(place, batch, files);
      if (sent.ok && sent.value.known + sent.value.other > 0) setKnown(sent.value);
      return sent;
    });
  };
  return (
    <section className={congress.panel} aria-label={t("bundle.title", { batch })}>
      <div className={classes.judgeHead}>
        <h2>{t("bundle.title", { batch })}</h2>
        <span>
          {t("bundle.counted", { papers })}{" "}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setPapers(null)}>
            {t("bundle.correct")}
          </Button>
        </span>
      </div>
      <RefusalAlert refusal={scans.refusal} onClose={scans.clear} />
      {known === null ? null : (
        <p role="status" className={classes.known}>
          <IconAlertTriangle size={16} aria-hidden />
          {known.known === 0 ? "" : t("bundle.known", { n: known.known, batches: known.knownIn.join(", ") })}{" "}
          {known.other === 0 ? "" : t("bundle.otherCount", { n: known.other })}
        </p>
      )}
      {folder?.said === null || folder?.said === undefined ? null : (
        <p role="status" className={classes.known}>
          <IconAlertTriangle size={16} aria-hidden />
          {pick(folder.said)}
        </p>
      )}
      {busy && status !== undefined ? (
        <Reading status={status} onCancel={() => void scans.act(() => scanApi.cancel(place, batch))} />
      ) : status?.state === "stopped" ? (
        <div className={congress.tight}>
          <p role="status">{t("bundle.stopped")}</p>
          <div className={congress.rowCenter}>
            <Button size="md" onClick={() => void scans.act(() => scanApi.resume(place, batch))}>
              {t("bundle.resume")}
            </Button>
            <Discard place={place} batch={batch} scans={scans} />
          </div>
        </div>
      ) : status?.state === "read" ? (
        <ReadBundle place={place} batch={batch} papers={papers} status={status} scans={scans} />
      ) : null}
      <Intake
        quiet={status !== undefined}
        wanted={status?.state === "read" && status.sheets < papers}
        onFiles={send}
        pending={scans.pending}
        folder={watched ? folder.path : null}
        onFolder={(on) => {
          onWatching(on);
          void scans.act(() => (on ? scanApi.watch(place, batch) : scanApi.unwatch(place)));
        }}
      />
      {view.state.sample && status === undefined ? (
        <Rehearse place={place} batch={batch} papers={papers} scans={scans} />
      ) : null}
    </section>
  );
}

/** How far the reading is; it goes on by itself after a restart. */
function Reading(props: { readonly status: ScanBatchStatus; readonly onCancel: () => void }) {
  const { t } = useTranslation("scan");
  const { files } = props.status;
  return (
    <div className={congress.tight}>
      <div className={classes.judgeHead} role="status">
        <span>{t("bundle.reading", { done: files.done, all: files.all })}</span>
        <Button variant="default" size="compact-md" onClick={props.onCancel}>
          {t("bundle.cancel")}
        </Button>
      </div>
      <progress max={Math.max(1, files.all)} value={files.done} aria-label={t("bundle.bar")} />
    </div>
  );
}

/** What was found in the bundle, the difference to the hand count as a number, and one sentence for each bad file. */
function ReadBundle(props: Props & { readonly papers: number; readonly status: ScanBatchStatus }) {
  const { t } = useTranslation("scan");
  const { pick } = useLang();
  const { place, batch, papers, status, scans } = props;
  const difference = status.sheets - papers;
  const record = async () => {
    if (!(await scans.finish(batch, papers))) return;
    // Files that come from now on belong to the next bundle.
    if (scans.status?.folder?.batch === batch) await scans.act(() => scanApi.unwatch(place));
    try {
      sessionStorage.removeItem(sheetKey(place, batch));
    } catch {
      // Nothing was kept.
    }
  };
  return (
    <div className={congress.tight}>
      <p role="status">
        {t("bundle.found", { pages: status.pages, sheets: status.sheets, doubtful: status.doubtful })}{" "}
        {difference === 0 ? (
          <strong className={congress.good}>{t("bundle.meets")}</strong>
        ) : (
          <strong className={congress.bad}>
            {t(difference < 0 ? "bundle.fewer" : "bundle.more", { n: Math.abs(difference) })}
          </strong>
        )}
      </p>
      {difference === 0 ? null : <p>{t(difference < 0 ? "bundle.fewerNote" : "bundle.moreNote")}</p>}
      {status.problems.length === 0 ? null : (
        <ul className={classes.problems} aria-label={t("bundle.problems")}>
          {status.problems.map((problem, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity
            <li key={i}>
              <IconAlertTriangle size={16} aria-hidden />
              {pick(problem.text)}
            </li>
          ))}
        </ul>
      )}
      <div className={congress.rowCenter}>
        <Button
          size="md"
          variant={difference === 0 ? "filled" : "default"}
          autoFocus={difference === 0}
          loading={scans.pending}
          disabled={status.sheets === 0}
          onClick={() => void record()}
        >
          {t(difference === 0 ? "bundle.record" : "bundle.recordDiffers", { batch })}
        </Button>
        <Discard place={place} batch={batch} scans={scans} />
      </div>
    </div>
  );
}

function Discard({ place, batch, scans }: Pick<Props, "place" | "batch" | "scans">) {
  const { t } = useTranslation("scan");
  return (
    <Button variant="subtle" color="gray" onClick={() => void scans.act(() => scanApi.discard(place, batch))}>
      {t("bundle.discard")}
    </Button>
  );
}
