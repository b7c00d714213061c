/** Complaints raised in the hall: who, about what, and what the counting committee concludes (190 Art. 8(2), 244 Art. 8). */
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  duplicates,
  nameOf,
  openSittingIn,
  refuse,
  refuseByLaw,
} from "../decide/common.ts";
import { attendeeOf, bodyOf, electionOf } from "../state/lookup.ts";
import { actingFor } from "./decide-speakers.ts";
import { floorOf } from "./floor.ts";

export const raiseComplaint = (ctx: Context, command: CommandOf<"raise-complaint">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const acting = actingFor(ctx, command.by);
  if (!acting.ok) return acting;
  const by = acting.value;
  if (attendeeOf(sitting, by) === undefined) {
    return refuse(
      "not-on-roll",
      `${nameOf(ctx.state, by)} không có trong danh sách của phiên này.`,
      `${nameOf(ctx.state, by)} is not on the roll of this sitting.`,
      { field: "by" },
    );
  }
  const { election, text } = command;
  if (election !== null && electionOf(ctx.state, election)?.sitting !== sitting.id) {
    return refuse("no-such-election", "Không có cuộc bầu này.", "There is no such election.", { field: "election" });
  }
  const open = (floorOf(sitting).complaints ?? []).filter((one) => one.conclusion === null);
  if (open.some((one) => one.by === by && one.election === election && one.text === text)) {
    return refuse("complaint-known", "Khiếu nại này đã được ghi.", "This complaint is on record already.");
  }
  return accept({
    type: "complaint-raised",
    assembly: ctx.state.id,
    sitting: sitting.id,
    complaint: `c${ctx.state.version}`,
    election,
    words: { by, text },
    at: ctx.at,
  });
};

export const concludeComplaint = (ctx: Context, command: CommandOf<"conclude-complaint">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const complaint = (floorOf(sitting).complaints ?? []).find((one) => one.id === command.complaint);
  if (complaint === undefined) {
    return refuse("no-such-complaint", "Không có khiếu nại này.", "There is no such complaint.", {
      field: "complaint",
    });
  }
  if (complaint.conclusion !== null) {
    return refuse("complaint-concluded", "Khiếu nại này đã có kết luận.", "This complaint is concluded already.", {
      field: "complaint",
    });
  }
  const committee = bodyOf(sitting, "counting-committee")?.members;
  if (committee === undefined) {
    return refuseByLaw(
      ctx,
      "no-counting-committee",
      "Khiếu nại về bầu cử do ban kiểm phiếu kết luận; đại hội chưa bầu ban kiểm phiếu.",
      "The counting committee concludes on complaints about the election; it has not been elected yet.",
      "counting-committee",
    );
  }
  const { by, outcome, text } = command;
  const stranger = by.find((person) => !committee.some((m) => m.person === person));
  if (stranger !== undefined || duplicates(by)) {
    return refuse(
      "not-on-committee",
      stranger === undefined
        ? "Có người được nêu hai lần."
        : `${nameOf(ctx.state, stranger)} không thuộc ban kiểm phiếu.`,
      stranger === undefined
        ? "Somebody is named twice."
        : `${nameOf(ctx.state, stranger)} is not on the counting committee.`,
      { field: "by" },
    );
  }
  // A conclusion of the committee is one of more than half of its members; nobody concludes on a complaint of his own.
  if (complaint.by !== null && by.includes(complaint.by)) {
    return refuse(
      "own-complaint",
      "Không tự kết luận khiếu nại của mình.",
      "Nobody concludes on a complaint of his own.",
      {
        field: "by",
      },
    );
  }
  if (outcome !== "withdrawn" && by.length * 2 <= committee.length) {
    return refuseByLaw(
      ctx,
      "no-majority",
      `Kết luận cần quá nửa ban kiểm phiếu (${Math.floor(committee.length / 2) + 1} trên ${committee.length} người); mới có ${by.length}.`,
      `A conclusion needs more than half of the committee (${Math.floor(committee.length / 2) + 1} of ${committee.length}); ${by.length} given.`,
      "counting-committee",
    );
  }
  const heads = committee.filter((m) => m.head).map((m) => m.person);
  const ordered = [...by.filter((p) => heads.includes(p)), ...by.filter((p) => !heads.includes(p))];
  return accept({
    type: "complaint-concluded",
    assembly: ctx.state.id,
    sitting: sitting.id,
    complaint: complaint.id,
    outcome,
    by: ordered,
    text,
    at: ctx.at,
  });
};
