import type { SittingId } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconAlertTriangle, IconBan, IconCheck, IconInfoCircle, IconQrcode } from "../ui/icons.ts";
import own from "./desk.module.css";
import type { DeskAnswer } from "./desk-api.ts";
import type { Notice, Tone } from "./notice.ts";
import type { DeskEntry } from "./use-desk.ts";
import { WithdrawCheckIn } from "./withdraw-check-in.tsx";

const icons = { good: IconCheck, note: IconInfoCircle, warn: IconAlertTriangle, bad: IconBan } as const;
export const clock = (at: Date | string): string =>
  new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

function Mark({ tone }: { readonly tone: Tone }) {
  const Icon = icons[tone];
  return <Icon size={40} aria-hidden />;
}

/** The sentence below the name, where the state has one. */
function Note({ shown }: { readonly shown: Notice }) {
  const { t } = useTranslation("desk");
  const { pick } = useLang();
  const { kind, answer, refusal } = shown;
  const standing = answer?.standing;
  switch (kind) {
    case "refused":
      return refusal === null ? null : <p>{pick(refusal.text)}</p>;
    case "already-in":
      return standing !== undefined && "since" in standing ? (
        <p>{t("note.already-in", { time: clock(standing.since) })}</p>
      ) : null;
    case "found-absent":
      return <p>{t("note.found-absent", { reason: standing?.kind === "found-absent" ? standing.reason : "" })}</p>;
    case "replaced":
      return <p>{t("note.replaced", { name: answer?.other ?? "" })}</p>;
    case "in":
    case "back":
      return (answer?.other ?? null) === null ? null : <p>{t("note.replaces", { name: answer?.other ?? "" })}</p>;
    case "guest":
    case "without-vote":
    case "already-out":
    case "alternate":
    case "wrong-card":
    case "old-card":
    case "input-method":
    case "waiting":
      return <p>{t(`note.${kind}`)}</p>;
    case "out":
    case "not-recognised":
    case "not-on-roll":
    case "other-congress":
      return null;
    default: {
      const never: never = kind;
      return never;
    }
  }
}

const details = (answer: DeskAnswer | null, t: TFunction<"desk">) =>
  [
    answer?.delegation ?? "",
    answer?.place === null || answer?.place === undefined ? "" : t("place", answer.place),
    answer?.number === null || answer?.number === undefined ? "" : t("number", { number: answer.number }),
  ].filter((part) => part !== "");

/** What the last card or name came to, large enough to be read by both sides of the desk. */
export function DeskResult(props: {
  readonly sitting: SittingId;
  readonly entry: DeskEntry | null;
  readonly leaving: boolean;
  readonly onSure: (answer: DeskAnswer) => void;
  readonly onSeatInstead: () => void;
}) {
  const { t } = useTranslation("desk");
  const { entry } = props;
  const [withdrawn, setWithdrawn] = useState<number | null>(null);
  if (entry === null)
    return (
      <section className={own.result} data-tone="idle" aria-live="assertive">
        <IconQrcode size={40} aria-hidden />
        <div>
          <p className={own.state}>{t("ready.title")}</p>
          <p>{props.leaving ? t("ready.leaving") : t("ready.text")}</p>
        </div>
      </section>
    );
  const { notice } = entry;
  const { answer, kind } = notice;
  const person = answer?.person ?? null;
  const gone = entry.key === withdrawn;
  const tone = gone ? "note" : notice.tone;
  return (
    <section className={own.result} data-tone={tone} data-kind={kind} aria-live="assertive">
      <Mark tone={tone} />
      <div key={entry.key}>
        <p className={own.state}>{gone ? t("withdraw.done") : t(`state.${kind}`)}</p>
        {answer?.name === undefined ? null : <p className={own.person}>{answer.name}</p>}
        <p className={own.where}>{details(answer, t).join(" · ")}</p>
        {gone ? null : <Note shown={notice} />}
        {gone || person === null || !["in", "back", "already-in"].includes(kind) ? null : (
          <WithdrawCheckIn
            sitting={props.sitting}
            person={person}
            name={answer?.name ?? ""}
            onDone={() => setWithdrawn(entry.key)}
          />
        )}
        {answer === null || (kind !== "alternate" && kind !== "found-absent") ? null : (
          <div className={own.choices}>
            <Button variant="default" onClick={() => props.onSure(answer)}>
              {kind === "alternate" ? t("letIn") : t("liftAbsence")}
            </Button>
            {kind === "alternate" ? (
              <Button variant="default" onClick={props.onSeatInstead}>
                {t("seatInstead")}
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </section>
  );
}

/** What this desk recorded before. */
export function RecentEntries({ entries }: { readonly entries: readonly DeskEntry[] }) {
  const { t } = useTranslation("desk");
  return (
    <section>
      <h2 className={own.heading}>{t("recent")}</h2>
      {entries.length === 0 ? <p className={own.small}>{t("nothingYet")}</p> : null}
      <ul className={own.recent}>
        {entries.map(({ key, at, notice }) => (
          <li key={key} data-tone={notice.tone}>
            <time>{clock(at)}</time> {notice.answer?.name ?? ""} <span>{t(`state.${notice.kind}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
