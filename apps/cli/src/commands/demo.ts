import { type SampleKind, type SampleStage, sampleKinds, sampleStages } from "@laphieu/assembly/samples";
import { createPortalSample, createSample } from "@laphieu/server";
import { exit, type Io, Refused, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";

/** `demo`: plays a sample meeting into the data folder up to a stage and prints its id; `portal` adds a sample site that quotes it. */
export async function demo(args: readonly string[], io: Io): Promise<number> {
  const { values } = readOptions(args, {
    data: { type: "string" },
    seed: { type: "string" },
    kind: { type: "string" },
    until: { type: "string" },
  });
  const folder = values.data ?? "./data";
  const seed = wholeNumber("seed", values.seed, 1);
  const kind = oneOf<SampleKind | "portal">("kind", values.kind ?? "commune", [...sampleKinds, "portal"]);
  const until = oneOf<SampleStage>("until", values.until ?? "closed", sampleStages);
  const result =
    kind === "portal" ? await createPortalSample({ folder, seed }) : await createSample({ folder, kind, seed, until });
  if (!result.ok) throw new Refused(result.problem.text);
  io.out(values.json ? JSON.stringify({ id: result.value }) : result.value);
  return exit.done;
}

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((k) => k === value);
  if (found === undefined)
    throw new UsageError({
      vi: `--${name} không nhận "${value}". Các giá trị: ${known.join(", ")}.`,
      en: `--${name} does not take "${value}". Values: ${known.join(", ")}.`,
    });
  return found;
}
