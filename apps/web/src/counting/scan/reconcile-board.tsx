import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { DocumentLink } from "../../congress/document-link.tsx";
import { IconAlertTriangle, IconCheck } from "../../ui/icons.ts";
import { Why } from "../../ui/index.ts";
import { ReconcilePanel } from "../reconcile-panel.tsx";
import type { RoundProps } from "../room.ts";
import { blockers } from "./blockers.ts";
import { type Bundle, sums } from "./bundles.ts";
import { found } from "./judge-model.ts";
import classes from "./scan.module.css";

/** Printed, issued, unused, spoiled, returned, and every bundle by hand and by scanner, with the differences as numbers. */
export function ReconcileBoard(
  props: RoundProps & {
    readonly bundles: readonly Bundle[];
    /** Only the bundles: the rest stands on the board of its own. */
    readonly short?: boolean;
  },
) {
  const { t } = useTranslation("scan");
  const { view } = useCongress();
  const { election, round, bundles, short = false } = props;
  const cases = view.counting?.scanning?.cases ?? [];
  if (short && bundles.length === 0) return null;
  return (
    <section className={congress.panel} aria-label={t("board.title")}>
      <h2>{t(short ? "board.bundles" : "board.title")}</h2>
      {short ? null : (
        <>
          <ReconcilePanel election={election} papers={round.papers} totals={view.counting?.ours ?? null} />
          <Blocks {...props} />
          <DocumentLink kind="print-report" election={election.id} round={round.number} />
        </>
      )}
      <BundleTable bundles={bundles} returned={round.papers.returned ?? 0} />
      {cases.length === 0 ? null : <p className={congress.small}>{t("board.found", { ...found(cases) })}</p>}
    </section>
  );
}

/** What keeps the count from being concluded, and what the rules provide where papers do not meet. */
function Blocks({ round, bundles }: RoundProps & { readonly bundles: readonly Bundle[] }) {
  const { t } = useTranslation("scan");
  const { id, view } = useCongress();
  const { pick } = useLang();
  const { printed, issued, unused, spoiled, returned } = round.papers;
  const all = blockers(round.papers, bundles, view.counting?.scanning ?? null);
  const total = sums(bundles);
  const whole = bundles.length > 0 && all.every((b) => b.kind !== "not-scanned");
  const ruling = useQuery({
    queryKey: ["assembly", id, "reconcile", issued, returned, total.kept, printed, unused, spoiled],
    enabled: whole && all.some((b) => b.kind === "more-papers" || b.kind === "bundle"),
    queryFn: async () => {
      const asked = await api.askIn(id, {
        ask: "reconcile",
        regulation: view.state.regulation,
        issued: issued ?? 0,
        returned: returned ?? 0,
        found: total.kept,
      });
      return asked.ok ? asked.value : null;
    },
    retry: false,
  });
  if (all.length === 0)
    return (
      <p className={congress.good} role="status">
        <IconCheck size={18} aria-hidden /> {t("board.meets")}
      </p>
    );
  return (
    <div role="status">
      <ul className={classes.problems}>
        {all.map((b) => (
          <li key={b.kind === "bundle" ? `bundle-${b.batch}` : b.kind}>
            <IconAlertTriangle size={16} aria-hidden />
            {b.kind === "bundle"
              ? t("block.bundle", { batch: b.batch, papers: b.papers, sheets: b.sheets })
              : t(`block.${b.kind}`, { n: b.n })}
          </li>
        ))}
      </ul>
      {ruling.data == null ? null : (
        <>
          <p>{pick(ruling.data.text)}</p>
          <Why ruling={ruling.data} textShown />
        </>
      )}
    </div>
  );
}

function BundleTable({ bundles, returned }: { readonly bundles: readonly Bundle[]; readonly returned: number }) {
  const { t } = useTranslation("scan");
  if (bundles.length === 0) return <p className={congress.dim}>{t("board.noBundle")}</p>;
  const total = sums(bundles);
  const difference = (kept: number, papers: number) => (
    <td className={`${congress.num} ${kept === papers ? congress.good : congress.bad}`}>
      {kept === papers ? "0" : kept > papers ? `+${kept - papers}` : `−${papers - kept}`}
    </td>
  );
  return (
    <div className={congress.scroll} role="region" aria-label={t("board.bundles")} tabIndex={0}>
      <table className={`${congress.ballotTable} ${classes.board}`}>
        <thead>
          <tr>
            <th scope="col">{t("board.bundle")}</th>
            {(["papers", "sheets", "leftOut", "difference", "left"] as const).map((column) => (
              <th key={column} scope="col" className={congress.num}>
                {t(`board.${column}`)}
              </th>
            ))}
            <th scope="col">{t("board.state")}</th>
          </tr>
        </thead>
        <tbody>
          {bundles.map((b) => (
            <tr key={b.batch}>
              <td>{b.batch}</td>
              <td className={congress.num}>{b.papers ?? ""}</td>
              <td className={congress.num}>{b.sheets}</td>
              <td className={congress.num}>{b.papers === null ? "" : b.sheets - b.kept}</td>
              {b.papers === null ? <td /> : difference(b.kept, b.papers)}
              <td className={congress.num}>{b.left}</td>
              <td>{t(`bundleState.${b.isSettled ? "settled" : b.doesNotMeet ? "unmet" : b.state}`)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("board.sum", { returned })}</th>
            <td className={congress.num}>
              <strong>{total.papers}</strong>
            </td>
            <td className={congress.num}>{total.sheets}</td>
            <td className={congress.num}>{total.sheets - total.kept}</td>
            {total.papers === 0 ? <td /> : difference(total.kept, total.papers)}
            <td className={congress.num}>{total.left}</td>
            <td>
              {total.papers === returned
                ? t("board.boxMeets")
                : t(total.papers < returned ? "board.boxFewer" : "board.boxMore", {
                    n: Math.abs(returned - total.papers),
                  })}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
