/**
 * The process that is killed while it gives commands. It takes a meeting up where the log stands, gives the commands that
 * are left, and prints each before it is given, and the head after each acknowledged append. A log that does not end at the
 * end of a command is said to be `half`.
 */
import { readFileSync } from "node:fs";
import { countSubject } from "@laphieu/assembly";
import { laterVersions } from "@laphieu/assembly/testing/every-kind";
import { CountingRooms } from "../assembly/counting-room.ts";
import { openRoom } from "../assembly/host.ts";
import { Hosts } from "../assembly/hosts.ts";
import { say, telling } from "./acknowledged.ts";
import { type CrashMeeting, meetingShape } from "./crash-meetings.ts";
import { openStore } from "./open-store.ts";

const pin = "280593";
const [folder = "", ...files] = process.argv.slice(2);

const { ledger, close } = await openStore({ folder, now: () => new Date(), scryptCost: 10 });
const told = telling(ledger);
const hosts = new Hosts(told);
const rooms = new CountingRooms(told, () => Date.now());

/** How many commands of a meeting the log holds; null when it holds a part of one. */
function givenIn(meeting: CrashMeeting, version: number): number | null {
  let facts = 0;
  for (const [n, step] of meeting.steps.entries()) {
    if (facts === version && step.facts > 0) return n;
    facts += step.facts;
  }
  return facts === version ? meeting.steps.length : null;
}

async function play(meeting: CrashMeeting): Promise<boolean> {
  const { host } = await hosts.prepare(meeting.id);
  const from = givenIn(meeting, host.state?.version ?? 0);
  if (from === null) {
    say(`half ${meeting.id} ${host.state?.version}`);
    return false;
  }
  const room = host.state === null || host.state.mode !== "full" ? null : openRoom(host.state);
  if (room !== null) {
    const opened = await rooms.open(room, pin);
    if (!opened.ok) {
      say(`refused ${meeting.id} the room: ${opened.problem.code}`);
      return false;
    }
    await host.reload();
  }
  for (const { command, actor, at } of meeting.steps.slice(from)) {
    say(`try ${command.type}`);
    const result = await host.run({
      command,
      actor,
      at,
      expectedVersion: null,
      ...(command.type === "change-pack" ? { versions: laterVersions() } : {}),
      prepare: async () => {
        const { state } = host;
        return command.type === "hand-over-machine" && state !== null
          ? rooms.prepare(countSubject(state.id, command.election, command.round), pin)
          : { ok: true, value: null };
      },
    });
    if (!result.ok) {
      say(`refused ${meeting.id} ${command.type} ${result.problem.code}`);
      return false;
    }
    say("done");
  }
  return true;
}

say("begin");
let whole = true;
for (const file of files) whole &&= await play(meetingShape.parse(JSON.parse(readFileSync(file, "utf8"))));
await close();
if (whole) say("end");
