/** Ballots over HTTP: whole, in parts for stamped paper, blank, opinion forms, and what is checked before printing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import { Browser, Json } from "../testing/browser.ts";
import { assembly, create, give, owner, upToBox } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";

const upTo = (type: CommandInput["type"]): readonly CommandInput[] =>
  upToBox.slice(0, upToBox.findIndex((c) => c.type === type) + 1);

test("ballots are printed before and after the list is voted, whole and in two passes", async (t) => {
  const { server } = await started(t);
  const head = await owner(new Browser(server.url));
  await head.post("/api/assemblies", { command: create() });
  const ballots = (query: string) => head.get(`/api/assemblies/${assembly}/elections/chi-uy/ballots.pdf?${query}`);
  assert.equal((await ballots("")).status, 404);
  await give(head, upTo("vote-number"));
  assert.equal(new Json(JSON.parse((await ballots("")).text)).at("error", "code").value, "no-ballot");
  // Blank papers can be stamped days before anybody is on the list.
  assert.ok((await ballots("which=blank&rows=6&copies=3&paper=A5")).text.startsWith("%PDF"));
  await give(head, upToBox.slice(upTo("vote-number").length));
  const size = async (query: string): Promise<number> => {
    const answer = await ballots(query);
    assert.equal(answer.status, 200, `${query}: ${answer.text.slice(0, 300)}`);
    assert.ok(answer.text.startsWith("%PDF"), query);
    return answer.text.length;
  };
  const whole = await size("paper=A4&copies=2");
  const form = await size("paper=A4&what=form");
  const names = await size("paper=A4&what=names&x=-1.5&y=0.5");
  assert.ok(form !== whole && names !== whole);
  for (const query of ["what=proof&copies=17", "what=calibration&paper=A5", "which=blank&what=form"]) await size(query);
  assert.equal((await ballots("which=4a")).status, 409);
  for (const bad of ["x=40", "copies=0", "paper=B5", "what=seal", "colour=red"])
    assert.equal((await ballots(bad)).status, 400, bad);
  const stranger = new Browser(server.url);
  assert.equal((await stranger.get(`/api/assemblies/${assembly}/elections/chi-uy/ballots.pdf`)).status, 401);
});
