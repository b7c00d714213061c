import type { AssemblyView, HallScreen, ScreenPage } from "@laphieu/assembly";
import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type OneTimeLink } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { IconPlus } from "../ui/icons.ts";
import own from "./chair.module.css";
import { type ScreenRow, screensOf } from "./chair-api.ts";
import { screenChoices } from "./page-choices.ts";
import { keyOf, pageOf } from "./pages.ts";
import { ScreenPreview } from "./screen-preview.tsx";

const screenHolds = 60_000;

/** Every screen with a small picture of what it shows, and the choice of its page. */
export function ScreensPanel() {
  const { t } = useTranslation("chair");
  const { id, view, run, pending } = useCongress();
  const [rows, setRows] = useState<readonly ScreenRow[]>([]);
  const [made, setMade] = useState<OneTimeLink | null>(null);
  const load = useCallback(async () => {
    const result = await screensOf(id);
    if (result.ok) setRows(result.value);
  }, [id]);
  useEffect(() => {
    void load();
    const timer = window.setInterval(() => void load(), screenHolds);
    return () => window.clearInterval(timer);
  }, [load]);
  const add = async () => {
    const result = await api.deviceCode(id, { role: "projector" });
    if (result.ok) setMade(result.value);
    await load();
  };
  const all: readonly {
    readonly screen: string;
    readonly name: string;
    readonly page: ScreenPage;
    readonly hall: HallScreen;
  }[] = rows.map((row, i) => {
    const set = view.screens?.find((s) => s.id === row.id);
    return {
      screen: row.id,
      name: set?.name ?? t("screen.name", { n: i + 1 }),
      page: set?.page ?? { page: "follow" },
      hall: set?.hall ?? view.hall,
    };
  });
  return (
    <section className={classes.panel}>
      <h2>{t("screen.title")}</h2>
      {all.length === 0 ? (
        <div className={own.screen}>
          <ScreenPreview screen={view.hall} label={t("screen.following")} />
          <p className={classes.dim}>{t("screen.none")}</p>
        </div>
      ) : null}
      {all.map((one) => (
        <ScreenRowView
          key={one.screen}
          view={view}
          {...one}
          pending={pending}
          onSet={(name, page) => void run({ type: "set-screen", screen: one.screen, name, page })}
        />
      ))}
      {made === null ? null : (
        <p>
          <a href={made.url} target="_blank" rel="noreferrer" className={classes.link}>
            {made.url}
          </a>
        </p>
      )}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => void add()}>
          {t("screen.add")}
        </Button>
      </div>
    </section>
  );
}

function ScreenRowView(props: {
  readonly view: AssemblyView;
  readonly name: string;
  readonly page: ScreenPage;
  readonly hall: HallScreen;
  readonly pending: boolean;
  readonly onSet: (name: string, page: ScreenPage) => void;
}) {
  const { t } = useTranslation("chair");
  const { view, page, hall } = props;
  const [name, setName] = useState<string | null>(null);
  const [writing, setWriting] = useState<"announcement" | "message" | null>(null);
  const [title, setTitle] = useState("");
  const [words, setWords] = useState("");
  const shown = name ?? props.name;
  const choose = (key: string | null) => {
    if (key === null) return;
    if (key === "announcement" || key === "message") {
      setWriting(key);
      return;
    }
    setWriting(null);
    const chosen = pageOf(key, view);
    if (chosen !== null) props.onSet(shown, chosen);
  };
  const send = () => {
    if (writing === "message") props.onSet(shown, { page: "message", text: words.trim() });
    if (writing === "announcement")
      props.onSet(shown, { page: "announcement", title: title.trim(), text: words.trim() });
    setWriting(null);
  };
  const ready = words.trim() !== "" && (writing === "message" || title.trim() !== "");
  return (
    <div className={own.screen}>
      <ScreenPreview screen={hall} label={t("screen.shows", { name: shown })} />
      <div className={classes.row}>
        <TextInput
          w={130}
          aria-label={t("screen.nameOf", { name: props.name })}
          value={shown}
          onChange={(e) => setName(e.currentTarget.value)}
          onBlur={() => {
            if (name !== null && name.trim() !== "" && name.trim() !== props.name) props.onSet(name.trim(), page);
            setName(null);
          }}
        />
        <Select
          className={classes.grow}
          aria-label={t("screen.pageOf", { name: shown })}
          data={screenChoices(view, t)}
          value={writing ?? keyOf(page)}
          allowDeselect={false}
          searchable
          disabled={props.pending}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={choose}
        />
      </div>
      {writing === null ? null : (
        <div className={classes.tight}>
          {writing === "announcement" ? (
            <TextInput
              label={t("screen.heading")}
              maxLength={120}
              value={title}
              onChange={(e) => setTitle(e.currentTarget.value)}
            />
          ) : null}
          <Textarea
            label={t("screen.words")}
            autosize
            minRows={2}
            maxLength={writing === "message" ? 160 : 400}
            value={words}
            onChange={(e) => setWords(e.currentTarget.value)}
          />
          <div>
            <Button variant="default" disabled={!ready || props.pending} onClick={send}>
              {t("screen.show")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
