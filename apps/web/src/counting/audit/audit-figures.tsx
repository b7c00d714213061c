import type { AuditRoom, Claim } from "@laphieu/assembly";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../app/assembly.ts";
import classes from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import type { RoundProps } from "../room.ts";
import { percentOfP, readingText } from "./audit-model.ts";

/** Claims that are shown without being asked for. */
const mostShown = 10;

/** Every claim of the result with its P-value, and the whole way there, paper by paper. */
export function AuditFigures({ round, room }: RoundProps & { readonly room: AuditRoom }) {
  const { t } = useTranslation("audit");
  const { view } = useCongress();
  const name = (index: number) => {
    const person = round.names[index];
    return person === undefined ? "" : nameOf(view, person);
  };
  const words = (claim: Claim): string =>
    claim.kind === "rank" || claim.kind === "tie"
      ? t(`claims.${claim.kind}`, { name: name(claim.name), other: name(claim.other) })
      : t(`claims.${claim.kind}`, { name: name(claim.name) });
  return (
    <>
      {/* Many names make many claims: the number that holds is what the hall waits for. */}
      <details open={room.claims.length <= mostShown}>
        <summary>
          {t("claims.title")}:{" "}
          {t("steps.of", { met: room.claims.filter((c) => c.met).length, all: room.claims.length })}
        </summary>
        <table className={classes.ballotTable}>
          <thead>
            <tr>
              <th>{t("claims.what")}</th>
              <th className={classes.num}>{t("claims.p")}</th>
              <th>{t("claims.met")}</th>
            </tr>
          </thead>
          <tbody>
            {room.claims.map(({ claim, p, met }) => (
              <tr key={`${claim.kind}-${claim.name}-${"other" in claim ? claim.other : ""}`}>
                <td>{words(claim)}</td>
                <td className={classes.num}>{percentOfP(p)}</td>
                <td className={met ? classes.good : classes.dim}>{t(met ? "claims.met" : "claims.notYet")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <details>
        <summary>{t("steps.title")}</summary>
        <p className={classes.small}>{t("steps.method")}</p>
        <table className={classes.ballotTable}>
          <thead>
            <tr>
              <th className={classes.num}>{t("fetch.draw")}</th>
              <th className={classes.num}>{t("fetch.batch")}</th>
              <th className={classes.num}>{t("fetch.position")}</th>
              <th>{t("steps.reading")}</th>
              <th className={classes.num}>{t("steps.worst")}</th>
              <th className={classes.num}>{t("steps.met")}</th>
            </tr>
          </thead>
          <tbody>
            {room.steps.map((s) => (
              <tr key={s.draw}>
                <td className={classes.num}>{s.draw}</td>
                <td className={classes.num}>{s.batch}</td>
                <td className={classes.num}>{s.position}</td>
                <td>{readingText(s.reading, round.form, round.names.length) ?? t("differ.none")}</td>
                <td className={classes.num}>{percentOfP(s.p)}</td>
                <td className={classes.num}>{t("steps.of", { met: s.met, all: room.claims.length })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
