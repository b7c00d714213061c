/** Images of scanned ballots: under the key of two people from the announcement on, out of the annex alone. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import { test } from "node:test";
import { openAnnex, readBundle, verifyBundle } from "@laphieu/evidence";
import { backupFolder } from "../read-folder.ts";
import { Browser, Json } from "../testing/browser.ts";
import { assembly, create, give, join, owner, password, pin, round, upToBox, versionOf } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const scans = (path: string) => at(`/rounds/${round.election}/${round.round}${path}`);
const secrets = { head: "mã của trưởng ban", presidium: "mã của đoàn chủ tịch" };
const decision = { body: "Ban Thường vụ Đảng ủy", number: "12-QĐ/ĐU", day: "2026-11-23", reason: "Có khiếu nại" };

/** Asks until it is so, however slow the machine is. */
const until = async (is: () => Promise<boolean>): Promise<void> => {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 50));
};
const bytesOf = async (browser: Browser, path: string, body?: unknown) => {
  const answer = await fetch(browser.base + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie: browser.cookie, "content-type": "application/json", "x-laphieu": "1" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, bytes, text: Buffer.from(bytes).toString("latin1") };
};
const below = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];

test("images go from the scanner into the annex, and nowhere else; the key is set inside the counting room", async (t) => {
  const { server, folder } = await started(t, { now: () => new Date("2026-11-20T03:00:00Z") });
  const head = await owner(new Browser(server.url));
  const command = create();
  assert.ok(command.type === "create-assembly");
  await head.post("/api/assemblies", { command: { ...command, sample: true } });
  await give(head, upToBox);
  const office = new Browser(server.url);
  assert.equal((await office.post("/api/sign-in", { username: "chu", password })).status, 200);
  const secretary = await join(head, new Browser(server.url), "secretary");
  const handed = { expectedVersion: await versionOf(head), ...round, head: "p10", pin };
  assert.equal((await head.post(at("/hand-over"), handed)).status, 200);

  // An owner alone, or the presidium without the head, would hold both secrets.
  for (const outside of [office, secretary, new Browser(server.url)])
    assert.ok((await outside.post(scans("/annex-key"), secrets)).status >= 401);
  assert.match((await head.post(scans("/annex-key"), secrets)).text, /not-scanned/);
  await give(head, [{ type: "choose-count", ...round, way: "scanned", purpose: "official" }]);
  assert.match((await head.post(scans("/annex-key"), { head: "trùng mã", presidium: "trùng mã" })).text, /same-secret/);
  assert.equal((await head.post(scans("/annex-key"), secrets)).status, 200);
  assert.deepEqual(Json.of(await head.get(scans("/annex-key"))).value, { set: true, fixed: false, may: true });

  assert.equal((await head.post(scans("/rehearsal"), { batch: 1, papers: 15, grade: "clean" })).status, 202);
  const read = async () => {
    const status = Json.of(await head.get(scans("/scans")));
    const [batch] = status.at("batches").list;
    return batch?.at("state").value === "read" && batch.at("files", "all").value === 15;
  };
  await until(read);
  const finish = { expectedVersion: await versionOf(head), papers: 15 };
  assert.equal((await head.post(scans("/scans/1/finish"), finish)).status, 200);
  for (const one of Json.of(await head.get(at("/view"))).at("counting", "scanning", "cases").list)
    for (const teller of ["p11", "p12"])
      await give(head, [
        {
          type: "judge-case",
          ...round,
          batch: 1,
          case: Number(one.at("case").value),
          teller,
          decision: { as: "keyed", reading: { struck: [3] } },
        },
      ]);
  if (Json.of(await head.get(at("/view"))).at("next", "action").value === "confirm-close-marks")
    await give(head, [{ type: "confirm-close-marks", ...round, people: ["p11", "p12"] }]);
  await give(head, [
    { type: "conclude-count", ...round },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
  ]);
  assert.deepEqual(below(joinPath(folder, "annex")), [], "nothing before the announcement");
  await give(head, [{ type: "announce", ...round }]);
  await give(head, [{ type: "seal-ballots", ...round, packages: 1, handedTo: "p1" }]);
  await until(async () => (await office.get(at("/log?limit=500"))).text.includes("scans-removed"));
  assert.deepEqual(
    below(joinPath(folder, "counting")).filter((name) => name.length > 64),
    [],
    "the counting room is empty",
  );
  const history = () => office.get(at("/evidence/annexes")).then((answer) => Json.of(answer));
  const kept = (await history()).at("images").list;
  assert.deepEqual([kept.length, kept[0]?.at("images").value], [1, 15]);
  for (const name of below(folder)) {
    const path = joinPath(folder, name);
    if (!name.startsWith("annex/") || !existsSync(path)) continue;
    const bytes = readFileSync(path).toString("latin1");
    assert.ok(!bytes.includes("JFIF") && !bytes.includes("PNG\r\n"), name);
  }
  const copy = joinPath(temporary(t), "copy");
  await backupFolder(folder, copy);
  assert.ok(!existsSync(joinPath(copy, "annex")), "no copy takes the images along");

  const wrong = await bytesOf(office, at("/evidence/annex"), { ...secrets, head: "không phải mã", pins: [pin] });
  assert.equal(wrong.status, 403);
  assert.match(wrong.text, /annex-secrets/);
  const made = await bytesOf(office, at("/evidence/annex"), { ...secrets, pins: [pin] });
  assert.equal(made.status, 200, made.text.slice(0, 200));
  const opened = await openAnnex(made.bytes, secrets);
  assert.ok(opened.ok);
  assert.equal(opened.value.images?.[0]?.images.filter(({ state }) => state === "same").length, 15);
  const superior = readBundle((await bytesOf(office, at("/evidence/superior.laphieu"))).bytes);
  assert.ok(superior.ok);
  const report = verifyBundle(superior.value, { annex: opened.value, decision: "số 12" });
  const failed = report.checks.flatMap((c) => c.findings.filter((f) => f.rank < 3).map((f) => f.text.vi));
  assert.deepEqual(failed, []);
  const images = report.checks.find(({ id }) => id === "images");
  assert.deepEqual([images?.status, images?.checked], ["ok", 15]);

  // As large as it may be, the file comes in piece by piece, and is opened by its id.
  const sent = await fetch(`${server.url}${at("/evidence/annex/file")}`, {
    method: "POST",
    headers: { cookie: office.cookie, "content-type": "application/octet-stream", "x-laphieu": "1" },
    body: made.bytes,
  });
  assert.equal(sent.status, 201);
  const { file }: { readonly file: string } = JSON.parse(await sent.text());
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...decision, ...secrets, file })) form.set(name, value);
  const stranger = await secretary.post(at("/evidence/annex/open"), form);
  assert.equal(stranger.status, 400, "what another sent in is nobody else's");
  const begun = await office.post(at("/evidence/annex/open"), form);
  assert.equal(begun.status, 202, begun.text);
  const job = String(Json.of(begun).at("job").value);
  const look = () => office.get(`/api/evidence/checks/${job}`).then((answer) => Json.of(answer));
  await until(async () => (await look()).at("state").value !== "running");
  const end = await look();
  assert.equal(end.at("state").value, "done");
  assert.ok(
    end.at("report", "checks").list.some((one) => one.at("id").value === "images" && one.at("status").value === "ok"),
  );
  await until(async () => below(joinPath(folder, "annex-sent")).length === 0);

  assert.equal((await office.post(at("/evidence/annex/images/remove"), {})).status, 200);
  assert.deepEqual(below(joinPath(folder, "annex")), []);
  assert.deepEqual((await history()).at("images").list, []);
  const after = await bytesOf(office, at("/evidence/annex"), { ...secrets, pins: [pin] });
  const without = await openAnnex(after.bytes, secrets);
  assert.ok(without.ok);
  const said = verifyBundle(superior.value, { annex: without.value }).checks.find(({ id }) => id === "images");
  assert.match(said?.text.vi ?? "", /không kèm ảnh nào/);
});
