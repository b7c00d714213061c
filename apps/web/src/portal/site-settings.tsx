import { type PortalRole, portalRoles, type SiteSettings } from "@laphieu/portal";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import { DayInput } from "./day-input.tsx";
import classes from "./portal.module.css";
import { type PortalOverview, portalApi } from "./portal-api.ts";
import { BothInputs, RowList } from "./row-list.tsx";
import { useWords } from "./words.ts";

const nothing = { vi: "", en: "" };
const roleOf = (text: string): PortalRole => portalRoles.find((r) => r === text) ?? "writer";

/** Names, sections, contacts, links, banners and people of the site. */
export function SiteSettingsForm({ portal }: { readonly portal: PortalOverview }) {
  const w = useWords();
  const client = useQueryClient();
  const [settings, setSettings] = useState<SiteSettings>(portal.settings);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [saved, setSaved] = useState(false);
  const change = (next: Partial<SiteSettings>) => {
    setSettings({ ...settings, ...next });
    setSaved(false);
  };
  const save = async () => {
    const done = await portalApi.settings(portal.settingsVersion, settings);
    setRefusal(done.ok ? null : done.refusal);
    setSaved(done.ok);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <div className={classes.wide}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <div className={classes.grid}>
        <BothInputs label={w.siteName} value={settings.name} onChange={(name) => change({ name })} />
        <BothInputs label={w.tagline} value={settings.tagline} onChange={(tagline) => change({ tagline })} />
      </div>
      <TextInput
        label={w.address}
        value={settings.address}
        onChange={(e) => change({ address: e.currentTarget.value })}
      />
      <Checkbox
        label={w.twoPeople}
        checked={settings.twoPeople}
        onChange={(e) => change({ twoPeople: e.currentTarget.checked })}
      />
      <Checkbox
        label={w.statisticsShown}
        checked={settings.statisticsShown}
        onChange={(e) => change({ statisticsShown: e.currentTarget.checked })}
      />
      <RowList
        title={w.categories}
        rows={settings.categories}
        fresh={{ id: `muc-${settings.categories.length + 1}`, name: nothing, shown: true }}
        onChange={(categories) => change({ categories })}
        fields={(c, set) => (
          <>
            <TextInput label={w.categoryId} value={c.id} onChange={(e) => set({ id: e.currentTarget.value })} />
            <BothInputs value={c.name} onChange={(name) => set({ name })} />
            <Checkbox label={w.visible} checked={c.shown} onChange={(e) => set({ shown: e.currentTarget.checked })} />
          </>
        )}
      />
      <RowList
        title={w.contacts}
        rows={settings.contacts}
        fresh={{ name: nothing, detail: "" }}
        onChange={(contacts) => change({ contacts })}
        fields={(c, set) => (
          <>
            <BothInputs value={c.name} onChange={(name) => set({ name })} />
            <TextInput label={w.detail} value={c.detail} onChange={(e) => set({ detail: e.currentTarget.value })} />
          </>
        )}
      />
      <RowList
        title={w.links}
        rows={settings.links}
        fresh={{ name: nothing, url: "https://" }}
        onChange={(links) => change({ links })}
        fields={(l, set) => (
          <>
            <BothInputs value={l.name} onChange={(name) => set({ name })} />
            <TextInput label={w.address} value={l.url} onChange={(e) => set({ url: e.currentTarget.value })} />
          </>
        )}
      />
      <RowList
        title={w.banners}
        rows={settings.banners}
        fresh={{ text: nothing, url: "/cong", from: null, until: null }}
        onChange={(banners) => change({ banners })}
        fields={(b, set) => (
          <>
            <BothInputs value={b.text} onChange={(text) => set({ text })} />
            <TextInput label={w.address} value={b.url} onChange={(e) => set({ url: e.currentTarget.value })} />
            <DayInput
              label={w.commentsUntil}
              value={b.until ?? ""}
              onChange={(until) => set({ until: until === "" ? null : until })}
            />
          </>
        )}
      />
      <People portal={portal} settings={settings} onChange={(grants) => change({ grants })} />
      <div className={classes.bar}>
        <Button onClick={() => void save()}>{w.save}</Button>
        <span role="status">{saved ? w.saved : ""}</span>
      </div>
    </div>
  );
}

function People(props: {
  readonly portal: PortalOverview;
  readonly settings: SiteSettings;
  readonly onChange: (grants: SiteSettings["grants"]) => void;
}) {
  const { accounts } = props.portal;
  const w = useWords();
  const { pick } = useLang();
  const [first] = accounts;
  const sections = [
    { value: "*", label: w.allSections },
    { value: "documents", label: w.documents },
    ...props.settings.categories.map((c) => ({ value: c.id, label: pick(c.name) })),
  ];
  return (
    <RowList
      title={w.people}
      rows={props.settings.grants}
      fresh={first === undefined ? null : { account: first.id, role: "writer", section: "*" }}
      onChange={props.onChange}
      fields={(g, set) => (
        <>
          <NativeSelect
            label={w.person}
            value={g.account}
            data={accounts.map((a) => ({ value: a.id, label: a.name }))}
            onChange={(e) => set({ account: e.currentTarget.value })}
          />
          <NativeSelect
            label={w.role}
            value={g.role}
            data={portalRoles.map((r) => ({ value: r, label: w.roles[r] }))}
            onChange={(e) => set({ role: roleOf(e.currentTarget.value) })}
          />
          <NativeSelect
            label={w.section}
            value={g.section}
            data={sections}
            onChange={(e) => set({ section: e.currentTarget.value })}
          />
        </>
      )}
    />
  );
}
