/**
 * A disk that loses what was not synced. Plays the file calls of a traced process (`strace -f -y -xx`) up to some moment,
 * and answers what a loss of power at that moment may leave: everything synced, and of the rest any part, torn or not.
 * Names of files are taken as kept at once; what was in the files is not.
 */

type Change =
  | { readonly do: "write"; readonly at: number; readonly bytes: Uint8Array }
  | { readonly do: "size"; readonly to: number };
type Call =
  | { readonly call: "made"; readonly path: string }
  | { readonly call: "change"; readonly path: string; readonly change: Change }
  | { readonly call: "append"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly call: "sync"; readonly path: string }
  | { readonly call: "rename"; readonly path: string; readonly to: string }
  | { readonly call: "gone"; readonly path: string }
  /** What the process said on its standard output. */
  | { readonly call: "said"; readonly text: string };

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll("\\x", ""), "hex");
const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((m) => m[1] ?? "");

/** The calls of a trace that succeeded, in the order in which they ended. */
export function callsOf(trace: string): readonly Call[] {
  const open = new Map<string, string>();
  const calls: Call[] = [];
  for (const raw of trace.split("\n")) {
    const [, pid = "", rest = ""] = /^(\d+) +(.*)$/.exec(raw) ?? [];
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (begun !== null) {
      open.set(pid, begun[1] ?? "");
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const [, name = "", args = "", result = ""] =
      /^(\w+)\((.*)\) += (-?\d+)/.exec(resumed === null ? rest : `${open.get(pid) ?? ""}${resumed[1] ?? ""}`) ?? [];
    const done = Number(result);
    if (name === "" || done < 0) continue;
    const shown = /^\d+<([^>]*)>/.exec(args)?.[1] ?? "";
    const path = shown.startsWith("\\x") ? unhex(shown).toString() : shown;
    const numbers = [...args.matchAll(/, (\d+)(?=,|$)/g)].map((m) => Number(m[1]));
    const [first = "", second = ""] = quoted(args);
    switch (name) {
      case "openat":
        if (args.includes("O_CREAT")) calls.push({ call: "made", path: unhex(first).toString() });
        if (args.includes("O_TRUNC"))
          calls.push({ call: "change", path: unhex(first).toString(), change: { do: "size", to: 0 } });
        break;
      case "pwrite64":
        calls.push({
          call: "change",
          path,
          change: { do: "write", at: numbers.at(-1) ?? 0, bytes: unhex(first).subarray(0, done) },
        });
        break;
      case "write":
        if (/^1</.test(args)) calls.push({ call: "said", text: unhex(first).toString() });
        else calls.push({ call: "append", path, bytes: unhex(first).subarray(0, done) });
        break;
      case "ftruncate":
        calls.push({ call: "change", path, change: { do: "size", to: numbers[0] ?? 0 } });
        break;
      case "fsync":
      case "fdatasync":
        calls.push({ call: "sync", path });
        break;
      case "rename":
        calls.push({ call: "rename", path: unhex(first).toString(), to: unhex(second).toString() });
        break;
      case "unlink":
        calls.push({ call: "gone", path: unhex(first).toString() });
        break;
    }
  }
  return calls;
}

type File = { kept: Buffer; readonly loose: Change[]; length: number };

function apply(bytes: Buffer, change: Change): Buffer {
  if (change.do === "size")
    return change.to <= bytes.length
      ? bytes.subarray(0, change.to)
      : Buffer.concat([bytes, Buffer.alloc(change.to - bytes.length)]);
  const end = change.at + change.bytes.length;
  const grown = Buffer.concat([bytes, Buffer.alloc(Math.max(0, end - bytes.length))]);
  grown.set(change.bytes, change.at);
  return grown;
}

const sector = 512;

/**
 * Files after a loss of power when `upTo` calls were made, by path. `random(n)` answers a whole number below n. `keep`: of
 * what was not synced nothing, everything, or whatever chance leaves.
 */
export function afterLoss(
  calls: readonly Call[],
  upTo: number,
  keep: "nothing" | "everything" | "chance",
  random: (below: number) => number,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, File>();
  const fileOf = (path: string): File => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const made: File = { kept: Buffer.alloc(0), loose: [], length: 0 };
    files.set(path, made);
    return made;
  };
  const change = (path: string, one: Change): void => {
    const file = fileOf(path);
    file.loose.push(one);
    file.length = one.do === "size" ? one.to : Math.max(file.length, one.at + one.bytes.length);
  };
  for (const call of calls.slice(0, upTo)) {
    switch (call.call) {
      case "made":
        fileOf(call.path);
        break;
      case "change":
        change(call.path, call.change);
        break;
      case "append":
        change(call.path, { do: "write", at: fileOf(call.path).length, bytes: call.bytes });
        break;
      case "sync": {
        const file = files.get(call.path);
        if (file !== undefined) file.kept = file.loose.splice(0).reduce(apply, file.kept);
        break;
      }
      case "rename": {
        const file = files.get(call.path);
        files.delete(call.path);
        if (file !== undefined) files.set(call.to, file);
        break;
      }
      case "gone":
        files.delete(call.path);
        break;
      case "said":
        break;
      default: {
        const never: never = call;
        throw new Error(String(never));
      }
    }
  }
  const left = (file: File): Buffer => {
    if (keep === "nothing") return file.kept;
    let bytes = file.kept;
    for (const one of file.loose) {
      const luck = keep === "everything" ? 0 : random(3);
      if (luck === 1) continue;
      if (luck === 2 && one.do === "write") {
        // Torn: some sectors of a write reached the disk.
        const whole = random(Math.ceil(one.bytes.length / sector) + 1) * sector;
        bytes = apply(bytes, { ...one, bytes: one.bytes.subarray(0, whole) });
      } else bytes = apply(bytes, one);
    }
    return bytes;
  };
  return new Map([...files].map(([path, file]) => [path, left(file)]));
}
