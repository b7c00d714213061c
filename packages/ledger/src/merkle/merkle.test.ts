import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { fromHex, toHex } from "../bytes.ts";
import { emptyRoot, hashLeaf } from "./hash.ts";
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from "./proof.ts";
import { appendLeafHash, decodeTree, emptyTree, encodePeaks, rootOf, treeOf } from "./tree.ts";

/** Leaves, roots and proofs of the reference implementation of Certificate Transparency. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const N = {
  n1: "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  n23: "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  n4567: "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  n4: "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  n67: "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  n45: "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
} as const;

function bytes(hex: string): Uint8Array {
  const parsed = fromHex(hex);
  if (parsed === null) throw new Error(`not hexadecimal: ${hex}`);
  return parsed;
}

const hashes = LEAVES.map((leaf) => hashLeaf(bytes(leaf)));
const root = (size: number) => rootOf(treeOf(hashes.slice(0, size)));

/** The definition of RFC 6962 section 2.1, written down as it stands there, on another hash implementation. */
function naive(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash("sha256").digest();
  if (leaves.length === 1) return Buffer.from(only);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return createHash("sha256")
    .update(Uint8Array.of(1))
    .update(naive(leaves.slice(0, k)))
    .update(naive(leaves.slice(k)))
    .digest();
}

test("published roots", () => {
  assert.equal(toHex(emptyRoot()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const [index, expected] of ROOTS.entries()) assert.equal(toHex(root(index + 1)), expected);
});

test("published inclusion proofs", () => {
  const proofs: readonly (readonly [number, number, readonly string[]])[] = [
    [0, 8, [N.n1, N.n23, N.n4567]],
    [5, 8, [N.n4, N.n67, ROOTS[3] ?? ""]],
    [2, 3, [ROOTS[1] ?? ""]],
    [1, 5, [ROOTS[0] ?? "", N.n23, N.n4]],
  ];
  for (const [index, size, expected] of proofs) {
    const proof = inclusionProof(hashes, index, size);
    assert.deepEqual(proof.map(toHex), expected);
    assert.ok(verifyInclusion(hashes[index] ?? emptyRoot(), index, size, proof, root(size)));
  }
});

test("published consistency proofs", () => {
  const proofs: readonly (readonly [number, number, readonly string[]])[] = [
    [1, 1, []],
    [1, 8, [N.n1, N.n23, N.n4567]],
    [6, 8, [N.n45, N.n67, ROOTS[3] ?? ""]],
    [2, 5, [N.n23, N.n4]],
  ];
  for (const [oldSize, size, expected] of proofs) {
    const proof = consistencyProof(hashes, oldSize, size);
    assert.deepEqual(proof.map(toHex), expected);
    assert.ok(verifyConsistency(oldSize, root(oldSize), size, root(size), proof));
  }
});

const leafList = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 });

test("the incremental tree agrees with the definition, and survives being written down", () => {
  fc.assert(
    fc.property(leafList, (leaves) => {
      let tree = emptyTree;
      leaves.forEach((leaf, index) => {
        tree = appendLeafHash(decodeTree(index, encodePeaks(tree)) ?? emptyTree, leaf);
      });
      assert.deepEqual(Buffer.from(rootOf(tree)), naive(leaves));
    }),
  );
});

test("every inclusion proof verifies, and only for its own leaf, place, size and root", () => {
  fc.assert(
    fc.property(leafList, fc.nat(), fc.nat(), (leaves, a, b) => {
      fc.pre(leaves.length > 0);
      const size = (a % leaves.length) + 1;
      const index = b % size;
      const leaf = leaves[index] ?? emptyRoot();
      const whole = naive(leaves.slice(0, size));
      const proof = inclusionProof(leaves, index, size);
      assert.ok(verifyInclusion(leaf, index, size, proof, whole));
      assert.ok(!verifyInclusion(hashLeaf(leaf), index, size, proof, whole));
      assert.ok(!verifyInclusion(leaf, index, size, proof, hashLeaf(whole)));
      assert.ok(!verifyInclusion(leaf, index, size, [...proof, leaf], whole));
      assert.ok(!verifyInclusion(leaf, index, size, proof.slice(0, -1), whole) || proof.length === 0);
      assert.ok(!verifyInclusion(leaf, size, size, proof, whole));
    }),
  );
});

test("every consistency proof verifies, and none proves another past", () => {
  fc.assert(
    fc.property(leafList, fc.nat(), fc.nat(), (leaves, a, b) => {
      fc.pre(leaves.length > 0);
      const size = (a % leaves.length) + 1;
      const oldSize = b % (size + 1);
      const whole = naive(leaves.slice(0, size));
      const past = naive(leaves.slice(0, oldSize));
      const proof = consistencyProof(leaves, oldSize, size);
      assert.ok(verifyConsistency(oldSize, past, size, whole, proof));
      assert.ok(!verifyConsistency(oldSize, hashLeaf(past), size, whole, proof));
      assert.ok(!verifyConsistency(oldSize, past, size, hashLeaf(whole), proof) || oldSize === 0);
      assert.ok(!verifyConsistency(oldSize, past, size, whole, [...proof, past]));
    }),
  );
});

test("proofs with hashes of another length are refused", () => {
  const proof = inclusionProof(hashes, 5, 8).map((hash) => hash.slice(1));
  assert.equal(verifyInclusion(hashes[5] ?? emptyRoot(), 5, 8, proof, root(8)), false);
  assert.equal(verifyConsistency(6, root(6), 8, root(8), [Uint8Array.of(1), Uint8Array.of(2)]), false);
});

test("proofs of trees that do not exist are refused", () => {
  assert.throws(() => inclusionProof(hashes, 8, 8), RangeError);
  assert.throws(() => inclusionProof(hashes, 0, 9), RangeError);
  assert.throws(() => consistencyProof(hashes, 5, 4), RangeError);
  assert.ok(!verifyConsistency(5, root(5), 4, root(4), []));
});
