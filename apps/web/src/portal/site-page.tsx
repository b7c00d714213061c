import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { DayInput } from "./day-input.tsx";
import classes from "./portal.module.css";
import { ReleaseForm } from "./release-form.tsx";
import { SiteSettingsForm } from "./site-settings.tsx";
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
          <SiteSettingsForm key={portal.data.settingsVersion} portal={portal.data} />
          <h2 className={classes.section}>{w.congresses}</h2>
          {portal.data.congresses.length === 0 ? (
            <p>{w.noCongress}</p>
          ) : (
            portal.data.congresses.map((c) => (
              <ReleaseForm
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
