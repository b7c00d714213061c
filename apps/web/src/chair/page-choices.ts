/** Pages of a screen as groups of a list: those of the meeting, words, and each election with its candidates. */
import type { AssemblyView } from "@laphieu/assembly";
import type { TFunction } from "i18next";
import { nameOf } from "../app/assembly.ts";
import { electionPages, plainPages } from "./pages.ts";

const electionGroups = (view: AssemblyView, t: TFunction<"chair">) =>
  view.state.elections.map((e) => ({
    group: e.title,
    items: [
      ...electionPages.map((p) => ({ value: `${p} ${e.id}`, label: `${t(`page.${p}`)} · ${e.title}` })),
      ...(view.elections[e.id]?.standing ?? []).map((person) => ({
        value: `candidate ${e.id} ${person}`,
        label: t("page.candidate", { name: nameOf(view, person) }),
      })),
    ],
  }));

/** Whatever a screen can be set to. */
export const screenChoices = (view: AssemblyView, t: TFunction<"chair">) => [
  { group: t("screen.meeting"), items: plainPages.map((value) => ({ value, label: t(`page.${value}`) })) },
  {
    group: t("screen.own"),
    items: (["announcement", "message"] as const).map((value) => ({ value, label: t(`page.${value}`) })),
  },
  ...electionGroups(view, t),
];

/** What an item of the running order can show: everything but itself followed, and words written for the moment. */
export const agendaChoices = (view: AssemblyView, t: TFunction<"chair">) => [
  {
    group: t("screen.meeting"),
    items: plainPages.filter((p) => p !== "follow").map((value) => ({ value, label: t(`page.${value}`) })),
  },
  ...electionGroups(view, t),
];
