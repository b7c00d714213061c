import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { api, orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import tables from "../ui/table.module.css";
import classes from "./access.module.css";
import { type AccountRole, type AccountRow, accessApi, accountRoles, type OneTimeLink } from "./access-api.ts";
import { stamp } from "./moments.ts";
import { AdminNav, LinkShown } from "./parts.tsx";

const roleFrom = (value: string): AccountRole | null => accountRoles.find((role) => role === value) ?? null;

/** Accounts, their roles by congress, and invitations. */
export function PeoplePage() {
  const { t } = useTranslation("access");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ["accounts"], queryFn: () => orThrow(accessApi.accounts()), retry: false });
  const assemblies = useQuery({ queryKey: ["assemblies"], queryFn: () => orThrow(api.assemblies()), retry: false });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["accounts"] }));
  const [shown, setShown] = useState<{ readonly title: string; readonly link: OneTimeLink } | null>(null);
  const bodies = new Map((assemblies.data ?? []).map((a) => [a.id, a.body]));
  const places = (assemblies.data ?? []).map((a) => ({ value: a.id, label: a.body }));
  const reset = async (account: AccountRow) => {
    const link = await act(() => accessApi.reset(account.id));
    if (link !== null) setShown({ title: t("invite.resetMade", { name: account.name }), link });
  };
  return (
    <Page title={t("people.title")} lead={t("people.lead")}>
      <AdminNav />
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : refusal} onClose={clear} />
      {shown === null ? null : <LinkShown {...shown} onClose={() => setShown(null)} />}
      {query.data === undefined ? null : (
        <>
          <section className={classes.section}>
            <table className={`${tables.table} ${tables.stacked}`} aria-label={t("people.title")}>
              <thead>
                <tr>
                  <th scope="col">{t("people.name")}</th>
                  <th scope="col">{t("people.roles")}</th>
                  <th scope="col">{t("people.actions")}</th>
                </tr>
              </thead>
              <tbody>
                {query.data.accounts.map((account) => (
                  <tr key={account.id}>
                    <th scope="row">
                      {account.name}
                      <div className={classes.sub}>
                        {[
                          account.username,
                          ...(account.self ? [t("people.self")] : []),
                          ...(account.twoFactor ? [t("people.phoneCode")] : []),
                          ...(account.closed ? [t("people.closed")] : []),
                        ].join(" · ")}
                      </div>
                    </th>
                    <td>
                      {account.owner ? <div>{t("people.owner")}</div> : null}
                      {account.grants.map((grant) => (
                        <div key={grant.assembly}>
                          {common(`roles.${grant.role}`)}{" "}
                          <span className={classes.sub}>{bodies.get(grant.assembly) ?? grant.assembly}</span>
                        </div>
                      ))}
                      {account.owner || account.grants.length > 0 ? null : (
                        <span className={classes.sub}>{t("people.noRole")}</span>
                      )}
                    </td>
                    <td>
                      <AccountActions
                        account={account}
                        places={places}
                        pending={pending}
                        onRole={(assembly, role) => void act(() => accessApi.giveRole(account.id, assembly, role))}
                        onOwner={(owner) => void act(() => accessApi.setOwner(account.id, owner))}
                        onClosed={(closed) => void act(() => accessApi.setClosed(account.id, closed))}
                        onReset={() => void reset(account)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Invite places={places} onMade={(title, link) => setShown({ title, link })} />
          {query.data.invitations.length === 0 ? null : (
            <section className={classes.section}>
              <h2>{t("invite.open")}</h2>
              <ul>
                {query.data.invitations.map((invitation) => (
                  <li key={invitation.id}>
                    {invitation.name}{" "}
                    <span className={classes.sub}>{t("invite.until", { until: stamp(invitation.expires) })}</span>{" "}
                    <Button
                      size="xs"
                      variant="subtle"
                      disabled={pending}
                      onClick={() => void act(() => accessApi.withdraw(invitation.id))}
                    >
                      {t("invite.withdraw")}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}

type Place = { readonly value: string; readonly label: string };

function AccountActions(props: {
  readonly account: AccountRow;
  readonly places: readonly Place[];
  readonly pending: boolean;
  readonly onRole: (assembly: string, role: AccountRole | null) => void;
  readonly onOwner: (owner: boolean) => void;
  readonly onClosed: (closed: boolean) => void;
  readonly onReset: () => void;
}) {
  const { t } = useTranslation("access");
  const { account, pending } = props;
  const [asked, setAsked] = useState<"role" | "reset" | "close" | null>(null);
  const [place, setPlace] = useState(props.places[0]?.value ?? "");
  const [role, setRole] = useState<AccountRole | null>("secretary");
  const stop = () => setAsked(null);
  if (account.self) return null;
  if (asked === "role")
    return (
      <div className={classes.row}>
        <PlaceAndRole places={props.places} place={place} role={role} onPlace={setPlace} onRole={setRole} />
        <Button
          size="sm"
          disabled={pending || place === ""}
          onClick={() => {
            props.onRole(place, role);
            stop();
          }}
        >
          {t("people.sure")}
        </Button>
        <Button size="sm" variant="default" onClick={stop}>
          {t("people.cancel")}
        </Button>
      </div>
    );
  if (asked !== null)
    return (
      <div role="alert">
        <p>{t(asked === "reset" ? "people.resetSure" : "people.closeSure", { name: account.name })}</p>
        <div className={classes.row}>
          <Button
            size="sm"
            disabled={pending}
            onClick={() => {
              if (asked === "reset") props.onReset();
              else props.onClosed(true);
              stop();
            }}
          >
            {t("people.sure")}
          </Button>
          <Button size="sm" variant="default" onClick={stop}>
            {t("people.cancel")}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={classes.row} role="group" aria-label={t("people.more", { name: account.name })}>
      <Button size="xs" variant="default" disabled={pending} onClick={() => setAsked("role")}>
        {t("people.give")}
      </Button>
      <Button size="xs" variant="default" disabled={pending} onClick={() => setAsked("reset")}>
        {t("people.reset")}
      </Button>
      <Button size="xs" variant="default" disabled={pending} onClick={() => props.onOwner(!account.owner)}>
        {t(account.owner ? "people.dropOwner" : "people.makeOwner")}
      </Button>
      {account.closed ? (
        <Button size="xs" variant="default" disabled={pending} onClick={() => props.onClosed(false)}>
          {t("people.open")}
        </Button>
      ) : (
        <Button size="xs" variant="default" disabled={pending} onClick={() => setAsked("close")}>
          {t("people.close")}
        </Button>
      )}
    </div>
  );
}

function PlaceAndRole(props: {
  readonly places: readonly Place[];
  readonly place: string;
  readonly role: AccountRole | null;
  readonly onPlace: (place: string) => void;
  readonly onRole: (role: AccountRole | null) => void;
}) {
  const { t } = useTranslation("access");
  const { t: common } = useTranslation();
  return (
    <>
      <NativeSelect
        label={t("invite.congress")}
        data={[...props.places]}
        value={props.place}
        onChange={(e) => props.onPlace(e.currentTarget.value)}
      />
      <NativeSelect
        label={t("invite.role")}
        data={[
          ...accountRoles.map((role) => ({ value: role, label: common(`roles.${role}`) })),
          { value: "", label: t("invite.none") },
        ]}
        value={props.role ?? ""}
        onChange={(e) => props.onRole(roleFrom(e.currentTarget.value))}
      />
    </>
  );
}

function Invite(props: {
  readonly places: readonly Place[];
  readonly onMade: (title: string, link: OneTimeLink) => void;
}) {
  const { t } = useTranslation("access");
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [owner, setOwner] = useState(false);
  const [chosen, setPlace] = useState<string | null>(null);
  const [role, setRole] = useState<AccountRole | null>("secretary");
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["accounts"] }));
  const place = chosen ?? props.places[0]?.value ?? "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const grants = owner || place === "" || role === null ? [] : [{ assembly: place, role }];
    const link = await act(() => accessApi.invite({ name: name.trim(), owner, grants }));
    if (link === null) return;
    props.onMade(t("invite.made", { name: name.trim() }), link);
    setName("");
    window.scrollTo({ top: 0 });
  };
  return (
    <section className={classes.section}>
      <h2>{t("invite.title")}</h2>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <TextInput
          label={t("invite.name")}
          required
          withAsterisk={false}
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        {owner ? null : (
          <PlaceAndRole places={props.places} place={place} role={role} onPlace={setPlace} onRole={setRole} />
        )}
        <Checkbox label={t("invite.owner")} checked={owner} onChange={(e) => setOwner(e.currentTarget.checked)} />
        <RefusalAlert refusal={refusal} onClose={clear} />
        <Button type="submit" loading={pending} style={{ justifySelf: "start" }}>
          {t("invite.submit")}
        </Button>
      </form>
    </section>
  );
}
