import { Checkbox, Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./cell.module.css";
import { type CellForm, officialRows } from "./form.ts";

/** Prepared names by ticking: one row a member, one column an election. */
export function PreparedQuestion(props: {
  readonly form: CellForm;
  readonly committee: boolean;
  readonly onChange: (more: Partial<CellForm>) => void;
}) {
  const { t } = useTranslation("cell");
  const { form, onChange } = props;
  const rows = officialRows(form.roll);
  const toggle = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((x) => x !== id) : [...list, id];
  const check = (label: string, checked: boolean, change: () => void) => (
    <td>
      <label className={classes.tick}>
        <Checkbox aria-label={label} checked={checked} onChange={change} />
      </label>
    </td>
  );
  const pick = (label: string, checked: boolean, change: () => void) => (
    <td>
      <label className={classes.tick}>
        <Radio aria-label={label} checked={checked} onChange={change} onClick={checked ? change : undefined} />
      </label>
    </td>
  );
  return (
    <div className={classes.rollFrame}>
      <table className={classes.roll}>
        <caption className="lp-visually-hidden">{t("prepared.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("roll.number")}</th>
            <th scope="col">{t("roll.name")}</th>
            {props.committee ? <th scope="col">{t("office.committee")}</th> : null}
            {props.committee ? null : <th scope="col">{t("office.secretary")}</th>}
            {props.committee || !form.deputy ? null : <th scope="col">{t("office.deputy-secretary")}</th>}
            {form.delegateSeats > 0 ? <th scope="col">{t("office.delegate-upward")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td className={classes.rollNumber}>{index + 1}</td>
              <td>{row.name}</td>
              {props.committee
                ? check(`${t("office.committee")}: ${row.name}`, form.committee.includes(row.id), () =>
                    onChange({ committee: toggle(form.committee, row.id) }),
                  )
                : null}
              {props.committee
                ? null
                : pick(`${t("office.secretary")}: ${row.name}`, form.secretary === row.id, () =>
                    onChange({ secretary: form.secretary === row.id ? null : row.id }),
                  )}
              {props.committee || !form.deputy
                ? null
                : pick(`${t("office.deputy-secretary")}: ${row.name}`, form.deputySecretary === row.id, () =>
                    onChange({ deputySecretary: form.deputySecretary === row.id ? null : row.id }),
                  )}
              {form.delegateSeats > 0
                ? check(`${t("office.delegate-upward")}: ${row.name}`, form.delegates.includes(row.id), () =>
                    onChange({ delegates: toggle(form.delegates, row.id) }),
                  )
                : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
