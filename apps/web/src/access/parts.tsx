/** Pieces of the pages about people and devices. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QrCode, SectionNav } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import classes from "./access.module.css";
import type { OneTimeLink, OwnSession } from "./access-api.ts";
import { stamp } from "./moments.ts";

/** The pages of administration beside each other. */
export function AdminNav() {
  const { t } = useTranslation("access");
  return (
    <SectionNav label={t("nav.label")}>
      <li>
        <Link to="/quan-tri" activeOptions={{ exact: true }}>
          {t("nav.people")}
        </Link>
      </li>
      <li>
        <Link to="/quan-tri/phien">{t("nav.sessions")}</Link>
      </li>
      <li>
        <Link to="/quan-tri/so">{t("nav.log")}</Link>
      </li>
      <li>
        <Link to="/quan-tri/sao-luu">{t("nav.storage")}</Link>
      </li>
      <li>
        <Link to="/ai-duoc-lam-gi">{t("nav.rights")}</Link>
      </li>
      <li>
        <Link to="/mang">{t("nav.network")}</Link>
      </li>
      <li>
        <Link to="/tai-khoan">{t("nav.account")}</Link>
      </li>
    </SectionNav>
  );
}

/** A one-time link: as QR, as text, until closed. */
export function LinkShown(props: { readonly title: string; readonly link: OneTimeLink; readonly onClose: () => void }) {
  const { t } = useTranslation("access");
  return (
    <section className={classes.shown} aria-label={props.title}>
      <QrCode text={props.link.url} label={t("invite.qr")} size={200} />
      <div>
        <h2>{props.title}</h2>
        <p className={classes.address}>
          <a href={props.link.url}>{props.link.url}</a>
        </p>
        <p>{t("invite.how", { until: stamp(props.link.expires) })}</p>
        <Button variant="default" onClick={props.onClose}>
          {t("invite.done")}
        </Button>
      </div>
    </section>
  );
}

/** Sessions with the way to end each. */
export function SessionTable(props: {
  /** With the name of the account, where they are those of all. */
  readonly sessions: readonly (OwnSession & { readonly name?: string })[];
  readonly label: string;
  readonly pending: boolean;
  readonly onEnd: (id: string) => void;
}) {
  const { t } = useTranslation("access");
  const named = props.sessions.some((session) => session.name !== undefined);
  return (
    <table className={`${tables.table} ${tables.stacked}`} aria-label={props.label}>
      <thead>
        <tr>
          {named ? <th scope="col">{t("sessions.who")}</th> : null}
          <th scope="col">{t("sessions.browser")}</th>
          <th scope="col">{t("sessions.address")}</th>
          <th scope="col">{t("sessions.seen")}</th>
          <th scope="col">
            <span className="lp-visually-hidden">{t("people.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.sessions.map((session) => (
          <tr key={session.id}>
            {named ? <th scope="row">{session.name}</th> : null}
            <td>
              {session.browser}
              {session.current ? <span className={classes.sub}> · {t("sessions.current")}</span> : null}
            </td>
            <td>{session.peer}</td>
            <td>{stamp(session.seen)}</td>
            <td>
              {session.current ? null : (
                <Button
                  size="xs"
                  variant="default"
                  disabled={props.pending}
                  aria-label={t("sessions.endOf", { name: session.name ?? session.browser })}
                  onClick={() => props.onEnd(session.id)}
                >
                  {t("sessions.end")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
