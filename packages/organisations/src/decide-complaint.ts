/**
 * Complaints and denunciations about an election (190-QĐ/TW, Article 33): registered with their day, examined by the
 * inspection of the level above, decided by its committee.
 */
import type { Above } from "./above.ts";
import { lastDay, plainCalendar, regulationOf } from "./clocks.ts";
import type { Context } from "./decide.ts";
import type { AboveEvent, EventOf } from "./events.ts";
import { accept, type Decided, refuse } from "./refusal.ts";
import type { Complaint } from "./types.ts";

type ComplaintEvent = Extract<AboveEvent, { type: `complaint-${string}` }>;

/** The congress of a body that was held last, with its round. */
const lastCongress = (above: Above, body: string, until: string) =>
  (above.congressesOf.get(body) ?? [])
    .flatMap((id) => {
      const congress = above.congresses.get(id);
      return congress?.held != null && congress.held <= until
        ? [{ held: congress.held, round: above.rounds.get(congress.round) }]
        : [];
    })
    .toSorted((a, b) => (a.held < b.held ? 1 : -1))[0];

const registered = (above: Above, event: EventOf<"complaint-registered">, today: string): Decided => {
  if (event.received > today) return refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "received");
  if (above.complaints.has(event.id)) return refuse("known", "Đơn này đã vào sổ.", "It is registered already.", "id");
  const last = lastCongress(above, event.body, event.received);
  const calendar = last?.round ?? plainCalendar;
  const regulation = regulationOf(last?.round?.regulation ?? "");
  return accept({
    ...event,
    number: above.complaints.size + 1,
    // The regulation sets one period; the examination is given the same number of working days.
    due: lastDay("complaint", event.received, calendar, regulation),
    inTime: last === undefined ? null : event.received <= lastDay("complaint", last.held, calendar, regulation),
  });
};

/** Whether an account is one of those whom the complaint concerns, or holds a place in the body complained of. */
const isConcerned = (above: Above, complaint: Complaint, account: string): boolean =>
  complaint.concerned.includes(account) || above.places.some((p) => p.account === account && p.body === complaint.body);

const conflict = refuse(
  "conflict",
  "Người có liên quan đến đơn, hoặc thuộc chính tổ chức bị nêu trong đơn, không được giải quyết đơn này.",
  "Whoever the complaint concerns, or belongs to the body complained of, may not handle it.",
);
const wrongState = (vi: string, en: string): Decided => refuse("state", vi, en);

export const decideComplaint = (above: Above, event: ComplaintEvent, { actor, today }: Context): Decided => {
  if (event.type === "complaint-registered") return registered(above, event, today);
  const complaint = above.complaints.get(event.complaint);
  if (complaint === undefined) return refuse("not-known", "Không có đơn này.", "There is no such complaint.");
  if (isConcerned(above, complaint, actor.account)) return conflict;
  if (complaint.state === "withdrawn" || complaint.state === "answered")
    return wrongState("Đơn này đã kết thúc.", "This complaint is closed.");
  if ("on" in event && (event.on > today || event.on < complaint.received))
    return refuse(
      "day",
      "Ngày phải từ ngày nhận đơn đến hôm nay.",
      "The day must be between its arrival and today.",
      "on",
    );
  const mine = complaint.assigned.includes(actor.account);
  const notMine = refuse(
    "not-assigned",
    "Chỉ người được phân công mới ghi vào đơn này.",
    "Only those it is assigned to may write to it.",
  );
  switch (event.type) {
    case "complaint-assigned":
      if (complaint.state !== "registered" && complaint.state !== "assigned")
        return wrongState("Đơn này đã có kết luận.", "This complaint was concluded already.");
      if (event.accounts.some((account) => isConcerned(above, complaint, account))) return conflict;
      return event.accounts.every((a) => above.places.some((p) => p.account === a && p.role === "inspection"))
        ? accept(event)
        : refuse(
            "not-inspection",
            "Chỉ phân công cho người thuộc ủy ban kiểm tra.",
            "It is assigned to people of the inspection commission alone.",
            "accounts",
          );
    case "complaint-evidence":
      if (!mine) return notMine;
      return [...above.dossiers.values()].some(
        (d) => d.body === complaint.body && [d.bundle, ...d.earlier].some((b) => b.sha256 === event.sha256),
      )
        ? accept(event)
        : refuse(
            "no-bundle",
            "Chứng cứ phải lấy từ gói kết quả của chính tổ chức này.",
            "Evidence is taken from a result file of this body.",
            "sha256",
          );
    case "complaint-heard":
      return mine ? accept(event) : notMine;
    case "complaint-concluded":
      if (!mine) return notMine;
      if (complaint.hearings.length === 0)
        return wrongState(
          "Chưa làm việc với người có liên quan: ghi ít nhất một buổi trước khi kết luận.",
          "Nobody concerned was heard yet: record at least one hearing before concluding.",
        );
      return complaint.state === "assigned"
        ? accept(event)
        : wrongState("Đơn này đã có kết luận.", "This complaint was concluded already.");
    case "complaint-decided":
      return complaint.state === "concluded"
        ? accept(event)
        : wrongState("Chưa có kết luận kiểm tra để quyết định.", "There is no conclusion to decide upon yet.");
    case "complaint-answered":
      return complaint.state === "decided"
        ? accept(event)
        : wrongState("Chưa có quyết định giải quyết.", "There is no decision yet.");
    case "complaint-withdrawn":
      return accept(event);
    default: {
      const never: never = event;
      return never;
    }
  }
};
