import { type CongressRelease, type PortalRole, portalRoles, type SiteSettings } from "@laphieu/portal";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type ApiRefusal, RefusedError } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { Attachments } from "./attachments.tsx";
import { DayInput } from "./day-input.tsx";
import { today } from "./moment.ts";
import classes from "./portal.module.css";
import { type PortalOverview, portalApi } from "./portal-api.ts";
import { usePortal } from "./use-portal.ts";
import { useWords } from "./words.ts";

/** Names, people and release: for the keeper of the portal. */
export function PortalSitePage() {
  const w = useWords();
  const portal = usePortal();
  return (
    <Page title={w.site} eyebrow={<Link to="/bien-tap">{w.back}</Link>} width={900}>
      <RefusalAlert refusal={portal.error instanceof RefusedError ? portal.error.refusal : null} />
      {portal.data === undefined ? null : (
        <>
          <Settings key={portal.data.settingsVersion} portal={portal.data} />
          <h2 className={classes.section}>{w.congresses}</h2>
          {portal.data.congresses.length === 0 ? (
            <p>{w.noCongress}</p>
          ) : (
            portal.data.congresses.map((c) => (
              <Release
                key={c.id}
                congress={c}
                files={portal.data.files}
                known={portal.data.releases.find((r) => r.assembly === c.id)}
              />
            ))
          )}
          <Exports />
        </>
      )}
    </Page>
  );
}

function Settings({ portal }: { readonly portal: PortalOverview }) {
  const w = useWords();
  const { pick } = useLang();
  const client = useQueryClient();
  const [s, setS] = useState<SiteSettings>(portal.settings);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [saved, setSaved] = useState(false);
  const change = (next: Partial<SiteSettings>) => {
    setS({ ...s, ...next });
    setSaved(false);
  };
  const save = async () => {
    const done = await portalApi.settings(portal.settingsVersion, s);
    setRefusal(done.ok ? null : done.refusal);
    setSaved(done.ok);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  const at = <T,>(list: readonly T[], index: number, next: T): readonly T[] =>
    list.map((x, i) => (i === index ? next : x));
  const without = <T,>(list: readonly T[], index: number): readonly T[] => list.filter((_, i) => i !== index);
  const remove = (act: () => void) => (
    <Button variant="subtle" color="gray" onClick={act}>
      {w.remove}
    </Button>
  );
  const sections = [
    { value: "*", label: w.allSections },
    { value: "documents", label: w.documents },
    ...s.categories.map((c) => ({ value: c.id, label: pick(c.name) })),
  ];
  const roleOf = (text: string): PortalRole => portalRoles.find((r) => r === text) ?? "writer";
  const [firstAccount] = portal.accounts;
  return (
    <div className={classes.wide}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <div className={classes.grid}>
        <TextInput
          label={`${w.siteName} (${w.vietnamese})`}
          value={s.name.vi}
          onChange={(e) => change({ name: { ...s.name, vi: e.currentTarget.value } })}
        />
        <TextInput
          label={`${w.siteName} (${w.english})`}
          value={s.name.en}
          onChange={(e) => change({ name: { ...s.name, en: e.currentTarget.value } })}
        />
        <TextInput
          label={`${w.tagline} (${w.vietnamese})`}
          value={s.tagline.vi}
          onChange={(e) => change({ tagline: { ...s.tagline, vi: e.currentTarget.value } })}
        />
        <TextInput
          label={`${w.tagline} (${w.english})`}
          value={s.tagline.en}
          onChange={(e) => change({ tagline: { ...s.tagline, en: e.currentTarget.value } })}
        />
      </div>
      <TextInput label={w.address} value={s.address} onChange={(e) => change({ address: e.currentTarget.value })} />
      <Checkbox
        label={w.twoPeople}
        checked={s.twoPeople}
        onChange={(e) => change({ twoPeople: e.currentTarget.checked })}
      />
      <Checkbox
        label={w.statisticsShown}
        checked={s.statisticsShown}
        onChange={(e) => change({ statisticsShown: e.currentTarget.checked })}
      />
      <h2 className={classes.section}>{w.categories}</h2>
      {s.categories.map((c, i) => (
        <div className={classes.row} key={`c${String(i)}`}>
          <TextInput
            label={w.categoryId}
            value={c.id}
            onChange={(e) => change({ categories: at(s.categories, i, { ...c, id: e.currentTarget.value }) })}
          />
          <TextInput
            label={w.vietnamese}
            value={c.name.vi}
            onChange={(e) =>
              change({ categories: at(s.categories, i, { ...c, name: { ...c.name, vi: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.english}
            value={c.name.en}
            onChange={(e) =>
              change({ categories: at(s.categories, i, { ...c, name: { ...c.name, en: e.currentTarget.value } }) })
            }
          />
          <Checkbox
            label={w.visible}
            checked={c.shown}
            onChange={(e) => change({ categories: at(s.categories, i, { ...c, shown: e.currentTarget.checked }) })}
          />
          {remove(() => change({ categories: without(s.categories, i) }))}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() =>
            change({
              categories: [
                ...s.categories,
                { id: `muc-${s.categories.length + 1}`, name: { vi: "", en: "" }, shown: true },
              ],
            })
          }
        >
          {w.add}
        </Button>
      </div>
      <h2 className={classes.section}>{w.contacts}</h2>
      {s.contacts.map((c, i) => (
        <div className={classes.row} key={`k${String(i)}`}>
          <TextInput
            label={w.vietnamese}
            value={c.name.vi}
            onChange={(e) =>
              change({ contacts: at(s.contacts, i, { ...c, name: { ...c.name, vi: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.english}
            value={c.name.en}
            onChange={(e) =>
              change({ contacts: at(s.contacts, i, { ...c, name: { ...c.name, en: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.detail}
            value={c.detail}
            onChange={(e) => change({ contacts: at(s.contacts, i, { ...c, detail: e.currentTarget.value }) })}
          />
          {remove(() => change({ contacts: without(s.contacts, i) }))}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => change({ contacts: [...s.contacts, { name: { vi: "", en: "" }, detail: "" }] })}
        >
          {w.add}
        </Button>
      </div>
      <h2 className={classes.section}>{w.links}</h2>
      {s.links.map((l, i) => (
        <div className={classes.row} key={`l${String(i)}`}>
          <TextInput
            label={w.vietnamese}
            value={l.name.vi}
            onChange={(e) =>
              change({ links: at(s.links, i, { ...l, name: { ...l.name, vi: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.english}
            value={l.name.en}
            onChange={(e) =>
              change({ links: at(s.links, i, { ...l, name: { ...l.name, en: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.address}
            value={l.url}
            onChange={(e) => change({ links: at(s.links, i, { ...l, url: e.currentTarget.value }) })}
          />
          {remove(() => change({ links: without(s.links, i) }))}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => change({ links: [...s.links, { name: { vi: "", en: "" }, url: "https://" }] })}
        >
          {w.add}
        </Button>
      </div>
      <h2 className={classes.section}>{w.banners}</h2>
      {s.banners.map((b, i) => (
        <div className={classes.row} key={`b${String(i)}`}>
          <TextInput
            label={w.vietnamese}
            value={b.text.vi}
            onChange={(e) =>
              change({ banners: at(s.banners, i, { ...b, text: { ...b.text, vi: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.english}
            value={b.text.en}
            onChange={(e) =>
              change({ banners: at(s.banners, i, { ...b, text: { ...b.text, en: e.currentTarget.value } }) })
            }
          />
          <TextInput
            label={w.address}
            value={b.url}
            onChange={(e) => change({ banners: at(s.banners, i, { ...b, url: e.currentTarget.value }) })}
          />
          <DayInput
            label={w.commentsUntil}
            value={b.until ?? ""}
            onChange={(until) => change({ banners: at(s.banners, i, { ...b, until: until === "" ? null : until }) })}
          />
          {remove(() => change({ banners: without(s.banners, i) }))}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() =>
            change({ banners: [...s.banners, { text: { vi: "", en: "" }, url: "/cong", from: null, until: null }] })
          }
        >
          {w.add}
        </Button>
      </div>
      <h2 className={classes.section}>{w.people}</h2>
      {s.grants.map((g, i) => (
        <div className={classes.row} key={`g${String(i)}`}>
          <NativeSelect
            label={w.person}
            value={g.account}
            data={portal.accounts.map((a) => ({ value: a.id, label: a.name }))}
            onChange={(e) => change({ grants: at(s.grants, i, { ...g, account: e.currentTarget.value }) })}
          />
          <NativeSelect
            label={w.role}
            value={g.role}
            data={portalRoles.map((r) => ({ value: r, label: w.roles[r] }))}
            onChange={(e) => change({ grants: at(s.grants, i, { ...g, role: roleOf(e.currentTarget.value) }) })}
          />
          <NativeSelect
            label={w.section}
            value={g.section}
            data={sections}
            onChange={(e) => change({ grants: at(s.grants, i, { ...g, section: e.currentTarget.value }) })}
          />
          {remove(() => change({ grants: without(s.grants, i) }))}
        </div>
      ))}
      {firstAccount === undefined ? null : (
        <div>
          <Button
            variant="default"
            onClick={() =>
              change({ grants: [...s.grants, { account: firstAccount.id, role: "writer", section: "*" }] })
            }
          >
            {w.add}
          </Button>
        </div>
      )}
      <div className={classes.bar}>
        <Button onClick={() => void save()}>{w.save}</Button>
        <span role="status">{saved ? w.saved : ""}</span>
      </div>
    </div>
  );
}

const noDay: ApiRefusal = {
  status: 0,
  code: "day-missing",
  text: {
    vi: "Nhập ngày của quyết định, của văn bản chuẩn y (ví dụ 06/12/2026) rồi lưu.",
    en: "Type the day of the decision and of the ratification (for example 06/12/2026), then save.",
  },
};

function Release({
  congress,
  files,
  known,
}: {
  readonly files: PortalOverview["files"];
  readonly congress: PortalOverview["congresses"][number];
  readonly known: PortalOverview["releases"][number] | undefined;
}) {
  const w = useWords();
  const client = useQueryClient();
  const [shown, setShown] = useState(known?.shown ?? false);
  const [votes, setVotes] = useState(known?.votes ?? false);
  const [decision, setDecision] = useState(known?.decision ?? { text: "", day: today() });
  const [ratified, setRatified] = useState(known?.ratified ?? { number: "", day: today() });
  const [papers, setPapers] = useState<readonly string[]>(known?.papers ?? []);
  const decided = decision.text.trim() !== "";
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [saved, setSaved] = useState(false);
  const save = async () => {
    if ((decided && decision.day === "") || (ratified.number.trim() !== "" && ratified.day === ""))
      return setRefusal(noDay);
    const release: CongressRelease = {
      assembly: congress.id,
      shown,
      votes: votes && decided,
      decision: decided ? decision : null,
      ratified: ratified.number.trim() === "" ? null : ratified,
      papers,
    };
    const done = await portalApi.release(known?.version ?? 0, release);
    setRefusal(done.ok ? null : done.refusal);
    setSaved(done.ok);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  return (
    <section className={classes.box} aria-label={congress.title}>
      <h3>
        {congress.body}: {congress.title}
      </h3>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <Checkbox label={w.shown} checked={shown} onChange={(e) => setShown(e.currentTarget.checked)} />
      <div className={classes.grid}>
        <TextInput
          label={w.decision}
          value={decision.text}
          onChange={(e) => setDecision({ ...decision, text: e.currentTarget.value })}
        />
        <DayInput label={w.decisionDay} value={decision.day} onChange={(day) => setDecision({ ...decision, day })} />
      </div>
      <p className={classes.note}>{decided ? w.namesOut : w.namesKept}</p>
      <Checkbox
        label={w.votes}
        checked={votes && decided}
        disabled={!decided}
        onChange={(e) => setVotes(e.currentTarget.checked)}
      />
      {decided ? (
        <>
          <p className={classes.note}>{w.papersNote}</p>
          <Attachments files={files} chosen={papers} onChange={setPapers} />
        </>
      ) : null}
      <div className={classes.grid}>
        <TextInput
          label={w.ratified}
          value={ratified.number}
          onChange={(e) => setRatified({ ...ratified, number: e.currentTarget.value })}
        />
        <DayInput label={w.ratifiedDay} value={ratified.day} onChange={(day) => setRatified({ ...ratified, day })} />
      </div>
      <div className={classes.bar}>
        <Button variant="default" onClick={() => void save()}>
          {w.save}
        </Button>
        <span role="status">{saved ? w.saved : ""}</span>
      </div>
    </section>
  );
}

function Exports() {
  const w = useWords();
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  return (
    <section className={classes.section}>
      <h2>{w.exports}</h2>
      <p>{w.activity}</p>
      <div className={classes.grid}>
        <DayInput label={w.activityFrom} value={from} onChange={setFrom} />
        <DayInput label={w.activityUntil} value={until} onChange={setUntil} />
        {from === "" || until === "" ? null : (
          <Button
            component="a"
            variant="default"
            href={`/api/portal/activity.csv?from=${from}&until=${until}`}
            download
          >
            {w.download}
          </Button>
        )}
      </div>
      <p>
        <Button component="a" variant="default" href="/api/portal/site.zip" download>
          {w.still}
        </Button>
      </p>
      <p className={classes.note}>{w.stillNote}</p>
    </section>
  );
}
