import { type Act, type CommandType, type Role, roles } from "@laphieu/assembly";
import { actName, commandName } from "@laphieu/assembly/permission-names";
import { acts, rolesFor, rolesForAct, tableCommands } from "@laphieu/assembly/permissions";
import type { Text } from "@laphieu/regulations";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconCheck } from "../ui/icons.ts";
import { Page } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import classes from "./access.module.css";

type Row = { readonly id: CommandType | Act; readonly name: Text; readonly allowed: readonly Role[] };
const shownRoles = roles.filter((role) => role !== "projector");
const commands: readonly Row[] = tableCommands.map((id) => ({ id, name: commandName(id), allowed: rolesFor(id) }));
const others: readonly Row[] = acts.map((id) => ({ id, name: actName(id), allowed: rolesForAct(id) }));

/** The table of rights, printed from the very rows that the server enforces. */
export function RightsPage() {
  const { t } = useTranslation("access");
  const { t: congress } = useTranslation("congress");
  const search = useSearch({ strict: false });
  const from = "tu" in search && typeof search.tu === "string" ? search.tu : null;
  return (
    <Page
      title={t("rights.title")}
      lead={t("rights.lead")}
      width="full"
      actions={
        from === null ? null : (
          <Link to="/dai-hoi/$id" params={{ id: from }}>
            {t("rights.back")}
          </Link>
        )
      }
    >
      <p>{t("rights.short")}</p>
      <div className={tables.scroll} role="region" aria-label={t("rights.title")} tabIndex={0}>
        <table className={`${tables.table} ${classes.matrix}`}>
          <thead>
            <tr>
              <th scope="col">{t("rights.act")}</th>
              {shownRoles.map((role) => (
                <th scope="col" key={role}>
                  {congress(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <Group title={t("rights.commands")} rows={commands} />
          <Group title={t("rights.acts")} rows={others} />
        </table>
      </div>
    </Page>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation("access");
  const { pick } = useLang();
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup" colSpan={shownRoles.length + 1}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">{pick(row.name)}</th>
          {shownRoles.map((role) => (
            <td key={role} className={classes.mark}>
              {row.allowed.includes(role) ? (
                <IconCheck size={18} role="img" aria-label={t("rights.may")} />
              ) : (
                <span className="lp-visually-hidden">{t("rights.mayNot")}</span>
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
