import type { PersonId, Role } from "@laphieu/assembly";
import { mayAct } from "@laphieu/assembly/permissions";
import { Button, NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow } from "../app/api.ts";
import { QrCode, RefusalAlert } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import classes from "./access.module.css";
import { accessApi, type DelegateCard, type DeviceRow } from "./access-api.ts";
import { stamp } from "./moments.ts";

/** Devices that joined one congress, with the end of each or of all of a role. */
export function DeviceList({ id }: { readonly id: string }) {
  const { t } = useTranslation("access");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const key = ["devices", id];
  const query = useQuery({
    queryKey: key,
    queryFn: () => orThrow(accessApi.devices(id)),
    retry: false,
    refetchInterval: 10_000,
  });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: key }));
  if (query.data === undefined) return null;
  const { devices, people } = query.data;
  const nameOf = (device: DeviceRow) =>
    [device.personName, device.screen ? t("devices.screen") : device.name].filter(Boolean).join(" · ");
  const roles = [...new Set(devices.filter((d) => d.mayRevoke).map((d) => d.role))];
  return (
    <section className={classes.section}>
      <h2>{t("devices.title")}</h2>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {devices.length === 0 ? (
        <p>{t("devices.none")}</p>
      ) : (
        <table className={`${tables.table} ${tables.stacked}`} aria-label={t("devices.title")}>
          <thead>
            <tr>
              <th scope="col">{t("devices.who")}</th>
              <th scope="col">{t("devices.role")}</th>
              <th scope="col">{t("devices.address")}</th>
              <th scope="col">{t("devices.seen")}</th>
              <th scope="col">
                <span className="lp-visually-hidden">{t("people.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {devices.map((device) => (
              <tr key={device.id}>
                <th scope="row">
                  {nameOf(device)}
                  {device.current ? <span className={classes.sub}> · {t("devices.here")}</span> : null}
                </th>
                <td>{common(`roles.${device.role}`)}</td>
                <td>{device.peer}</td>
                <td>{device.seen === null ? t("devices.never") : stamp(device.seen)}</td>
                <td>
                  {device.mayRevoke ? (
                    <Button
                      size="xs"
                      variant="default"
                      disabled={pending}
                      aria-label={t("devices.revokeOne", { name: nameOf(device) })}
                      onClick={() => void act(() => accessApi.revoke(id, device.id))}
                    >
                      {t("devices.revoke")}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {roles.length === 0 ? null : (
        <div className={classes.row} style={{ marginTop: 16 }}>
          {roles.map((role) => (
            <Button
              key={role}
              size="xs"
              variant="subtle"
              disabled={pending}
              onClick={() => void act(() => accessApi.revokeRole(id, role))}
            >
              {t("devices.revokeAll", { role: common(`roles.${role}`) })}
            </Button>
          ))}
        </div>
      )}
      {people.length === 0 ? null : (
        <>
          <h3>{t("devices.accounts")}</h3>
          <ul>
            {people.map((person) => (
              <li key={person.account}>
                {person.name} <span className={classes.sub}>{common(`roles.${person.role}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to="/ai-duoc-lam-gi" search={{ tu: id }}>
          {t("devices.rights")}
        </Link>
      </p>
    </section>
  );
}

/** Codes of delegates' cards: made for all, replaced one by one. */
export function CardSection(props: {
  readonly id: string;
  readonly role: Role | null;
  readonly people: readonly { readonly value: PersonId | string; readonly label: string }[];
}) {
  const { t } = useTranslation("access");
  const client = useQueryClient();
  const { id, role } = props;
  const key = ["cards", id];
  const mayMake = role !== null && mayAct(role, "make-cards");
  const query = useQuery({
    queryKey: key,
    queryFn: () => orThrow(accessApi.cards(id)),
    retry: false,
    enabled: mayMake,
  });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: key }));
  const [person, setPerson] = useState("");
  const [fresh, setFresh] = useState<DelegateCard | null>(null);
  if (role === null || !mayAct(role, "replace-card")) return null;
  const cards = query.data?.cards ?? [];
  const replace = async () => {
    const made = await act(() => accessApi.replaceCard(id, person));
    if (made !== null) setFresh(made.card);
  };
  return (
    <section className={classes.section}>
      <h2>{t("devices.cards")}</h2>
      <p>{t("devices.cardsText")}</p>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {mayMake ? (
        <>
          {cards.length === 0 ? null : (
            <p>{t("devices.cardsCount", { made: cards.length, used: cards.filter((c) => c.used !== null).length })}</p>
          )}
          <Button variant="default" loading={pending} onClick={() => void act(() => accessApi.makeCards(id))}>
            {t("devices.makeCards")}
          </Button>
        </>
      ) : null}
      {mayMake && cards.length === 0 ? null : (
        <form
          className={classes.row}
          style={{ marginTop: 24 }}
          onSubmit={(event) => {
            event.preventDefault();
            void replace();
          }}
        >
          <NativeSelect
            label={t("devices.lostWho")}
            data={[{ value: "", label: "" }, ...props.people]}
            value={person}
            onChange={(e) => setPerson(e.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={person === ""} loading={pending}>
            {t("devices.replace")}
          </Button>
        </form>
      )}
      {fresh === null ? null : (
        <div className={classes.shown} role="status">
          <QrCode text={fresh.url} label={fresh.url} />
          <div>
            <p>{t("devices.replaced", { name: fresh.name })}</p>
            <p className={classes.letters}>{fresh.code}</p>
          </div>
        </div>
      )}
    </section>
  );
}
