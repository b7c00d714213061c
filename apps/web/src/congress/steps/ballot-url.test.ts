import assert from "node:assert/strict";
import { test } from "node:test";
import { ballotUrl } from "./ballot-url.ts";

test("an address names what is asked and nothing else", () => {
  assert.equal(ballotUrl("dh 1", "bch", {}), "/api/assemblies/dh%201/elections/bch/ballots.pdf");
  assert.equal(
    ballotUrl("dh", "bch", { what: "names", copies: 5, x: -1.5, y: 0 }),
    "/api/assemblies/dh/elections/bch/ballots.pdf?what=names&copies=5&x=-1.5",
  );
});
