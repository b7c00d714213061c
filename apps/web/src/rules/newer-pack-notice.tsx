import type { AssemblyView } from "@laphieu/assembly";
import { packDifference } from "@laphieu/regulations";
import { dayShort } from "@laphieu/vietnamese";
import { Button, Group } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../app/assembly.ts";
import { useLang } from "../app/text.ts";
import { RefusalAlert } from "../ui/index.ts";
import { Differences } from "./differences.tsx";
import { newerPack } from "./newer-pack.ts";
import { usePackName } from "./pack-select.tsx";
import { useSettingWords } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { usePacks } from "./use-packs.ts";
import { addRulesWords } from "./words.ts";

addRulesWords();

const named = 3;

/**
 * Before the opening: another version of the rules is in force on the day; what differs, and the way to take it for
 * those who may.
 */
export function NewerPackNotice({ view, may }: { readonly view: AssemblyView; readonly may: boolean }) {
  const { run, pending, refusal, clear } = useCommand(view.state.id);
  const { t } = useTranslation("rules");
  const { lang } = useLang();
  const packs = usePacks();
  const nameOf = usePackName();
  const words = useSettingWords();
  const heading = useId();
  const [shown, setShown] = useState(false);
  const { state } = view;
  const found = useMemo(() => (packs.ready ? newerPack(state, packs.versions) : null), [packs, state]);
  if (found === null) return null;
  const { now, then, why } = found;
  const day = (iso: string) => (lang === "vi" ? dayShort(iso) : iso);
  const changes = packDifference(now, then);
  const points = changes.filter((c) => c.kind === "setting").map((c) => words.name(c.id));
  const rest = points.length - named;
  const where =
    points.length === 0
      ? t("newer.wordsOnly")
      : rest > 0
        ? t("newer.andMore", { points: points.slice(0, named).join("; "), count: rest })
        : points.join("; ");
  const facts = {
    title: nameOf(then),
    now: nameOf(now),
    day: day(state.about.day),
    from: day(then.effective.from),
    where,
  };
  const take = async () => {
    if (await run({ type: "change-pack", packVersion: then.version?.id ?? then.id })) setShown(false);
  };
  return (
    <section className={classes.newer} aria-labelledby={heading}>
      <p id={heading} role="status">
        {t(`newer.why.${why}`, facts)}
      </p>
      <RefusalAlert refusal={refusal} onClose={clear} />
      {shown ? (
        <>
          <Differences before={now} after={then} />
          <p className={classes.quiet}>{may ? t("newer.ask") : t("newer.mayNot")}</p>
        </>
      ) : null}
      <Group gap="sm">
        {shown && may ? (
          <Button loading={pending} onClick={() => void take()}>
            {t("newer.take")}
          </Button>
        ) : null}
        <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t("newer.later") : t("newer.see")}
        </Button>
      </Group>
    </section>
  );
}
