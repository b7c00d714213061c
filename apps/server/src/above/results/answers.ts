/** Answers taken in where the congress was held: stream `answers:<assembly>`, the first key of the level above is kept to. */
import { fingerprintOf } from "@laphieu/evidence";
import { isSealed, type JsonObject, type Ledger, openSealed, seal } from "@laphieu/ledger";
import { append } from "../../http/append.ts";
import { done, type Outcome, refuse } from "../../http/problem.ts";
import { problem } from "../../http/sentences.ts";
import { type Answer, readAnswer } from "./answer.ts";

const streamOf = (assembly: string): string => `answers:${assembly}`;
const notAnAnswer = problem(
  400,
  "not-an-answer",
  "Tệp này không phải trả lời của cấp trên, hoặc đã bị sửa sau khi ký.",
  "This is not an answer of the level above, or it was changed after it was signed.",
  "file",
);
const otherMachine = problem(
  409,
  "other-congress",
  "Trả lời này dành cho đại hội của máy khác.",
  "This answer is for a congress of another machine.",
  "file",
);
const otherKey = problem(
  409,
  "key-changed",
  "Trả lời ký bằng khóa khác với lần trước. Gọi cấp trên đối chiếu mã khóa rồi mới nhận.",
  "It is signed with another key than before. Compare the code of the key with the level above first.",
  "file",
);
const known = problem(409, "sent-twice", "Trả lời này đã nhận rồi.", "This answer was taken in already.", "file");

export type KeptAnswer = { readonly at: string; readonly fingerprint: string; readonly answer: Answer };

/** Every answer of a congress, the newest first. */
export async function answersOf(ledger: Ledger, assembly: string): Promise<readonly KeptAnswer[]> {
  const entries = await ledger.read(streamOf(assembly));
  return entries
    .flatMap(({ leaf, data }) => {
      const text = data.file !== undefined && isSealed(data.file) ? openSealed(data.file) : null;
      const answer = typeof text === "string" ? readAnswer(text) : null;
      return answer === null ? [] : [{ at: leaf.at, fingerprint: fingerprintOf(answer.by.key), answer }];
    })
    .toReversed();
}

/** Takes an answer in. `mine` says whether a congress of this machine is meant. */
export async function takeAnswer(
  ledger: Ledger & { readonly installation: string },
  text: string,
  mine: (assembly: string) => Promise<boolean>,
  by: { readonly at: string; readonly account: string },
): Promise<Outcome<KeptAnswer>> {
  const answer = readAnswer(text);
  if (answer === null) return refuse(notAnAnswer);
  const { assembly, installation } = answer;
  if (installation !== ledger.installation || !(await mine(assembly))) return refuse(otherMachine);
  const before = await answersOf(ledger, assembly);
  if (before.some((b) => b.answer.by.key !== answer.by.key)) return refuse(otherKey);
  if (before.some((b) => JSON.stringify(b.answer) === JSON.stringify(answer))) return refuse(known);
  const stream = streamOf(assembly);
  const { size } = await ledger.head(stream);
  const data: JsonObject = { key: answer.by.key, file: { ...seal(stream, text) } };
  const entry = { type: "answer-taken", at: by.at, actor: by.account, data };
  const appended = await append(ledger, stream, size, [entry]);
  if (!appended.ok) return appended;
  return done({ at: by.at, fingerprint: fingerprintOf(answer.by.key), answer });
}
