/**
 * A result that arrives from below: accepted as a dossier, taken as a later version of one, or kept aside with its reason.
 * Nothing that was accepted is ever overwritten.
 */
import { dayShort, fold } from "@laphieu/vietnamese";
import type { Above } from "./above.ts";
import { lastDay, plainCalendar, regulationOf } from "./clocks.ts";
import type { AboveEvent, EventOf } from "./events.ts";
import { nameOf, successorOf } from "./tree.ts";
import type {
  AsideReason,
  Body,
  BodyId,
  BundleFacts,
  CheckedStep,
  CongressId,
  Dossier,
  ElectedPerson,
} from "./types.ts";

/** What was read from a bundle and verified, before it is matched with anything. */
export type Arrived = {
  readonly facts: BundleFacts;
  readonly persons: readonly ElectedPerson[];
  readonly rounds: Dossier["rounds"];
  readonly steps: readonly CheckedStep[];
  /** Congress of the plan or body that whoever brings it names; null leaves it to the name in the bundle. */
  readonly congress: CongressId | null;
  readonly body: BodyId | null;
};
/** How the arrived bundle stands to the one that was accepted before; null where there is none. */
export type Relation = "same" | "extends" | "extended-by" | "differs" | null;

type Aside = EventOf<"result-aside">;
export type Received =
  | { readonly kind: "accepted"; readonly event: AboveEvent; readonly dossier: string }
  | { readonly kind: "aside"; readonly event: Aside };

const words: { readonly [R in AsideReason]: (about: string) => { readonly vi: string; readonly en: string } } = {
  "unknown-body": (about) => ({
    vi: `Không có tổ chức nào tên “${about}” trong cây tổ chức. Chọn tổ chức rồi nhận lại, hoặc báo nơi gửi.`,
    en: `No body of the tree is called “${about}”. Choose the body and receive it again, or tell the sender.`,
  }),
  altered: (about) => ({
    vi: `Gói bị sửa hoặc hỏng: ${about} Yêu cầu nơi gửi xuất lại gói.`,
    en: `The file was altered or damaged: ${about} Ask the sender to export it again.`,
  }),
  "merged-body": (about) => ({
    vi: `Tổ chức này đã kết thúc trước ngày đại hội (${about}).`,
    en: `This body had ended before the day of the congress (${about}).`,
  }),
  disagrees: (about) => ({
    vi: `Gói này trái với gói đã nhận của cùng đại hội (${about}). Gói đã nhận giữ nguyên; cần đối chiếu với nơi gửi.`,
    en: `This file contradicts the one received for the same congress (${about}). What was received stands; ask the sender.`,
  }),
  "sent-twice": (about) => ({
    vi: `Gói này đã nhận ngày ${about}; không ghi lần nữa.`,
    en: `This file was received on ${about} already; it is not recorded again.`,
  }),
  "other-congress": (about) => ({
    vi: `Gói là của “${about}”, không phải của tổ chức đã chọn.`,
    en: `The file is of “${about}”, not of the chosen body.`,
  }),
  "key-changed": (about) => ({
    vi: `Gói ký bằng khóa của máy khác với lần trước (${about}). Hỏi nơi gửi rồi mới nhận.`,
    en: `It is signed by another installation than before (${about}). Ask the sender before taking it.`,
  }),
};

const aside = (
  reason: AsideReason,
  arrived: Pick<Arrived, "facts">,
  about: string,
  body: BodyId | null = null,
  dossier: string | null = null,
): Received => ({
  kind: "aside",
  event: { type: "result-aside", sha256: arrived.facts.sha256, reason, body, dossier, text: words[reason](about) },
});

/** A file that cannot even be read, or does not verify. */
export const altered = (sha256: string, why: string): Received => ({
  kind: "aside",
  event: {
    type: "result-aside",
    sha256,
    reason: "altered",
    body: null,
    dossier: null,
    text: words.altered(why),
  },
});

const named = (above: Above, name: string): readonly Body[] =>
  [...(above.names.get(fold(name)) ?? [])].flatMap((id) => {
    const body = above.bodies.get(id);
    return body === undefined ? [] : [body];
  });

/** The body that a bundle is about: the one chosen, else the only one of its name. */
export const bodyFor = (above: Above, arrived: Arrived): Body | null => {
  const chosen = arrived.congress === null ? arrived.body : above.congresses.get(arrived.congress)?.body;
  if (chosen != null) return above.bodies.get(chosen) ?? null;
  const all = named(above, arrived.facts.bodyName);
  const open = all.filter((b) => b.end === null || b.end.on > arrived.facts.day);
  if (open.length === 1) return open[0] ?? null;
  return open.length === 0 && all.length === 1 ? (all[0] ?? null) : null;
};

/** The dossier that a bundle would belong to: the same log, or the same congress of the plan. */
export const dossierFor = (above: Above, arrived: Arrived): Dossier | null => {
  const { assembly, installation } = arrived.facts;
  const body = bodyFor(above, arrived)?.id;
  const all = [...above.dossiers.values()].filter((d) => d.body === body);
  const sameLog = all.find((d) => d.bundle.assembly === assembly && d.bundle.installation === installation);
  return sameLog ?? all.find((d) => d.bundle.day === arrived.facts.day && d.state !== "annulled") ?? null;
};

const congressFor = (above: Above, arrived: Arrived, body: BodyId): CongressId | null => {
  if (arrived.congress !== null) return arrived.congress;
  const open = (above.congressesOf.get(body) ?? []).filter((id) => {
    const dossier = above.dossiers.get(above.dossierOf.get(id) ?? "");
    const round = above.rounds.get(above.congresses.get(id)?.round ?? "");
    const inside = round !== undefined && round.from <= arrived.facts.day && arrived.facts.day <= round.to;
    return inside && (dossier === undefined || dossier.state === "annulled");
  });
  return open.length === 1 ? (open[0] ?? null) : null;
};

/** Decides what becomes of an arrived bundle. `relation` was found by comparing it with the dossier's accepted one. */
export const receive = (above: Above, arrived: Arrived, relation: Relation, today: string, newId: string): Received => {
  const { facts } = arrived;
  if (facts.verdict === "does-not-hold")
    return aside("altered", arrived, facts.findings.find((f) => f.rank === 1)?.text.vi ?? "");
  const known = [...above.dossiers.values()].find((d) =>
    [d.bundle, ...d.earlier].some((b) => b.sha256 === facts.sha256),
  );
  if (known !== undefined) return aside("sent-twice", arrived, dayShort(known.received), known.body, known.id);
  const body = bodyFor(above, arrived);
  if (body === null) return aside("unknown-body", arrived, facts.bodyName);
  if (body.end !== null && body.end.on <= facts.day) {
    const next = successorOf(above.bodies, body.id);
    const about =
      next === undefined || next.id === body.id
        ? dayShort(body.end.on)
        : `${nameOf(next, today)}, ${dayShort(body.end.on)}`;
    return aside("merged-body", arrived, about, body.id);
  }
  const chosen = arrived.congress !== null || arrived.body !== null;
  const all = named(above, facts.bodyName);
  if (chosen && all.length > 0 && !all.some((b) => b.id === body.id))
    return aside("other-congress", arrived, facts.bodyName, body.id);
  const { persons, rounds, steps } = arrived;
  const congress = congressFor(above, arrived, body.id);
  const round = above.rounds.get(above.congresses.get(congress ?? "")?.round ?? "");
  const calendar = round ?? plainCalendar;
  const regulation = regulationOf(round?.regulation ?? "");
  const answerDue = lastDay("ratification", today, calendar, regulation);
  const before = dossierFor(above, arrived);
  if (before !== null && before.bundle.assembly === facts.assembly) {
    if (before.bundle.installation !== facts.installation)
      return aside("key-changed", arrived, before.bundle.installation, body.id, before.id);
    if (relation === "extended-by" || relation === "same")
      return aside("sent-twice", arrived, dayShort(before.received), body.id, before.id);
    if (relation !== "extends") return aside("disagrees", arrived, before.bundle.title, body.id, before.id);
    return {
      kind: "accepted",
      dossier: before.id,
      event: {
        type: "result-replaced",
        dossier: before.id,
        received: today,
        bundle: facts,
        persons,
        rounds,
        steps,
        answerDue,
      },
    };
  }
  if (before !== null) return aside("disagrees", arrived, before.bundle.title, body.id, before.id);
  return {
    kind: "accepted",
    dossier: newId,
    event: {
      type: "result-received",
      id: newId,
      body: body.id,
      congress,
      received: today,
      bundle: facts,
      persons,
      rounds,
      steps,
      reportDue: lastDay("result-report", facts.day, calendar, regulation),
      answerDue,
    },
  };
};
