/** For tests: the answer of a question, and what was refused. */
import assert from "node:assert/strict";
import { ask } from "./ask.ts";
import type { Answers, Ask, Ruling } from "./types.ts";

const ruled = (question: object): Ruling<Answers[Ask]> => {
  const asked = ask({ regulation: "vn-190-2024", ...question });
  assert.ok(asked.ok, JSON.stringify(asked));
  return asked.ruling;
};
export const answer = (question: object): Answers[Ask] => ruled(question).answer;
export const ruling = ruled;
/** The code and field of a refusal. */
export const refusal = (question: object): { code: string; field: string | undefined } => {
  const asked = ask({ regulation: "vn-190-2024", ...question });
  assert.ok(!asked.ok, JSON.stringify(asked));
  assert.ok(asked.error.text.vi.length > 0 && asked.error.text.en.length > 0);
  return { code: asked.error.code, field: asked.error.field };
};
export const settingIds = (question: object): readonly string[] => ruled(question).settings.map((s) => s.id);
