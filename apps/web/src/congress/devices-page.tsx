import type { PersonId, Role } from "@laphieu/assembly";
import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CardSection, DeviceList } from "../access/device-list.tsx";
import { type ApiRefusal, api, type OneTimeLink } from "../app/api.ts";
import { IconDeviceDesktop } from "../ui/icons.ts";
import { Page, QrCode, RefusalAlert } from "../ui/index.ts";
import classes from "./congress.module.css";
import { currentSitting, personOptions, useCongress, votersOf } from "./context.ts";
import own from "./devices.module.css";
import { PersonSelect } from "./fields.tsx";
import { useRole } from "./use-role.ts";

type DeviceRole = Extract<
  Role,
  "projector" | "teller" | "credentials" | "presidium" | "observer" | "technician" | "secretary"
>;
const deviceRoles: readonly DeviceRole[] = [
  "projector",
  "teller",
  "credentials",
  "presidium",
  "secretary",
  "technician",
  "observer",
];

/** The hall screen, a second device for the counting room, desks; and who may do what. */
export function DevicesPage() {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const [role, setRole] = useState<DeviceRole>("projector");
  const [person, setPerson] = useState<PersonId | null>(null);
  const [code, setCode] = useState<(OneTimeLink & { role: DeviceRole; short: boolean }) | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [pending, setPending] = useState(false);
  const sitting = currentSitting(view);
  const tellers = sitting?.bodies.find((b) => b.kind === "counting-committee")?.members.map((m) => m.person) ?? [];
  const mine = useRole();
  const { t: access } = useTranslation("access");
  const make = async (short = false) => {
    setPending(true);
    setRefusal(null);
    const result = await api.deviceCode(id, {
      role,
      short,
      ...(role === "teller" && person !== null ? { person } : {}),
    });
    setPending(false);
    if (result.ok) setCode({ ...result.value, role, short });
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
            <>
              <Button
                mt="md"
                size="md"
                loading={pending}
                disabled={role === "teller" && person === null}
                onClick={() => void make()}
              >
                {t("devices.make")}
              </Button>
              {role === "projector" ? null : (
                <Button
                  mt="md"
                  ml="sm"
                  variant="subtle"
                  disabled={pending || (role === "teller" && person === null)}
                  onClick={() => void make(true)}
                >
                  {access("devices.makeShort")}
                </Button>
              )}
            </>
          ) : (
            <div className={own.code}>
              {code.short ? null : <QrCode text={address} label={t("devices.qr")} size={220} />}
              <div className={classes.tight}>
                <p className={own.letters}>{code.code}</p>
                <p>
                  <a href={code.url} target="_blank" rel="noreferrer" className={classes.paper}>
                    <IconDeviceDesktop size={18} aria-hidden />
                    {address}
                  </a>
                </p>
                <p className={classes.dim}>
                  {code.short
                    ? access("devices.shortHow", { address })
                    : t(code.role === "projector" ? "devices.projectorHow" : "devices.once")}
                </p>
                <div>
                  <Button variant="default" onClick={() => setCode(null)}>
                    {t("devices.another")}
                  </Button>
                </div>
              </div>
            </div>
          )}
        </section>
        <DeviceList id={id} />
        <CardSection id={id} role={mine} people={personOptions(view, sitting === undefined ? [] : votersOf(sitting))} />
      </div>
    </Page>
  );
}

/** A code of another device is no use with 127.0.0.1 in it, but the server knows its addresses better than we do. */
const absolute = (url: string) => new URL(url, window.location.href).href;
