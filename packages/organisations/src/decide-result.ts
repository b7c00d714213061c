/** Results upward: what may be decided about a dossier, once it was received. */
import type { Above } from "./above.ts";
import type { Context } from "./decide.ts";
import type { AboveEvent, EventOf } from "./events.ts";
import { accept, type Decided, refuse } from "./refusal.ts";

type ResultEvent = Extract<AboveEvent, { type: `result-${string}` | "aside-settled" }>;

/** A pending complaint stops the clock of approval: the regulation has it run only without one. */
export const pendingComplaints = (above: Above, body: string): number =>
  [...above.complaints.values()].filter(
    (c) => c.body === body && (c.state === "registered" || c.state === "assigned" || c.state === "concluded"),
  ).length;

const decided = (above: Above, { dossier: id, decision }: EventOf<"result-decided">, today: string): Decided => {
  const dossier = above.dossiers.get(id);
  if (dossier === undefined) return refuse("not-known", "Không có hồ sơ này.", "There is no such dossier.", "dossier");
  if (decision.on > today) return refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "on");
  if (decision.on < dossier.received)
    return refuse(
      "before",
      "Ngày quyết định trước ngày nhận hồ sơ.",
      "The decision is dated before the dossier arrived.",
      "on",
    );
  const event = { type: "result-decided", dossier: id, decision } as const;
  const open = dossier.state === "received" || dossier.state === "correction-asked";
  switch (decision.kind) {
    case "correction":
      return dossier.state === "received"
        ? accept(event)
        : refuse(
            "state",
            "Chỉ yêu cầu sửa hồ sơ khi hồ sơ đang chờ trả lời.",
            "A correction is asked for while the dossier waits for its answer.",
          );
    case "approved": {
      if (dossier.state !== "received")
        return refuse(
          "state",
          open ? "Đang chờ cấp dưới gửi lại hồ sơ đã sửa." : "Hồ sơ này đã có quyết định.",
          open ? "The corrected dossier has not come back yet." : "This dossier was decided already.",
        );
      if (pendingComplaints(above, dossier.body) > 0)
        return refuse(
          "complaint-pending",
          "Còn khiếu nại, tố cáo về bầu cử chưa có quyết định: chưa chuẩn y.",
          "A complaint about the election is not decided yet: nothing is approved before.",
        );
      const named = [...decision.approved, ...decision.refused.map((r) => r.person)];
      const all = new Set(dossier.persons.map((p) => p.id));
      const missing = [...all].filter((p) => !named.includes(p));
      const wrong = named.find((p) => !all.has(p)) ?? named.find((p, i) => named.indexOf(p) !== i);
      if (wrong !== undefined || missing.length > 0)
        return refuse(
          "persons",
          `Mỗi người trúng cử phải được chuẩn y hoặc không, đúng một lần; còn ${missing.length} người chưa nêu.`,
          `Everybody elected is approved or not, once; ${missing.length} are not named.`,
          "approved",
        );
      return accept(event);
    }
    case "refused":
    case "annulled":
      return open || decision.kind === "annulled"
        ? dossier.state === "annulled"
          ? refuse("state", "Kết quả này đã bị hủy.", "This result was annulled already.")
          : accept(event)
        : refuse("state", "Hồ sơ này đã có quyết định.", "This dossier was decided already.");
    default: {
      const never: never = decision;
      return never;
    }
  }
};

export const decideResult = (above: Above, event: ResultEvent, { today }: Context): Decided => {
  switch (event.type) {
    case "result-received":
    case "result-replaced":
    case "result-aside":
      return accept(event);
    case "aside-settled":
      return above.aside.some((a) => a.sha256 === event.sha256 && a.settled === null)
        ? accept(event)
        : refuse("not-known", "Không có gói nào như vậy đang để riêng.", "No such file is kept aside.");
    case "result-decided":
      return decided(above, event, today);
    default: {
      const never: never = event;
      return never;
    }
  }
};
