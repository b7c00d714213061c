/** The rules a meeting opens with, and what is decided where they are silent. */
import {
  isRegulation,
  type Pack,
  type PackVersion,
  packFor as packById,
  packDifference,
  packOn,
  type RegulationId,
  settingShapes,
  withSettings,
} from "@laphieu/regulations";
import type { About, AssemblyState } from "../model.ts";
import { packFor, recordOf } from "../state/pack.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type Found,
  handVote,
  notCarried,
  openSittingIn,
  refuse,
} from "./common.ts";

const inForceOn = (pack: Pack, day: string): boolean =>
  pack.effective.from <= day && (pack.effective.until === undefined || day <= pack.effective.until);

/** The version asked for, or the one in force on the day of the meeting. */
const versionFor = (
  {
    regulation,
    about,
    packVersion,
  }: {
    readonly regulation: RegulationId;
    readonly about: Pick<About, "day">;
    readonly packVersion?: string | undefined;
  },
  versions: readonly PackVersion[],
): Found<Pack> => {
  const missing = refuse(
    "no-such-pack",
    `Không có bản quy chế mang mã “${packVersion ?? regulation}”.`,
    `There is no version of the rules called “${packVersion ?? regulation}”.`,
    { field: "packVersion" },
  );
  const pack = packVersion === undefined ? packOn(regulation, about.day, versions) : packById(packVersion, versions);
  if (pack === null) return missing;
  if (pack.id !== regulation) {
    return refuse(
      "pack-of-other-regulation",
      `Bản “${packVersion ?? ""}” không dựa trên quy chế đã chọn.`,
      `The version “${packVersion ?? ""}” does not rest on the chosen regulation.`,
      { field: "packVersion" },
    );
  }
  // A regulation itself may be chosen whatever the day, for practice and for past meetings; a version only in its time.
  if (pack.version !== undefined && !isRegulation(pack.version.id) && !inForceOn(pack, about.day)) {
    return refuse(
      "pack-not-in-force",
      `Bản “${pack.title.vi}” không có hiệu lực vào ngày ${about.day}.`,
      `The version “${pack.title.en}” is not in force on ${about.day}.`,
      { field: "packVersion" },
    );
  }
  return { ok: true, value: pack };
};

export const createAssembly = (
  state: AssemblyState | null,
  command: CommandOf<"create-assembly">,
  versions: readonly PackVersion[],
): Decision => {
  if (state !== null) return refuse("exists", "Đại hội này đã được tạo.", "This assembly exists already.");
  const { id, mode, sample, regulation, about } = command;
  const pack = versionFor(command, versions);
  if (!pack.ok) return pack;
  return accept({
    type: "assembly-created",
    assembly: id,
    mode,
    sample,
    regulation,
    about,
    pack: recordOf(pack.value),
  });
};

/**
 * Takes another version of the rules before anything was done by them. Refused once a sitting was opened, for a version
 * that is unknown, of another regulation or not in force on the day, and for the one that the meeting has already.
 */
export const changePack = (
  state: AssemblyState,
  { packVersion }: CommandOf<"change-pack">,
  versions: readonly PackVersion[],
): Decision => {
  const now = packFor({ regulation: state.regulation, ...(state.pack === undefined ? {} : { pack: state.pack }) });
  if (state.sittings.some((s) => s.status !== "planned" || s.handVotes.length > 0)) {
    return refuse(
      "opened-by-its-pack",
      `Đã khai mạc: giữ bản “${now.title.vi}” đến khi kết thúc.`,
      `It has been opened: it keeps “${now.title.en}” to its end.`,
      { field: "packVersion" },
    );
  }
  const { regulation, about } = state;
  const found = versionFor({ regulation, about, packVersion }, versions);
  if (!found.ok) return found;
  if (packDifference(now, found.value).length === 0) {
    return refuse(
      "pack-same",
      `Đang theo đúng bản “${now.title.vi}”.`,
      `“${now.title.en}” is the version it has already.`,
      { field: "packVersion" },
    );
  }
  return accept({ type: "pack-changed", pack: recordOf(found.value), before: state.pack?.id ?? regulation });
};

/** A count that has begun is finished by the rules it began with. */
const countUnderWay = (state: AssemblyState): boolean =>
  state.elections.some((e) => e.rounds.some((r) => ["count", "minutes", "report", "announce"].includes(r.stage)));

/**
 * Records what the meeting or a competent body decided on a point that the text leaves open. Refused for a point that
 * the text settles, for a value the point cannot take, and while ballots are being counted.
 */
export const recordRuleDecision = (ctx: Context, command: CommandOf<"record-rule-decision">): Decision => {
  const { state, pack } = ctx;
  const setting = pack.settings.find((s) => s.id === command.setting);
  if (setting === undefined) {
    return refuse("no-such-rule", "Quy chế không có điểm này.", "The rules have no such point.", { field: "setting" });
  }
  if (setting.confidence === "V") {
    return refuse(
      "rule-settled",
      "Quy chế đã nói rõ điểm này, không cần và không được quyết định khác.",
      "The text settles this point; nothing else can be decided.",
      { field: "setting" },
    );
  }
  const value = command.value ?? null;
  const changed = value === null ? null : withSettings(pack, { [setting.id]: value });
  if (changed !== null && !changed.ok) {
    return refuse(
      "rule-value",
      "Giá trị này không dùng được cho điểm đang quyết định.",
      "The point cannot take this value.",
      { field: "value" },
    );
  }
  if (value !== null && countUnderWay(state)) {
    return refuse(
      "count-under-way",
      "Đang kiểm phiếu: lần bầu này giữ cách tính lúc mở hòm. Ghi quyết định sau khi công bố kết quả.",
      "Ballots are being counted: this round keeps the rules it began with. Record the decision after the announcement.",
      { field: "value" },
    );
  }
  const found = openSittingIn(ctx, command.sitting);
  if (command.by === "meeting" && !found.ok) return found;
  const { by, body, day, wording } = command;
  const decision = { id: `d${state.version}`, setting: setting.id, value, by, body, day, wording, at: ctx.at } as const;
  const recorded = { type: "rule-decided", assembly: state.id, sitting: command.sitting } as const;
  if (by !== "meeting" || !found.ok) return accept({ ...recorded, decision, vote: null });
  if (command.votes === undefined) {
    return refuse(
      "vote-needed",
      "Đại hội quyết định thì cần ghi số biểu quyết.",
      "A decision of the meeting needs its votes.",
      { field: "votes" },
    );
  }
  const vote = handVote(ctx, found.value, "resolution", wording, command.votes);
  if (!vote.ok) return vote;
  return vote.value.passed
    ? accept({ ...recorded, decision, vote: vote.value })
    : notCarried(ctx, found.value, vote.value);
};

/** Values that a point can take, where they are few enough to choose from; null for figures and free words. */
export const choicesOf = (setting: string): readonly string[] | null => {
  const shape = Object.entries(settingShapes).find(([id]) => id === setting)?.[1];
  return shape !== undefined && "options" in shape ? shape.options.map(String) : null;
};
