import { type SampleKind, type SampleStage, sampleKinds, sampleStages } from "@laphieu/assembly/samples";
import { createSample } from "@laphieu/server";
import { exit, type Io, Refused, UsageError } from "../io.ts";
import { readOptions, wholeNumber } from "../options.ts";

/** `demo`: plays a sample meeting into the data folder up to a stage and prints its id. */
export async function demo(args: readonly string[], io: Io): Promise<number> {
  const { values } = readOptions(args, {
    data: { type: "string" },
    seed: { type: "string" },
    kind: { type: "string" },
    until: { type: "string" },
  });
  const result = await createSample({
    folder: values.data ?? "./data",
    kind: oneOf<SampleKind>("kind", values.kind ?? "commune", sampleKinds),
    seed: wholeNumber("seed", values.seed, 1),
    until: oneOf<SampleStage>("until", values.until ?? "closed", sampleStages),
  });
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
