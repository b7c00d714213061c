import type { Cell, FigureRow } from "@laphieu/summing-up";
import { type FigureKey, figureTable, shares } from "@laphieu/summing-up/keys";
import { dayShort, number, percent } from "@laphieu/vietnamese";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useLang } from "../../app/text.ts";
import { keyed } from "./keyed.ts";
import classes from "./summing.module.css";
import type { Ended } from "./summing-api.ts";

/** The name of a figure in the language on screen. */
export function useFigureName(): (key: FigureKey) => string {
  const { pick } = useLang();
  return (key) => {
    const found = figureTable.find((f) => f.id === key);
    return found === undefined ? key : pick(found.text);
  };
}

export const shown = (value: Cell): string => (value === null ? "***" : number(value));

/** Bars under their names, with their numbers written out; the table beside says the same. Readable on a phone. */
export function BarChart(props: {
  readonly title: string;
  readonly bars: readonly { readonly name: string; readonly value: Cell }[];
}) {
  const rowHeight = 44;
  const most = Math.max(1, ...props.bars.map((b) => b.value ?? 0));
  const clipped = (name: string) => (name.length > 52 ? `${name.slice(0, 51)}…` : name);
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 420 ${props.bars.length * rowHeight + 4}`}
      role="img"
      aria-label={props.title}
    >
      {keyed(props.bars, (bar) => bar.name).map(([key, bar], i) => {
        const width = Math.round((330 * (bar.value ?? 0)) / most);
        const y = i * rowHeight;
        return (
          <g key={key}>
            <text x="0" y={y + 16}>
              {clipped(bar.name)}
            </text>
            <rect x="0" y={y + 22} width={width} height="14" rx="2" />
            <text x={width + 8} y={y + 34}>
              {shown(bar.value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Shares with the two numbers that they come from; one of them hidden hides the share. */
export function Shares({ figures }: { readonly figures: readonly FigureRow[] }) {
  const { t } = useTranslation("summing");
  const { pick } = useLang();
  const figureOf = (key: FigureKey): Cell => figures.find((f) => f.key === key)?.value ?? null;
  return (
    <ul className={classes.shares}>
      {shares.map((s) => {
        const [of, from] = [figureOf(s.of), figureOf(s.from)];
        return (
          <li key={s.id}>
            <span className={classes.quiet}>{pick(s.text)}</span>
            <span className={classes.share}>
              {of === null || from === null ? "***" : from === 0 ? "–" : percent(of, from, "half-up")}
            </span>
            <span className={classes.quiet}>{t("figures.of", { part: shown(of), whole: shown(from) })}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What a sentence on an ended body needs; `into` begins with its own words, or is nothing. */
export const endWords = (ended: Ended, t: (key: "into", more: { readonly name: string }) => string) => ({
  day: dayShort(ended.on),
  into: ended.into.length === 0 ? "" : t("into", { name: ended.into.join(", ") }),
});

/** Says of a body in a list that it ended. */
export function EndedMark({ ended }: { readonly ended: Ended | null }) {
  const { t } = useTranslation("summing");
  return ended === null ? null : <span className={classes.quiet}> · {t("ended", endWords(ended, t))}</span>;
}

/** The way back to the first page. */
export function BackLink() {
  const { t } = useTranslation("summing");
  return (
    <Link to="/tong-ket" className="lp-no-print">
      {t("back")}
    </Link>
  );
}
