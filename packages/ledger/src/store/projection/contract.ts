/** What every projection promises, run on SQLite and on PostgreSQL. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { hashLeaf } from "../../merkle/hash.ts";
import { appendLeafHash, emptyTree, type TreeState } from "../../merkle/tree.ts";
import { sampleEntry } from "../contract-entry.ts";
import type { StoredLedger } from "../stored-ledger.ts";
import { followStream, isBeginningOf } from "./follow.ts";
import { rowsOfMove } from "./killed-rows.ts";
import type { Projection, ProjectionWrite } from "./projection.ts";

export type ProjectionPlace = {
  readonly ledger: StoredLedger;
  /** The same tables, opened once more. */
  readonly open: (format?: string) => Promise<Projection>;
  /** Arguments of the writer that is killed. */
  readonly writer: readonly string[];
  readonly discard: () => Promise<void>;
};

const grown = (from: TreeState, by = 1): TreeState => {
  let tree = from;
  for (let i = 0; i < by; i += 1) tree = appendLeafHash(tree, hashLeaf(Uint8Array.of(tree.size)));
  return tree;
};
const put = (key: string, value: number, group = "g", shelf = "s"): ProjectionWrite => ({
  kind: "put",
  shelf,
  key,
  group,
  value,
});
const values = async (projection: Projection, shelf = "s"): Promise<Record<string, unknown>> =>
  Object.fromEntries((await projection.all(shelf)).map((r) => [r.key, r.value]).sort());

/** Starts a writer that moves on without end, kills it after a while, and waits for its end. */
const writeAndKill = (args: readonly string[], delay: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "killed-writer.ts"), ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
    child.on("error", reject);
    child.on("close", (code, signal) =>
      signal === "SIGKILL" ? resolve() : reject(new Error(`the writer ended by itself, with ${code}`)),
    );
  });

export function projectionContract(name: string, make: () => Promise<ProjectionPlace>): void {
  const using = (work: (place: ProjectionPlace, projection: Projection) => Promise<void>) => async () => {
    const place = await make();
    try {
      await work(place, await place.open());
    } finally {
      await place.discard();
    }
  };

  describe(`projection in ${name}`, () => {
    it(
      "keeps rows by key and by group, and of several writes of one key the last",
      using(async (_, projection) => {
        assert.deepEqual(await projection.at(), emptyTree);
        const one = grown(emptyTree);
        const writes = [put("a", 1), put("b", 2, "h"), put("a", 3), put("x", 9, "g", "t"), put("c", 4)];
        assert.equal(await projection.move(emptyTree, one, writes), true);
        assert.deepEqual(await projection.at(), one);
        assert.deepEqual(await values(projection), { a: 3, b: 2, c: 4 });
        assert.deepEqual(await values(projection, "t"), { x: 9 });
        assert.deepEqual(await projection.get("s", ["b", "b", "nobody"]), [{ key: "b", group: "h", value: 2 }]);
        assert.deepEqual((await projection.inGroups("s", ["g", "none"])).map((r) => r.key).sort(), ["a", "c"]);
        assert.deepEqual(await projection.get("s", []), []);
        const two = grown(one);
        const next: ProjectionWrite[] = [{ kind: "drop", shelf: "s", key: "a" }, put("b", 5), put("c", 6)];
        assert.equal(await projection.move(one, two, [...next, { kind: "drop", shelf: "s", key: "c" }]), true);
        assert.deepEqual(await values(projection), { b: 5 });
        assert.deepEqual(await projection.get("s", ["b"]), [{ key: "b", group: "g", value: 5 }]);
      }),
    );

    it(
      "writes nothing where it stands elsewhere, nor where a write fails",
      using(async (place, projection) => {
        const one = grown(emptyTree);
        assert.equal(await projection.move(emptyTree, one, [put("a", 1)]), true);
        const other = await place.open();
        assert.equal(await other.move(emptyTree, grown(emptyTree, 2), [put("a", 2)]), false);
        const wrong = { size: 1, peaks: [new Uint8Array(32)] };
        assert.equal(await other.move(wrong, grown(one), [put("a", 2)]), false, "another log of the same size");
        const worthless: ProjectionWrite = { kind: "put", shelf: "s", key: "bad", group: "", value: Number.NaN };
        const failing = {
          ...worthless,
          get value(): number {
            throw new Error("no such value");
          },
        };
        await assert.rejects(async () => other.move(one, grown(one), [put("a", 2), failing]));
        assert.deepEqual(await values(projection), { a: 1 });
        assert.deepEqual(await projection.at(), one);
        // And it goes on as if nothing had been.
        assert.equal(await other.move(one, grown(one), [put("a", 3)]), true);
        assert.deepEqual(await values(projection), { a: 3 });
      }),
    );

    it(
      "is there again after it was opened anew, and empty for another format",
      using(async (place, projection) => {
        const one = grown(emptyTree, 5);
        assert.equal(await projection.move(emptyTree, one, [put("â", 1)]), true);
        await projection.close();
        const again = await place.open();
        assert.deepEqual(await again.at(), one);
        assert.deepEqual(await values(again), { â: 1 });
        await again.close();
        const changed = await place.open("another");
        assert.deepEqual(await changed.at(), emptyTree);
        assert.deepEqual(await values(changed), {});
      }),
    );

    it(
      "follows its stream from where it is, finds that it is of another log, and is made anew",
      using(async ({ ledger, open }, projection) => {
        let told = 0;
        const follow = (at: Projection) =>
          followStream(
            ledger,
            "s",
            at,
            async (rows) => {
              told += rows.length;
              return rows.map(({ position }) => put(`p${position}`, position));
            },
            3,
          );
        assert.equal(await follow(projection), "level");
        for (let n = 0; n < 8; n += 1) assert.ok((await ledger.append("s", n, [sampleEntry("x")])).ok);
        assert.equal(await follow(projection), "level");
        assert.equal(told, 8);
        assert.ok((await ledger.append("s", 8, [sampleEntry("x"), sampleEntry("y")])).ok);
        await projection.close();
        const again = await open();
        assert.equal(await isBeginningOf(ledger, "s", await again.at()), true);
        assert.equal(await follow(again), "level");
        assert.equal(told, 10, "no entry is folded twice");
        assert.equal(Object.keys(await values(again)).length, 10);
        // Ahead of the log, of another log of the same length, and of another log that is shorter.
        for (const size of [11, 10, 4]) {
          await again.clear();
          assert.deepEqual(await values(again), {});
          assert.equal(await again.move(emptyTree, grown(emptyTree, size), [put("false", 1)]), true);
          assert.equal(await isBeginningOf(ledger, "s", await again.at()), false);
          assert.equal(await follow(again), "other-log", `${size}`);
        }
        await again.clear();
        assert.equal(await follow(again), "level");
        assert.equal(Object.keys(await values(again)).length, 10);
      }),
    );

    it(
      "is whole after its writer was killed at any moment",
      using(async (place, projection) => {
        let last = 0;
        for (const delay of [0, 7, 30, 60]) {
          await writeAndKill(place.writer, delay);
          // A database may end a commit that it was sent just before the writer died.
          let [at, kept] = [await projection.at(), await values(projection)];
          for (let next = await projection.at(); next.size !== at.size; next = await projection.at())
            [at, kept] = [next, await values(projection)];
          assert.ok(at.size > last, "the writer went on from where it was");
          last = at.size;
          assert.deepEqual(kept, rowsOfMove(at.size));
        }
      }),
    );
  });
}
