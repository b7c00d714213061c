/** Rules on the meeting itself: creation, preparation, sittings, agenda, closing. */

import type { Text } from "@laphieu/regulations";
import type { RollEntry } from "../events.ts";
import type { AssemblyState, MeetingKind, PreparationItem, Sitting } from "../model.ts";
import { attendeeOf, electionOf, mainSittingId, sittingOf } from "../state/lookup.ts";
import { electedSoFar } from "../state/outcome.ts";
import { convened } from "../state/roll.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  openSittingIn,
  refuse,
  refuseByLaw,
  sittingIn,
} from "./common.ts";

/** What must be on record before the first sitting of a full meeting opens. */
export const neededPreparation = (state: AssemblyState): readonly PreparationItem[] => {
  if (state.mode === "short") return [];
  const plan: readonly PreparationItem[] = state.about.withElection ? ["personnel-plan"] : [];
  switch (state.about.kind) {
    case "delegates-congress":
      return ["opening-announced", "allocation", ...plan];
    case "members-congress":
      return ["opening-announced", ...plan];
    case "by-election-conference":
      return plan;
    case "committee-conference":
    case "inspection-conference":
      return [];
  }
};

export const missingPreparation = (state: AssemblyState): readonly PreparationItem[] =>
  neededPreparation(state).filter((item) => !state.preparation.some((p) => p.item === item));

export const preparationName = (item: PreparationItem): Text => {
  switch (item) {
    case "opening-announced":
      return { vi: "thông báo ngày khai mạc", en: "announcement of the opening day" };
    case "allocation":
      return { vi: "phân bổ đại biểu", en: "allocation of delegates" };
    case "personnel-plan":
      return { vi: "đề án nhân sự được duyệt", en: "approved personnel plan" };
  }
};

export const amendAbout = (ctx: Context, command: CommandOf<"amend-about">): Decision => {
  const main = sittingOf(ctx.state, mainSittingId);
  const { about } = command;
  const old = ctx.state.about;
  const settled = main !== undefined && main.status !== "planned";
  if (settled && (about.kind !== old.kind || about.level !== old.level || about.withElection !== old.withElection)) {
    return refuse(
      "already-open",
      "Đại hội đã khai mạc, không đổi được hình thức, cấp và nội dung bầu cử.",
      "The meeting is open: its kind, level and whether it elects can no longer be changed.",
      { field: "about" },
    );
  }
  return accept({ type: "about-amended", about });
};

export const recordPreparation = (ctx: Context, command: CommandOf<"record-preparation">): Decision => {
  const { item, day, note } = command;
  return accept({ type: "preparation-recorded", assembly: ctx.state.id, item, day, note });
};

export const setAgenda = (ctx: Context, command: CommandOf<"set-agenda">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  if (new Set(command.items.map((i) => i.id)).size !== command.items.length) {
    return refuse("duplicate", "Chương trình có mục trùng mã.", "Two items of the agenda have the same id.", {
      field: "items",
    });
  }
  return accept({ type: "agenda-set", sitting: command.sitting, items: command.items });
};

export const showAgendaItem = (ctx: Context, command: CommandOf<"show-agenda-item">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  if (command.item !== null && !found.value.agenda.some((i) => i.id === command.item)) {
    return refuse("no-such-item", "Không có mục này trong chương trình.", "The agenda has no such item.", {
      field: "item",
    });
  }
  return accept({ type: "agenda-item-shown", sitting: command.sitting, item: command.item, at: ctx.at });
};

const afterCongress: readonly MeetingKind[] = [
  "committee-conference",
  "inspection-conference",
  "by-election-conference",
];

/** Another sitting: the first conference of those just elected has its roll from their elections. */
export const addSitting = (ctx: Context, command: CommandOf<"add-sitting">): Decision => {
  const { state } = ctx;
  if (sittingOf(state, command.id) !== undefined) {
    return refuse("duplicate", "Mã phiên họp đã có.", "A sitting with this id exists.", { field: "id" });
  }
  if (!afterCongress.includes(command.kind)) {
    return refuse(
      "no-second-congress",
      "Trong một đại hội chỉ thêm được hội nghị của cấp ủy hoặc của ủy ban kiểm tra.",
      "Only a conference of the committee or of the inspection committee can be added to a congress.",
      { field: "kind" },
    );
  }
  const people = new Set<RollEntry["person"]>();
  for (const id of command.rollFrom) {
    const election = electionOf(state, id);
    if (election === undefined) {
      return refuse("no-such-election", "Không có cuộc bầu này.", "There is no such election.", { field: "rollFrom" });
    }
    if (election.outcome.state === "running") {
      return refuseByLaw(
        ctx,
        "election-running",
        `“${election.title}” chưa xong: mới bầu được ${electedSoFar(election).elected.length}/${election.seats}.`,
        `“${election.title}” is not over: ${electedSoFar(election).elected.length} of ${election.seats} are elected.`,
        "first-conference",
      );
    }
    for (const person of election.outcome.elected) people.add(person);
  }
  const flagsOf = (person: RollEntry["person"]) =>
    state.sittings.map((s) => attendeeOf(s, person)).find((a) => a !== undefined)?.flags ?? [];
  return accept({
    type: "sitting-added",
    sitting: command.id,
    kind: command.kind,
    title: command.title,
    roll: [...people].map((person) => ({ person, standing: "official", seat: "member", flags: flagsOf(person) })),
  });
};

export const openSitting = (ctx: Context, command: CommandOf<"open-sitting">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  if (sitting.status !== "planned") {
    return refuse("already-open", `“${sitting.title}” đã khai mạc.`, `“${sitting.title}” was opened already.`);
  }
  if (convened(ctx.state, sitting).length === 0) {
    return refuse(
      "empty-roll",
      "Danh sách triệu tập chưa có ai có quyền biểu quyết.",
      "Nobody on the roll has the right to vote.",
    );
  }
  const missing = sitting.id === mainSittingId ? missingPreparation(ctx.state) : [];
  if (missing.length > 0) {
    const names = missing.map(preparationName);
    return refuseByLaw(
      ctx,
      "preparation-missing",
      `Chưa ghi nhận: ${names.map((n) => n.vi).join("; ")} (còn thiếu ${missing.length} việc).`,
      `Not on record yet: ${names.map((n) => n.en).join("; ")} (${missing.length} to do).`,
      "convening",
    );
  }
  return accept({ type: "sitting-opened", sitting: sitting.id });
};

const runningIn = (state: AssemblyState, sitting: Sitting) =>
  state.elections.filter((e) => e.sitting === sitting.id && e.outcome.state === "running");
const unsealedIn = (state: AssemblyState, sitting: Sitting) =>
  state.elections.filter((e) => e.sitting === sitting.id && e.rounds.some((r) => r.stage === "seal"));

export const closeSitting = (ctx: Context, command: CommandOf<"close-sitting">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const [running] = runningIn(ctx.state, found.value);
  if (running !== undefined) {
    return refuse("election-running", `“${running.title}” chưa xong.`, `“${running.title}” is not over.`);
  }
  const [unsealed] = unsealedIn(ctx.state, found.value);
  if (unsealed !== undefined) {
    return refuseByLaw(
      ctx,
      "ballots-not-sealed",
      `Phiếu của “${unsealed.title}” chưa niêm phong, bàn giao.`,
      `The ballots of “${unsealed.title}” are not sealed and handed over yet.`,
      "keeping",
    );
  }
  return accept({ type: "sitting-closed", sitting: found.value.id });
};

export const closeAssembly = (ctx: Context): Decision => {
  const open = ctx.state.sittings.find((s) => s.status === "open");
  if (open !== undefined) {
    return refuse("sitting-open", `“${open.title}” chưa bế mạc.`, `“${open.title}” is not closed yet.`);
  }
  const main = sittingOf(ctx.state, mainSittingId);
  if (main === undefined || main.status !== "closed") {
    return refuse("sitting-not-held", "Đại hội chưa khai mạc.", "The meeting has not been held.");
  }
  if (!ctx.state.about.withElection && ctx.state.appointment === null) {
    return refuse(
      "appointment-not-read",
      "Chưa công bố quyết định chỉ định.",
      "The decision of appointment has not been read out.",
    );
  }
  if (ctx.state.machine.with !== "office") {
    return refuse("machine-away", "Máy đang ở ban kiểm phiếu.", "The machine is with the counting committee.");
  }
  return accept({ type: "assembly-closed", at: ctx.at });
};

/** The decision of the level above, for a congress that elects nobody. */
export const readAppointment = (ctx: Context, command: CommandOf<"read-appointment">): Decision => {
  const main = openSittingIn(ctx, mainSittingId);
  if (!main.ok) return main;
  const { number, day, issuer, people } = command;
  const unknown = people.find((p) => ctx.state.people[p.person] === undefined);
  if (unknown !== undefined) {
    return refuse("no-such-person", "Có người chưa có trong danh sách.", "Somebody is not on record.", {
      field: "people",
    });
  }
  if (ctx.state.about.withElection) {
    return refuse(
      "with-election",
      "Đại hội này có bầu cử; quyết định chỉ định chỉ công bố ở đại hội không bầu cấp ủy.",
      "This congress elects; a decision of appointment is read out where the committee is not elected.",
    );
  }
  return accept({ type: "appointment-read", appointment: { number, day, issuer, people } });
};
