/** Building blocks of the next step. */
import type { Citation, Text } from "@laphieu/regulations";
import type { CommandType } from "../commands.ts";
import { lawOn, type Topic } from "../law.ts";
import type { AssemblyState } from "../model.ts";
import { rolesFor } from "../permissions.ts";
import type { Role } from "../roles.ts";
import { packFor } from "../state/pack.ts";
import type { NextStep, SpineStepId } from "../view-types.ts";

export const text = (vi: string, en: string): Text => ({ vi, en });

type Place = Omit<NextStep, "step" | "action" | "title" | "explain" | "law" | "missing" | "roles">;

const rolesOf = (state: AssemblyState, action: NextStep["action"]): readonly Role[] => {
  if (state.mode === "short") return ["owner"];
  return action === "print" || action === "wait" ? [] : rolesFor(action);
};

/** A step with its articles and the roles that may take it. */
export const step = (
  state: AssemblyState,
  at: SpineStepId,
  action: CommandType | "print" | "wait",
  title: Text,
  explain: Text,
  topics: readonly Topic[],
  place: Place = {},
  because: readonly Citation[] = [],
): NextStep => ({
  step: at,
  action,
  title,
  explain,
  law: [...because, ...lawOn(packFor(state), ...topics)],
  missing: [],
  roles: rolesOf(state, action),
  ...place,
});
