/** Words of rolls: kinds of delegate, standing of members, sex. Each part of a cell is understood by itself. */

import type { AttendeeFlag, Seat } from "@laphieu/assembly";
import { fold, normalize } from "@laphieu/vietnamese";

export type Standing = "official" | "probationary" | "temporary";
export type Understood = {
  readonly seat?: Seat;
  readonly standing?: Standing;
  readonly flags: readonly AttendeeFlag[];
  /** What was not understood, as written; null when everything was. */
  readonly rest: string | null;
};

type Meaning = { readonly seat?: Seat; readonly standing?: Standing; readonly flag?: AttendeeFlag };
type Rule = readonly [RegExp, Meaning];

const CONVENING =
  /^(la )?(cap uy vien|uy vien|uvbch|uv bch|uy vien ban chap hanh|cap uy)\b.*\btrieu tap\b|^cap trieu tap$/;

const SEATS: readonly Rule[] = [
  [CONVENING, { seat: "ex-officio", flag: "convening-committee" }],
  [/^(dai bieu |db )?duong nhien$/, { seat: "ex-officio" }],
  [
    /^(dai bieu |db )?(duoc )?(dai hoi |chi bo |dang bo |cap duoi )?bau( cu)?( len)?$|^dai bieu do .*\bbau\b/,
    { seat: "elected" },
  ],
  [/^(dai bieu |db )?(duoc )?chi dinh$/, { seat: "appointed" }],
  [/^(dai bieu |db )?du khuyet$/, { seat: "alternate" }],
  [/^(dai bieu )?khach( moi)?$/, { seat: "guest" }],
];
/** Only in a column of kinds: alone, these words also speak of membership. */
const SEATS_IN_COLUMN: readonly Rule[] = [
  [/^dn$/, { seat: "ex-officio" }],
  [/^cd$/, { seat: "appointed" }],
  [/^dk$/, { seat: "alternate" }],
  [/^(km|moi)$/, { seat: "guest" }],
  [/^(dai bieu |db )?chinh thuc$/, { seat: "elected" }],
  [/^dang vien$/, { seat: "member" }],
];

const STANDINGS: readonly Rule[] = [
  [/^(dang vien |dv )?du bi$|^dvdb$|^du bi\b(?!.*chinh thuc)/, { standing: "probationary" }],
  [/^(dang vien |dv )?chinh thuc$|^dvct$/, { standing: "official" }],
  [
    /^(dang vien )?(dang |di |chuyen )*(sinh hoat |sh )?(dang )?tam thoi\b.*\b(noi khac|di|den|ngoai)\b|^chuyen (sinh hoat )?(dang )?tam thoi\b/,
    { flag: "temporary-elsewhere" },
  ],
  [
    /^(dang vien )?(sinh hoat |sh )?(dang )?tam thoi$|^shtt$|^(dang vien )?sinh hoat (dang )?tam thoi\b/,
    { standing: "temporary" },
  ],
  [
    /^(dang vien )?(duoc )?mien( sinh hoat| cong tac| sh| ct)?( va sinh hoat)?( dang)?$|^(duoc )?mien (cong tac|sinh hoat)\b/,
    { flag: "exempt" },
  ],
  [/^(dang |bi |dang bi )*dinh chi\b/, { flag: "suspended" }],
  [/^(dang |bi |dang bi )*(khoi to|truy to|tam giam|tam giu)\b/, { flag: "prosecuted" }],
  [/^(da )?nghi (huu|cong tac|viec)\b.*\btruoc (ngay |khi )?(khai mac|dai hoi)\b/, { flag: "retired-before-opening" }],
  [/^(da )?chuyen (sinh hoat|cong tac|di)\b(?!.*\b(den|ve|tu)\b)/, { flag: "transferred-out" }],
  [
    /^(uy vien )?(ban thuong vu|btv|uvbtv)\b.*\b(khoa truoc|khoa cu|nhiem ky truoc|nhiem ky cu|duong nhiem)\b/,
    { flag: "outgoing-standing-committee" },
  ],
  [CONVENING, { flag: "convening-committee" }],
  [/^uy vien bo chinh tri\b/, { flag: "politburo" }],
  [/^(uy vien )?ban bi thu( trung uong| tw)?$/, { flag: "secretariat" }],
];

const STANDINGS_IN_COLUMN: readonly Rule[] = [
  [/^(dv )?db$/, { standing: "probationary" }],
  [/^(dv )?ct$/, { standing: "official" }],
];

function understand(text: string, rules: readonly Rule[]): Understood {
  const rest: string[] = [];
  const flags: AttendeeFlag[] = [];
  let seat: Seat | undefined;
  let standing: Standing | undefined;
  const match = (part: string): boolean => {
    const key = fold(part)
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
    const found = rules.find(([pattern]) => pattern.test(key))?.[1];
    if (found === undefined) return key === "";
    seat = found.seat ?? seat;
    standing = found.standing ?? standing;
    if (found.flag !== undefined && !flags.includes(found.flag)) flags.push(found.flag);
    return true;
  };
  const whole = normalize(text);
  for (const sentence of whole.split(/[;\n]/)) {
    if (match(sentence)) continue;
    for (const part of sentence.split(/[,/+()]|\s[-–]\s|\.\s/)) if (!match(part)) rest.push(part.trim());
  }
  return {
    ...(seat === undefined ? {} : { seat }),
    ...(standing === undefined ? {} : { standing }),
    flags,
    // A sentence of which only a piece was understood is kept whole.
    rest:
      rest.length === 0
        ? null
        : seat === undefined && standing === undefined && flags.length === 0
          ? whole
          : rest.join(", "),
  };
}

/** A cell of the column of kinds of delegate. */
export const understandSeat = (text: string): Understood =>
  understand(text, [...SEATS, ...SEATS_IN_COLUMN, ...STANDINGS]);
/** A cell of the column of standing. */
export const understandStanding = (text: string): Understood =>
  understand(text, [...STANDINGS, ...STANDINGS_IN_COLUMN, ...SEATS]);
/** A note: what is not understood is simply a note. */
export const understandNote = (text: string): Understood => understand(text, [...STANDINGS, ...SEATS]);

/** Sex by its Vietnamese or English word, or by the form of address. Null when unknown. */
export function sexOfText(text: string): "female" | "male" | null {
  const key = fold(text).replace(/[^a-z]/g, "");
  if (/^(nu|n|gai|ba|female|f|woman|phunu)$/.test(key)) return "female";
  return /^(nam|trai|ong|male|m|man)$/.test(key) ? "male" : null;
}

/** A mark in a column to be ticked. */
export const isTick = (text: string): boolean => /^[xX×✓✔☑✗v1√+*]$|^(có|co|true)$/iu.test(normalize(text));

/** Signs for "as above". */
export const isDitto = (text: string): boolean =>
  /^[-–\s]*(nt|n\.t\.?|như trên|nhu tren|"|''|〃|“|”)[-–\s]*$/iu.test(normalize(text));
