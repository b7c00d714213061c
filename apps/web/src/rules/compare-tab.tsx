import { chapters, compareUnits, type RuleUnit, type UnitRow } from "@laphieu/regulations";
import { Checkbox } from "@mantine/core";
import { Fragment, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { PackSelect, usePackName } from "./pack-select.tsx";
import { wordDifference } from "./reading.ts";
import { Citations } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { packIn, usePacks } from "./use-packs.ts";

/** Two regulations rule by rule, with the words that differ marked. */
export function CompareTab() {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const packs = usePacks();
  const nameOf = usePackName();
  const [left, setLeft] = useState("vn-244-2014");
  const [right, setRight] = useState("vn-190-2024");
  const [leftPack, rightPack] = [packIn(packs, left), packIn(packs, right)];
  const [all, setAll] = useState(false);
  const rows = useMemo(() => compareUnits(leftPack, rightPack), [leftPack, rightPack]);
  const different = rows.filter((r) => r.differs.length > 0);
  const shown = all ? rows : different;
  const names = { left: nameOf(leftPack), right: nameOf(rightPack) };
  return (
    <>
      <div className={`${classes.tools} lp-no-print`}>
        <PackSelect label={t("compare.left")} packs={packs} value={left} onChange={setLeft} />
        <PackSelect label={t("compare.right")} packs={packs} value={right} onChange={setRight} />
        <Checkbox
          className={classes.toolCheck}
          label={t("compare.all")}
          checked={all}
          onChange={(e) => setAll(e.currentTarget.checked)}
        />
      </div>
      <p role="status">{t("compare.summary", { count: different.length, total: rows.length })}</p>
      <p className={classes.quiet}>{t("compare.marked")}</p>
      {shown.length === 0 ? null : (
        <table className={classes.compare}>
          <caption className="lp-visually-hidden">{t("compare.caption", names)}</caption>
          <thead>
            <tr>
              <th scope="col">{t("compare.rule")}</th>
              <th scope="col">{names.left}</th>
              <th scope="col">{names.right}</th>
            </tr>
          </thead>
          {chapters
            .map((c) => ({ ...c, rows: shown.filter((r) => (r.right ?? r.left)?.chapter === c.id) }))
            .filter((c) => c.rows.length > 0)
            .map((c) => (
              <tbody key={c.id}>
                <tr className={classes.compareChapter}>
                  <th scope="rowgroup" colSpan={3}>
                    {pick(c.title)}
                  </th>
                </tr>
                {c.rows.map((r) => (
                  <Row key={r.id} row={r} names={names} />
                ))}
              </tbody>
            ))}
        </table>
      )}
    </>
  );
}

function Row(props: { readonly row: UnitRow; readonly names: { readonly left: string; readonly right: string } }) {
  const { pick, lang } = useLang();
  const { left, right } = props.row;
  const words = left === null || right === null ? null : wordDifference(left.sentence[lang], right.sentence[lang]);
  const title = right?.title ?? left?.title;
  return (
    <tr>
      <th scope="row">{title === undefined ? "" : pick(title)}</th>
      <Side unit={left} name={props.names.left} pieces={words?.left ?? null} />
      <Side unit={right} name={props.names.right} pieces={words?.right ?? null} />
    </tr>
  );
}

function Side(props: {
  readonly unit: RuleUnit | null;
  readonly name: string;
  readonly pieces: ReturnType<typeof wordDifference>["left"] | null;
}) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  return (
    <td>
      <p className={classes.sideName} aria-hidden>
        {props.name}
      </p>
      {props.unit === null ? (
        <p className={classes.quiet}>{t("compare.none")}</p>
      ) : (
        <>
          <p className={classes.sentence}>
            {props.pieces === null
              ? pick(props.unit.sentence)
              : props.pieces.map((p, i) => {
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
                    <Fragment key={i}>
                      {i === 0 ? "" : " "}
                      {p.changed ? <mark>{p.text}</mark> : p.text}
                    </Fragment>
                  );
                })}
          </p>
          <Citations citations={props.unit.citations} />
        </>
      )}
    </td>
  );
}
