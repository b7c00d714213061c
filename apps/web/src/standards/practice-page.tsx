import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { Page } from "../ui/index.ts";
import { FileView } from "./file-view.tsx";
import { StandardsNav, useDay, useMine } from "./parts.tsx";
import {
  beginPractice,
  hasPart,
  laterOf,
  type Player,
  practiceDuties,
  practicePlayers,
  practiceValues,
  practise,
  shownTo,
} from "./practice.ts";
import classes from "./standards.module.css";
import { addStandardsWords, useWord } from "./words.ts";

addStandardsWords();

const todayHere = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** One person plays everybody of an invented file. Nothing leaves this page, and nothing of it is counted. */
export function PracticePage() {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  const mine = useMine();
  const [practice, setPractice] = useState(() => beginPractice(todayHere()));
  const [player, setPlayer] = useState<Player>("drafter");
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  if (practice === null) return null;
  const shown = shownTo(practice, player);
  const { file } = shown;
  const next = file.waitingOn;
  const turn = practicePlayers.find(
    (p) =>
      (p === next && hasPart(practice, p)) || (next === "examiner" && p === "second" && hasPart(practice, "second")),
  );
  const become = (wanted: string) => {
    setRefusal(null);
    setPlayer(practicePlayers.find((p) => p === wanted) ?? "drafter");
  };
  const send = async (command: object): Promise<boolean> => {
    const done = practise(practice, player, command);
    setRefusal(done.ok ? null : { ...done.refusal, status: 409 });
    if (done.ok) setPractice(done.practice);
    return done.ok;
  };
  return (
    <Page title={t("practice.title")} lead={t("practice.lead")}>
      <StandardsNav mine={mine.data} />
      <p className={classes.banner} role="note">
        <strong>{t("practice.mark")}</strong> {t("practice.note")}
      </p>
      <div className={classes.row} style={{ marginBottom: 24 }}>
        <NativeSelect
          label={t("practice.player")}
          value={player}
          data={practicePlayers.map((p) => ({ value: p, label: t(`practice.players.${p}`) }))}
          onChange={(event) => become(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() => {
            setRefusal(null);
            setPractice({ ...practice, today: laterOf(practice) });
          }}
        >
          {t("practice.later")}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setRefusal(null);
            setPlayer("drafter");
            setPractice(beginPractice(todayHere()));
          }}
        >
          {t("practice.again")}
        </Button>
      </div>
      <p role="status">
        {t("practice.today", { day: day(practice.today) })}{" "}
        {file.step === null ? t("practice.over") : t("practice.waiting", { who: word(`waiting.${next}`) })}{" "}
        {turn === undefined || turn === player ? null : (
          <Button size="xs" variant="light" onClick={() => become(turn)}>
            {t("practice.become", { who: t(`practice.players.${turn}`) })}
          </Button>
        )}
      </p>
      {hasPart(practice, player) ? (
        <FileView
          shown={shown}
          today={practice.today}
          duties={practiceDuties}
          refusal={refusal}
          pending={false}
          onClear={() => setRefusal(null)}
          onSend={send}
          practice={practiceValues}
          hint={file.step === null ? null : <p className={classes.sub}>{t(`help.step.${file.step}`)}</p>}
        />
      ) : (
        <p>{t("practice.noPart")}</p>
      )}
    </Page>
  );
}
