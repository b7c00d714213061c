/** The process that the kill test kills: moves a projection on without end. Arguments: `sqlite` and a file, or `postgres` and an address. */
import { writeSync } from "node:fs";
import { hashLeaf } from "../../merkle/hash.ts";
import { appendLeafHash } from "../../merkle/tree.ts";
import { rowsOfMove } from "./killed-rows.ts";
import { postgresProjection } from "./postgres-projection.ts";
import { sqliteProjection } from "./sqlite-projection.ts";

const [kind, place = ""] = process.argv.slice(2);
const projection = kind === "sqlite" ? sqliteProjection(place, "p", "1") : await postgresProjection(place, "p", "1");
for (let at = await projection.at(); ; ) {
  const to = appendLeafHash(at, hashLeaf(Uint8Array.of(at.size % 256)));
  const rows = Object.entries(rowsOfMove(to.size));
  const moved = await projection.move(
    at,
    to,
    rows.map(([key, value]) => ({ kind: "put", shelf: "s", key, group: "g", value })),
  );
  // The transaction of the writer before, whose connection is gone, may have been committed only now.
  at = moved ? to : await projection.at();
  writeSync(1, `${at.size}\n`);
}
