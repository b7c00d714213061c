/** Cards of delegates: who it is, and the personal code as QR. On A4 sheets with cut lines, or one badge a page. */
import type { AssemblyState, Sitting } from "@laphieu/assembly";
import { cardNumbers, seatOfPerson } from "@laphieu/assembly/presence";
import { dayShort, sortNames } from "@laphieu/vietnamese";
import { encode } from "uqr";
import { createdOf } from "../context.ts";
import type { CardData, CardsData } from "../paper-data.ts";

/** `sheet-8`: 2 × 4 on A4, `sheet-10`: 2 × 5 on A4, `badge`: 85,6 × 54 mm, one a page. */
export const cardLayouts = ["sheet-8", "sheet-10", "badge"] as const;
export type CardLayout = (typeof cardLayouts)[number];

/** Cards of one file: 50 sheets of eight. More take long and much memory, and a printer is no quicker. */
export const cardsPerFile = 400;

/** A card to print: the person, and the address that its QR code holds. */
export type CardToPrint = { readonly person: string; readonly url: string; readonly code: string };

/** Modules of a QR code as one SVG path, a run of dark modules at a time, with its size in modules. */
export const qrPath = (text: string): { readonly path: string; readonly size: number } => {
  const { data, size } = encode(text, { border: 0, ecc: "M" });
  let path = "";
  data.forEach((row, y) => {
    let from = -1;
    row.forEach((dark, x) => {
      if (dark && from < 0) from = x;
      if (from >= 0 && (!dark || x === row.length - 1)) {
        const end = dark ? x + 1 : x;
        path += `M${from} ${y}h${end - from}v1h-${end - from}z`;
        from = -1;
      }
    });
  });
  return { path, size };
};

const seatWords = { alternate: "ĐẠI BIỂU DỰ KHUYẾT", delegate: "ĐẠI BIỂU", member: "ĐẢNG VIÊN", neutral: "HỘI VIÊN" };

/** Data of cards, by delegation and name; with `part` (from 1) those of one file of {@link cardsPerFile}. People who are not on the roll of the sitting are left out. */
export const cardsData = (
  state: AssemblyState,
  sitting: Sitting,
  cards: readonly CardToPrint[],
  layout: CardLayout,
  part?: number,
): CardsData => {
  const numbers = cardNumbers(state.people, sitting);
  const width = Math.max(3, String(Math.max(0, ...numbers.values())).length);
  const roll = new Map(sitting.roll.map((a) => [String(a.person), a]));
  const delegations = [...new Set(sitting.roll.map((a) => a.delegation ?? ""))];
  const made = cards.flatMap((card) => {
    const attendee = roll.get(card.person);
    const details = state.people[card.person]?.details;
    if (attendee === undefined || details === null || details === undefined) return [];
    const seat = seatOfPerson(sitting, attendee.person);
    const number = numbers.get(card.person);
    const data: CardData = {
      name: details.name,
      delegation: attendee.delegation ?? "",
      role:
        attendee.seat === "alternate"
          ? seatWords.alternate
          : attendee.seat === "member"
            ? state.regulation === "majority"
              ? seatWords.neutral
              : seatWords.member
            : seatWords.delegate,
      number: number === undefined ? "" : String(number).padStart(width, "0"),
      seat: seat === null ? "" : `Hàng ${seat.row} · Ghế ${seat.seat}`,
      code: card.code,
      qr: qrPath(card.url),
    };
    return [
      {
        name: details.name,
        ...(details.sortKey === undefined ? {} : { sortKey: details.sortKey }),
        rank: delegations.indexOf(attendee.delegation ?? ""),
        data,
      },
    ];
  });
  // Names first, then stably by delegation: each delegation's cards come out in one piece.
  const ordered = [...sortNames(made)].sort((a, b) => a.rank - b.rank).map((one) => one.data);
  const from = part === undefined ? 0 : (part - 1) * cardsPerFile;
  return {
    template: "cards",
    title: `Thẻ đại biểu: ${sitting.title}`,
    created: createdOf(state),
    sample: state.sample,
    sheet: layout,
    body: state.about.body,
    meeting: sitting.title,
    day: dayShort(state.about.day),
    cards: part === undefined ? ordered : ordered.slice(from, from + cardsPerFile),
  };
};
