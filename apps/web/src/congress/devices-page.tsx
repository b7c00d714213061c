import type { PersonId, Role } from "@laphieu/assembly";
import { rolesFor } from "@laphieu/assembly/permissions";
import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, type DeviceCode } from "../app/api.ts";
import { IconCheck, IconDeviceDesktop } from "../ui/icons.ts";
import { Page, QrCode, RefusalAlert } from "../ui/index.ts";
import classes from "./congress.module.css";
import { currentSitting, useCongress } from "./context.ts";
import own from "./devices.module.css";
import { PersonSelect } from "./fields.tsx";

type DeviceRole = Extract<Role, "projector" | "teller" | "credentials" | "presidium" | "observer">;
const deviceRoles: readonly DeviceRole[] = ["projector", "teller", "credentials", "presidium", "observer"];

/** The hall screen, a second device for the counting room, desks; and who may do what. */
export function DevicesPage() {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const [role, setRole] = useState<DeviceRole>("projector");
  const [person, setPerson] = useState<PersonId | null>(null);
  const [code, setCode] = useState<(DeviceCode & { role: DeviceRole }) | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const sitting = currentSitting(view);
  const tellers = sitting?.bodies.find((b) => b.kind === "counting-committee")?.members.map((m) => m.person) ?? [];
  const make = async () => {
    setPending(true);
    setRefusal(null);
    const result = await api.deviceCode(id, { role, ...(role === "teller" && person !== null ? { person } : {}) });
    setPending(false);
    if (result.ok) setCode({ ...result.value, role });
    else setRefusal(result.refusal);
  };
  const address = code === null ? "" : absolute(code.url);
  return (
    <Page title={t("devices.title")} lead={t("devices.lead")} width={1000}>
      <div className={classes.stack}>
        <section className={classes.panel}>
          <h2>{t("devices.add")}</h2>
          <SegmentedControl
            aria-label={t("devices.role")}
            value={role}
            onChange={(value) => {
              setRole(deviceRoles.find((r) => r === value) ?? role);
              setCode(null);
            }}
            data={deviceRoles.map((value) => ({ value, label: t(`device.${value}`) }))}
            className={own.roles ?? ""}
          />
          <p className={classes.dim}>{t(`deviceNote.${role}`)}</p>
          {role === "teller" ? (
            <PersonSelect label={t("devices.teller")} people={tellers} value={person} onChange={setPerson} />
          ) : null}
          <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
          {code === null ? (
            <Button
              mt="md"
              size="md"
              loading={pending}
              disabled={role === "teller" && person === null}
              onClick={() => void make()}
            >
              {t("devices.make")}
            </Button>
          ) : (
            <div className={own.code}>
              <QrCode text={address} label={t("devices.qr")} size={220} />
              <div className={classes.tight}>
                <p className={own.letters}>{code.code}</p>
                <p>
                  <a href={code.url} target="_blank" rel="noreferrer" className={classes.paper}>
                    <IconDeviceDesktop size={18} aria-hidden />
                    {address}
                  </a>
                </p>
                <p className={classes.dim}>{t(code.role === "projector" ? "devices.projectorHow" : "devices.once")}</p>
                <div>
                  <Button variant="default" onClick={() => setCode(null)}>
                    {t("devices.another")}
                  </Button>
                </div>
              </div>
            </div>
          )}
        </section>
        <WhoMayDoWhat />
      </div>
    </Page>
  );
}

/** A code of another device is no use with 127.0.0.1 in it, but the server knows its addresses better than we do. */
const absolute = (url: string) => new URL(url, window.location.href).href;

const shownRoles = ["owner", "secretary", "presidium", "credentials", "counting-head", "teller", "observer"] as const;
const shownCommands = [
  "add-people",
  "check-in",
  "find-absent-throughout",
  "elect-body",
  "recognise-delegates",
  "vote-by-hand",
  "vote-number",
  "nominate",
  "vote-list",
  "print-ballots",
  "issue-ballots",
  "open-box",
  "hand-over-machine",
  "choose-count",
  "key-batch",
  "settle-batch",
  "conclude-count",
  "sign-minutes",
  "report-to-presidium",
  "announce",
  "seal-ballots",
  "hold-further-ballot",
  "close-assembly",
] as const;

function WhoMayDoWhat() {
  const { t } = useTranslation("congress");
  return (
    <section className={classes.panel}>
      <h2>{t("devices.who")}</h2>
      <div className={classes.scroll} role="region" aria-label={t("devices.who")} tabIndex={0}>
        <table className={`${classes.ballotTable} ${classes.wide} ${own.matrix}`}>
          <thead>
            <tr>
              <th scope="col">{t("devices.act")}</th>
              {shownRoles.map((role) => (
                <th scope="col" key={role}>
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shownCommands.map((command) => {
              const allowed = rolesFor(command);
              return (
                <tr key={command}>
                  <th scope="row">{t(`command.${command}`)}</th>
                  {shownRoles.map((role) => (
                    <td key={role}>
                      {allowed.includes(role) ? (
                        <IconCheck size={18} role="img" aria-label={t("devices.may")} />
                      ) : (
                        <span className="lp-visually-hidden">{t("devices.mayNot")}</span>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
