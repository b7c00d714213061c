import assert from "node:assert/strict";
import { test } from "node:test";
import { hashLeaf, leafHash, parseLeaf, toBase64Url, toHex } from "@laphieu/ledger";
import { openAnnex } from "./annex.ts";
import { type BundleSource, buildBundle } from "./build.ts";
import type { Bundle } from "./bundle.ts";
import { compareBundles, findCodes } from "./history.ts";
import { ballotFile } from "./opened.ts";
import { readBundle } from "./read.ts";
import type { Report } from "./report.ts";
import { witnessCheckpoint, witnessKey } from "./sign.ts";
import { annexBytes, bundleBytes, signedLog, type TestCongress, testCongress, testSigner } from "./testing.ts";
import { verifyBundle } from "./verify.ts";

const opened = (bytes: Uint8Array): Bundle => {
  const read = readBundle(bytes);
  if (!read.ok) throw new Error(read.problem.text.en);
  return read.value;
};
const status = (report: Report, id: string) => report.checks.find((c) => c.id === id)?.status;
const secrets = { head: "mã của trưởng ban", presidium: "mã của đoàn chủ tịch" };

test("a cell and a commune hold for the level above; with the sealed annex every ballot is counted again", async () => {
  for (const kind of ["cell", "commune", "appointed", "by-election"] as const) {
    const made = testCongress(kind, { audience: "superior" });
    const bundle = opened(bundleBytes(made));
    const report = verifyBundle(bundle);
    const failed = report.checks.flatMap((c) => c.findings.filter((f) => f.rank === 1).map((f) => f.text.en));
    assert.deepEqual(failed, [], kind);
    const { source } = made;
    const annex = await openAnnex(await annexBytes(made, secrets), secrets);
    assert.ok(annex.ok);
    const whole = verifyBundle(bundle, { annex: annex.value, decision: "Ban Thường vụ, số 12, 2026-11-23" });
    assert.equal(whole.verdict, "holds", kind);
    assert.equal(status(whole, "recount"), "ok", kind);
    assert.equal(whole.checks.find((c) => c.id === "steps")?.checked, source.congress.rows.length, kind);
  }
});

test("a public bundle holds no private value, and says what could not be checked for it", () => {
  const made = testCongress("commune");
  const bytes = bundleBytes(made);
  const bundle = opened(bytes);
  assert.equal(bundle.congress.openings.size, 0);
  const report = verifyBundle(bundle);
  assert.equal(report.verdict, "partly");
  assert.equal(status(report, "steps"), "limited");
  assert.equal(status(report, "recount"), "not-checked");
  assert.equal(status(report, "results"), "ok");
  const text = Buffer.from(bytes).toString("utf8");
  const released = new Set(made.source.released.map((r) => r.name));
  for (const { details } of Object.values(made.state.people)) {
    if (details === null || released.has(details.name)) continue;
    // A longer name that was released may begin with this one.
    if ([...released].some((name) => name.includes(details.name))) continue;
    assert.ok(!text.includes(details.name), `${details.name} is in a public bundle`);
  }
});

test("no bundle holds a ballot, and one that does is called out", () => {
  const made = testCongress("cell", { audience: "superior" });
  const text = Buffer.from(bundleBytes(made)).toString("utf8");
  for (const { privates } of made.source.congress.rows)
    for (const { subject, opened: value } of privates)
      if (subject.startsWith("count:") && value !== null) assert.ok(!text.includes(toBase64Url(value.salt)), subject);
  // Somebody who makes a bundle by hand and puts a sealed value where the roll belongs.
  const rows = made.source.congress.rows.map((row) => ({
    ...row,
    privates: row.privates.map((p) => (p.subject.startsWith("count:") ? { ...p, subject: "person:x" } : p)),
  }));
  const forged = { ...made.source, congress: { ...made.source.congress, rows } };
  const report = verifyBundle(opened(buildBundle(forged, made.signer)));
  assert.equal(report.verdict, "does-not-hold");
});

/** The congress with one leaf changed and everything signed anew: what whoever holds the key could do. */
const rewritten = (made: TestCongress, position: number, change: (leaf: string) => string): TestCongress => {
  const { congress } = made.source;
  const rows = congress.rows.map((row, i) => (i === position ? { ...row, leaf: change(row.leaf) } : row));
  const hashes = rows.map((row) => hashLeaf(new TextEncoder().encode(row.leaf)));
  const source: BundleSource = {
    ...made.source,
    congress: signedLog(made.signer, `assembly:${made.source.assembly}`, rows, hashes),
  };
  return { ...made, source };
};
const positionOf = (made: TestCongress, type: string): number =>
  made.source.congress.rows.findIndex((row) => parseLeaf(row.leaf)?.type === type);

test("a change by whoever holds the key shows by the rules, where no hash can show it", () => {
  const made = testCongress("cell", { audience: "superior" });
  const fakes: readonly (readonly [string, (leaf: string) => string, string])[] = [
    ["announced", (leaf) => leaf.replace(/"elected":\["([^"]+)"/, '"elected":["p14"'), "steps"],
    ["announced", (leaf) => leaf.replace(/"valid":(\d+)/, (_, n) => `"valid":${Number(n) - 1}`), "figures"],
    ["ballots-issued", (leaf) => leaf.replace(/"issued":(\d+)/, (_, n) => `"issued":${Number(n) + 1}`), "steps"],
    ["minutes-signed", (leaf) => leaf.replace(/"signedBy":\["([^"]+)",[^\]]*\]/, '"signedBy":["$1"]'), "two-people"],
    ["box-opened", (leaf) => leaf.replace(/"actor":"[^/]+\//, '"actor":"observer/'), "steps"],
  ];
  for (const [type, change, check] of fakes) {
    const faked = rewritten(made, positionOf(made, type), change);
    assert.notEqual(faked.source.congress.head, made.source.congress.head, `${type} was not changed`);
    const report = verifyBundle(opened(bundleBytes(faked)));
    assert.equal(status(report, check), "failed", `${type}: ${check}`);
    assert.equal(report.verdict, "does-not-hold");
    for (const { status: how, text, findings } of report.checks) {
      // What is wrong is said first, and in the words of the screen: no check praises what it found wrong.
      if (how === "failed") assert.match(text.vi, /^\d+ điều không đúng/);
      for (const finding of findings) assert.doesNotMatch(finding.text.vi, /[a-z]+-[a-z]+|[a-z]\.[a-z]/);
    }
  }
});

test("witnesses countersign, and one that saw another log is heard", () => {
  const made = testCongress("cell");
  const witness = { installation: "ffeeddccbbaa9988", secretKey: testSigner().secretKey };
  const key = { called: "Máy của cấp trên", key: witnessKey(witness) };
  const countersigned = (head: string | null) => {
    const signed = witnessCheckpoint(witness, `  ${(head ?? "").replaceAll("\n", "\r\n")}`);
    if (!signed.ok) throw new Error(signed.problem.text.en);
    return signed.value;
  };
  const note = countersigned(made.source.congress.head);
  assert.equal(countersigned(note), note);
  const good = { ...made.source, witnesses: { notes: [note], keys: [key] } };
  assert.equal(status(verifyBundle(opened(buildBundle(good, made.signer))), "witnesses"), "ok");
  const other = rewritten(made, positionOf(made, "box-opened"), (leaf) => leaf.replace("box-opened", "box-closed"));
  const bad = { ...made.source, witnesses: { notes: [countersigned(other.source.congress.head)], keys: [key] } };
  assert.equal(status(verifyBundle(opened(buildBundle(bad, made.signer))), "witnesses"), "failed");
  assert.ok(!witnessCheckpoint(witness, "không phải mã gốc").ok);
});

test("only what is new is replayed after an earlier head; another beginning is refused", () => {
  const signer = testSigner();
  const made = testCongress("cell", { audience: "superior", signer });
  const bundle = opened(bundleBytes(made));
  const half = Math.floor(bundle.congress.leaves.length / 2);
  const earlier = bundle.congress.hashes.slice(0, half);
  const rows = made.source.congress.rows.slice(0, half);
  const root = toHex(signedLog(signer, bundle.congress.stream, rows, earlier).root);
  const report = verifyBundle(bundle, { from: { size: half, root } });
  assert.equal(report.fresh, bundle.congress.leaves.length - half);
  const steps = report.checks.find((c) => c.id === "steps");
  assert.equal((steps?.checked ?? 0) + (steps?.skipped ?? 0), report.fresh);
  assert.equal(status(report, "earlier"), "ok");
  const wrong = verifyBundle(bundle, { from: { size: half, root: "0".repeat(64) } });
  assert.equal(wrong.verdict, "does-not-hold");
  assert.equal(wrong.fresh, bundle.congress.leaves.length);
});

test("of two bundles the later extends the earlier, or the first difference is named", () => {
  const made = testCongress("cell");
  const whole = opened(bundleBytes(made));
  const { rows } = made.source.congress;
  const cut = rows.slice(0, 20);
  const hashesOf = (all: typeof rows) =>
    all.flatMap((row) => {
      const leaf = parseLeaf(row.leaf);
      return leaf === null ? [] : [leafHash(leaf)];
    });
  const early = {
    ...made.source,
    congress: signedLog(made.signer, whole.congress.stream, cut, hashesOf(cut)),
  };
  const before = opened(buildBundle(early, made.signer));
  assert.equal(compareBundles(whole, before).verdict, "consistent");
  assert.equal(compareBundles(whole, before).logs[0]?.relation, "extends");
  const other = rewritten(made, 7, (leaf) => leaf.replace(/"actor":"[^"]+"/, '"actor":"owner/somebody"'));
  const contradiction = compareBundles(before, opened(bundleBytes(other)));
  assert.equal(contradiction.verdict, "contradict");
  assert.equal(contradiction.logs[0]?.first?.position, 7);
  const root = whole.manifest.congress.root.toUpperCase().replace(/.{4}/g, "$& ");
  assert.deepEqual(
    findCodes(whole, [root, "1234", "AB".repeat(16)]).map((c) => c.is),
    ["congress-root", "malformed", "unknown"],
  );
});

test("the annex opens with both secrets alone, and belongs to one log", async () => {
  const made = testCongress("cell");
  const sealed = await annexBytes(made, secrets);
  assert.ok(!(await openAnnex(sealed, { ...secrets, presidium: "sai" })).ok);
  assert.ok(!(await openAnnex(sealed, { head: secrets.presidium, presidium: secrets.head })).ok);
  const annex = await openAnnex(sealed, secrets);
  assert.ok(annex.ok);
  const other = opened(bundleBytes(testCongress("cell")));
  assert.equal(status(verifyBundle(other, { annex: annex.value }), "annex"), "failed");
  for (let i = 0; i < sealed.length; i += 97) {
    const changed = sealed.slice();
    changed[i] = (changed[i] ?? 0) ^ 1;
    const read = await openAnnex(changed, secrets);
    const report = read.ok ? verifyBundle(opened(bundleBytes(made)), { annex: read.value }) : null;
    assert.ok(report === null || report.verdict === "does-not-hold", `byte ${i}`);
  }
});

test("a file of single ballots: every round that has readings, nothing of hand tallies, nothing of another log", async () => {
  const about = { generated: "2026-11-23T00:00:00Z", program: "Lá Phiếu", decision: "số 12" };
  const seen: number[] = [];
  const make: Parameters<typeof ballotFile>[2] = (state, rounds) => {
    seen.push(...rounds.map((r) => r.readings.length));
    const named = Object.values(state.people).every((person) => person.details !== null);
    return { ok: true, report: { named } };
  };
  const sealedOf = async (made: TestCongress) => {
    const annex = await openAnnex(await annexBytes(made, secrets), secrets);
    assert.ok(annex.ok);
    return annex.value;
  };
  const cell = testCongress("cell");
  const none = ballotFile(opened(bundleBytes(cell)), await sealedOf(cell), make, about);
  assert.equal(none.ok ? "" : none.problem.code, "no-ballots");

  const commune = testCongress("commune");
  const annex = await sealedOf(commune);
  const file = ballotFile(opened(bundleBytes(commune)), annex, make, about);
  assert.ok(file.ok);
  assert.deepEqual(JSON.parse(file.value.text), { named: true });
  assert.equal(
    seen.reduce((sum, n) => sum + n, 0),
    file.value.ballots,
  );
  const found = commune.state.elections.flatMap((e) => e.rounds.map((r) => r.result?.totals.found));
  for (const papers of seen) assert.ok(found.includes(papers), `${papers} papers`);

  const other = testCongress("commune");
  const wrong = ballotFile(opened(bundleBytes(other)), annex, make, about);
  assert.equal(wrong.ok ? "" : wrong.problem.code, "annex");
});
