/** LAYOUT.json from outside: complete and of its kind, or one sentence that names the field. */
import * as z from "zod";
import { parseBallot } from "../print/parse.ts";
import type { LayoutFile, LayoutPage } from "../types.ts";
import type { Text } from "./problem.ts";

const length = z.number().min(-100).max(2000);
const box = z.object({ x: length, y: length, w: length, h: length });
/** How every PNG begins, in base64. */
const pngHead = "iVBORw0KGgo";
const point = z.object({ x: length, y: length });
const index = z.int().min(0).max(1000);
// Fields that a later version adds to a page are none of the reader's business.
const page = z.object({
  page: z.int().min(1).max(100),
  paper: z.object({ w: z.number().min(20).max(2000), h: z.number().min(20).max(2000) }),
  frames: z.array(box).max(100),
  rules: z
    .array(z.object({ from: point, to: point, thickness: z.number().min(0).max(20) }))
    .max(3000)
    .optional(),
  marks: z.array(box).max(100),
  code: z.array(box).max(100).optional(),
  witness: z
    .array(z.object({ box, ink: z.number().min(0).max(1) }))
    .max(100)
    .optional(),
  seal: box.nullable(),
  names: z
    .array(
      z.object({ index, text: z.string(), ink: box, row: box, baseline: length, size: z.number().min(1).max(200) }),
    )
    .max(1000),
  boxes: z.array(z.object({ index, mark: z.enum(["agree", "disagree"]), box, cell: box })).max(2000),
  blankRows: z.array(box).max(1000),
  heading: box,
  print: z.object({ dpi: z.number().min(50).max(1200), png: z.base64().startsWith(pngHead).max(40_000_000) }),
});
const schema = z.object({
  format: z.literal("laphieu-ballot-layout"),
  version: z.literal(1),
  ballot: z.unknown(),
  pages: z.array(page).min(1).max(100),
});

export type ParsedLayout =
  | { readonly ok: true; readonly layout: LayoutFile }
  | { readonly ok: false; readonly text: Text };

/** Reads a layout file as `paper print` writes it. */
export const parseLayout = (value: unknown): ParsedLayout => {
  const read = schema.safeParse(value);
  if (!read.success) {
    const field = read.error.issues[0]?.path.map(String).join(".") ?? "";
    return field === "" || field === "format"
      ? {
          ok: false,
          text: { vi: "Đây không phải là sơ đồ phiếu của Lá Phiếu.", en: "This is not a ballot layout of Lá Phiếu." },
        }
      : {
          ok: false,
          text: { vi: `Sơ đồ phiếu sai ở trường "${field}".`, en: `The ballot layout is wrong in field "${field}".` },
        };
  }
  const ballot = parseBallot(read.data.ballot);
  if (!ballot.ok) return ballot;
  const { pages } = read.data;
  const inOrder = pages.every((p, i) => p.page === i + 1);
  const { names } = ballot.definition;
  const placed = new Set(pages.flatMap((p) => p.names.map((n) => n.index)));
  const isNamed = placed.size === names.length && pages.flatMap((p) => p.names).length === names.length;
  const isKnown = pages.flatMap((p) => [...p.names, ...p.boxes]).every((n) => n.index < names.length);
  if (!inOrder || !isNamed || !isKnown)
    return {
      ok: false,
      text: {
        vi: "Sơ đồ phiếu không khớp với phiếu ghi trong đó.",
        en: "The layout does not fit the ballot it holds.",
      },
    };
  return {
    ok: true,
    layout: {
      format: read.data.format,
      version: read.data.version,
      ballot: ballot.definition,
      pages: pages.map(withoutUndefined),
    },
  };
};

/** What a page of an earlier version lacks is left out, not undefined. */
const withoutUndefined = ({ rules, code, witness, ...needed }: z.infer<typeof page>): LayoutPage => ({
  ...needed,
  ...(rules === undefined ? {} : { rules }),
  ...(code === undefined ? {} : { code }),
  ...(witness === undefined ? {} : { witness }),
});
