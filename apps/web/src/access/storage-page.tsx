import { number } from "@laphieu/vietnamese";
import { Alert, Button, NumberInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./access.module.css";
import { stamp } from "./moments.ts";
import { AdminNav } from "./parts.tsx";
import { type Storage, storageApi } from "./storage-api.ts";

/** Where the data lies, where it is copied to and how often, and how the last copy went. For the owner. */
export function StoragePage() {
  const { t } = useTranslation("access");
  const query = useQuery({
    queryKey: ["storage"],
    queryFn: () => orThrow(storageApi.look()),
    retry: false,
    refetchInterval: 15_000,
  });
  const { data } = query;
  return (
    <Page title={t("storage.title")} lead={t("storage.lead")}>
      <AdminNav />
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : null} />
      {data === undefined ? null : (
        <>
          {data.readOnly || data.reserveUsed ? (
            <Alert color="red" mb={24} title={t("storage.fullTitle")}>
              {t("storage.full")}
            </Alert>
          ) : null}
          <LastCopy storage={data} />
          {/* Drawn anew only when the settings themselves change: what is being typed stays. */}
          <Settings key={`${data.backup.folder}/${data.backup.minutes}/${data.backup.keep}`} storage={data} />
          <section className={classes.section}>
            <h2>{t("storage.where")}</h2>
            <p>{t(data.store === "folder" ? "storage.inFolder" : "storage.inDatabase")}</p>
            <p className={classes.address}>
              <code>{data.place}</code>
            </p>
            <p className={classes.sub}>{t("storage.restore")}</p>
          </section>
        </>
      )}
    </Page>
  );
}

function useStorageAct() {
  const client = useQueryClient();
  return useAct(() => client.invalidateQueries({ queryKey: ["storage"] }));
}

function LastCopy({ storage: { backup } }: { readonly storage: Storage }) {
  const { t } = useTranslation("access");
  const { pick } = useLang();
  const { act, refusal, pending, clear } = useStorageAct();
  const { folder, last, before, why, running } = backup;
  return (
    <section className={classes.section} aria-live="polite">
      <h2>{t("storage.last")}</h2>
      {why === null ? null : (
        <Alert color="red" my={12} title={t("storage.failed")}>
          {pick(why)}
        </Alert>
      )}
      {last !== null ? (
        <p>
          <strong>{t("storage.verified", { at: stamp(last.at) })}</strong>
          <br />
          <span className={classes.sub}>{t("storage.holds", { file: last.file, entries: number(last.entries) })}</span>
        </p>
      ) : before !== null ? (
        <p>
          {t("storage.before", { at: stamp(before.at) })}
          <br />
          <span className={classes.sub}>{before.file}</span>
        </p>
      ) : (
        <p>{t(folder === null ? "storage.off" : "storage.none")}</p>
      )}
      <RefusalAlert refusal={refusal} onClose={clear} />
      {folder === null ? null : (
        <Button loading={pending || running} onClick={() => void act(storageApi.now)}>
          {t("storage.now")}
        </Button>
      )}
    </section>
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1).replace(".", ",")} GB`;

function Settings({ storage: { backup } }: { readonly storage: Storage }) {
  const { t } = useTranslation("access");
  const { act, refusal, pending, clear } = useStorageAct();
  const [folder, setFolder] = useState(backup.folder ?? "");
  const [minutes, setMinutes] = useState(backup.minutes);
  const [keep, setKeep] = useState(backup.keep);
  const places = useQuery({
    queryKey: ["storage-places"],
    queryFn: () => orThrow(storageApi.places()),
    retry: false,
    // A stick that is plugged in shows by itself.
    refetchInterval: 5_000,
  });
  const found = places.data?.places ?? [];
  const whole = (set: (value: number) => void) => (value: number | string) => {
    if (typeof value === "number") set(value);
  };
  return (
    <section className={classes.section}>
      <h2>{t("storage.settings")}</h2>
      <p>{t("storage.settingsHow")}</p>
      {found.length === 0 ? (
        <p className={classes.sub}>{t("storage.noDisk")}</p>
      ) : (
        <ul className={classes.places} aria-label={t("storage.disks")}>
          {found.map((place) => (
            <li key={place.path}>
              <Button
                variant={folder === place.path ? "light" : "default"}
                aria-pressed={folder === place.path}
                onClick={() => setFolder(place.path)}
              >
                {t("storage.disk", { path: place.path, free: gigabytes(place.free) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          // The first copy is made at once, so that a wrong stick shows now and not in the middle of the meeting.
          void act(async () => {
            const set = await storageApi.set({ folder: folder.trim(), minutes, keep });
            return set.ok ? storageApi.now() : set;
          });
        }}
      >
        <TextInput
          label={t("storage.folder")}
          description={t("storage.folderHow")}
          value={folder}
          error={refusal?.field === "folder"}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <div className={classes.row}>
          <NumberInput
            label={t("storage.minutes")}
            min={1}
            max={1440}
            clampBehavior="strict"
            value={minutes}
            onChange={whole(setMinutes)}
          />
          <NumberInput
            label={t("storage.keep")}
            min={2}
            max={1000}
            clampBehavior="strict"
            value={keep}
            onChange={whole(setKeep)}
          />
        </div>
        <RefusalAlert refusal={refusal} onClose={clear} />
        <div className={classes.row}>
          <Button
            type="submit"
            variant={backup.folder === null ? "filled" : "default"}
            loading={pending}
            disabled={folder.trim() === ""}
          >
            {t("storage.save")}
          </Button>
          {backup.folder === null ? null : (
            <Button
              variant="default"
              disabled={pending}
              onClick={() => void act(() => storageApi.set({ folder: null, minutes, keep }))}
            >
              {t("storage.stop")}
            </Button>
          )}
        </div>
      </form>
      <p className={classes.sub}>{t("storage.keys")}</p>
    </section>
  );
}
