/** One row of a list as a person: every field understood, every problem noted with its cell. */

import type { AttendeeFlag, PersonDetails, Seat } from "@laphieu/assembly";
import { normalize, type PartialDate, parsePartialDate, partialDate } from "@laphieu/vietnamese";
import { isAfter, readDate } from "./cell-dates.ts";
import { columnLetter, type Grid, type GridCell, type GridRow } from "./grid.ts";
import type { HeaderField } from "./headers.ts";
import { type Column, rollFieldOf } from "./layout.ts";
import { cleanName, hasDigits, hasOddCharacters, hasWrongCase, properCase, withoutNumbering } from "./person-names.ts";
import { type Place, problem } from "./problems.ts";
import type { Section } from "./sections.ts";
import type { ImportedRow, ImportProblem, RollField } from "./types.ts";
import {
  isDitto,
  isTick,
  type Standing,
  sexOfText,
  type Understood,
  understandNote,
  understandSeat,
  understandStanding,
} from "./vocabulary.ts";

export type RowContext = {
  readonly grid: Grid;
  readonly columns: readonly Column[];
  readonly delegates: boolean;
  readonly properCase: boolean;
  readonly today: string;
  /** Columns to be ticked for sex in which anybody is ticked: an empty cell there then means the other. */
  readonly sexTicks: ReadonlySet<string>;
  readonly hasSeats: boolean;
};
/** A name in the wrong case is reported by the caller, for one person or for all at once. */
export type MadeRow = {
  readonly row: ImportedRow;
  readonly problems: readonly ImportProblem[];
  readonly wrongCase: { readonly place: Place; readonly name: string; readonly proper: string } | null;
  readonly namePlace: Place;
};

/** The person in the example row of the template. */
export const EXAMPLE_NAME = "Nguyễn Văn Mẫu";
const LIMITS = { name: 120, "ethnic-group": 60, position: 200, delegation: 200, note: 500 } as const;
/** Fields that a vertically merged cell gives to all its rows; the others belong to one person. */
const SHARED: ReadonlySet<HeaderField> = new Set([
  "delegation",
  "seat",
  "standing",
  "position",
  "note",
  "ethnic-group",
  "joined",
]);

type Cell = { readonly cell: GridCell; readonly text: string; readonly place: Place };

function cellsOf(row: GridRow, context: RowContext): Map<HeaderField, Cell[]> {
  const cells = new Map<HeaderField, Cell[]>();
  for (const { column, field, tick } of context.columns) {
    if (field === null) continue;
    const cell = row.cells.get(column);
    if (cell === undefined) continue;
    if (cell.mergedFrom !== undefined && (cell.mergedFrom.row === row.row || !SHARED.has(field))) continue;
    let text = normalize(cell.text);
    if (tick !== undefined) {
      // Whatever is not a date or a number counts as a tick, also a name of a kind.
      if (!isTick(text) && !/^\p{L}[\p{L}\s]*$/u.test(text)) continue;
      text = tick;
    }
    if (text === "") continue;
    const place: Place = { row: row.row, column: columnLetter(column), field: rollFieldOf(field) };
    cells.set(field, [...(cells.get(field) ?? []), { cell, text, place }]);
  }
  return cells;
}

const foundText = ({ cell, text }: Cell, from1904: boolean): string => {
  if (cell.isDate !== true) return text;
  const reading = readDate(cell, text, from1904, { row: null, column: null, field: null }, "9999-12-31");
  return reading.date === null ? text : partialDate(reading.date);
};

/** Makes a person of a row, or null when the row holds nothing that belongs to one. `previous` serves "as above". */
export function readPerson(
  row: GridRow,
  context: RowContext,
  section: Section,
  previous: ImportedRow | null,
): MadeRow | null {
  const cells = cellsOf(row, context);
  const problems: ImportProblem[] = [];
  const only = (field: HeaderField): Cell | null => cells.get(field)?.[0] ?? null;
  const placeOf = (field: RollField): Place => {
    const column = context.columns.find((one) => one.field === field)?.column;
    return { row: row.row, column: column === undefined ? null : columnLetter(column), field };
  };

  for (const list of cells.values()) {
    for (const { cell, text, place } of list)
      if (cell.isError === true) problems.push(problem("cell-error", place, text));
  }
  const plainText = (field: RollField, limit: number, above: string | undefined): string | undefined => {
    const cell = only(field);
    if (cell === null || cell.cell.isError === true || /^[-–—.…]+$/.test(cell.text)) return undefined;
    if (isDitto(cell.text)) return above;
    if (cell.text.length > limit) {
      problems.push(problem("too-long", cell.place, limit));
      return cell.text.slice(0, limit);
    }
    return cell.text;
  };

  // Name
  const nameField = only("name") !== null ? "name" : only("family-name") !== null ? "family-name" : "given-name";
  const namePlace =
    only(nameField)?.place ?? placeOf(context.columns.some(({ field }) => field === "name") ? "name" : "family-name");
  const whole = [only("family-name"), only("name"), only("given-name")]
    .flatMap((cell) => (cell === null || cell.cell.isError === true ? [] : [cell.text]))
    .join(" ");
  const split = splitRemark(withoutNumbering(whole));
  const remark = split.remark === null ? null : understandNote(split.remark.text);
  const bornRemark = split.remark === null ? null : parsePartialDate(split.remark.text);
  // Brackets that say nothing we know hold the name somebody usually goes by: it stays with the name.
  const keepsBrackets = split.remark?.inBrackets === true && remark?.rest != null && bornRemark === null;
  const cleaned = cleanName(keepsBrackets ? whole : split.name);
  let name = cleaned.name;

  // Kind, standing and flags
  const seatCell = only("seat");
  const standingCells = cells.get("standing") ?? [];
  const noteText = plainText("note", LIMITS.note, previous?.details.note);
  const fromSeat = understandCell(seatCell, understandSeat, previous?.found.seat);
  const fromStanding = standingCells.map((cell) => understandCell(cell, understandStanding, previous?.found.standing));
  const fromRemark = keepsBrackets || bornRemark !== null ? null : remark;
  const fromNote = noteText === undefined ? null : understandNote(noteText);
  if (seatCell !== null && fromSeat?.rest != null && seatCell.cell.isError !== true) {
    problems.push(problem("unknown-seat", seatCell.place, seatCell.text));
  }
  for (const [index, understood] of fromStanding.entries()) {
    const cell = standingCells[index];
    if (cell !== undefined && understood?.rest != null && cell.cell.isError !== true) {
      problems.push(problem("unknown-standing", cell.place, cell.text));
    }
  }
  const sources: readonly (Understood | null)[] = [fromSeat, ...fromStanding, fromRemark, fromNote];
  const seatSaid = sources.find((one) => one?.seat !== undefined)?.seat;
  const standingSaid = sources.find((one) => one?.standing !== undefined)?.standing;
  const flags: AttendeeFlag[] = [];
  for (const source of sources) for (const flag of source?.flags ?? []) if (!flags.includes(flag)) flags.push(flag);
  const seat: Seat = seatSaid ?? section.seat ?? (context.delegates ? "elected" : "member");
  const standing: Standing = standingSaid ?? section.standing ?? "official";
  const notes = [fromNote?.rest, fromRemark?.rest].filter((text) => text != null);
  const note = notes.length === 0 ? undefined : notes.join("; ").slice(0, LIMITS.note);

  // Dates
  const dateIn = (cell: Cell | null): PartialDate | undefined => {
    if (cell === null || cell.cell.isError === true) return undefined;
    const { date, problem: found } = readDate(cell.cell, cell.text, context.grid.from1904, cell.place, context.today);
    if (found !== null) problems.push(found);
    return date ?? undefined;
  };
  const bornFemale = only("birth-female");
  const bornMale = only("birth-male");
  const isBlankDate = (cell: Cell | null): boolean => cell === null || /^[-–—.…]+$/.test(cell.text);
  if (!isBlankDate(bornFemale) && !isBlankDate(bornMale) && bornFemale !== null)
    problems.push(problem("two-births", bornFemale.place));
  const birthCell = only("birth") ?? (isBlankDate(bornFemale) ? bornMale : bornFemale);
  const birth = dateIn(birthCell) ?? bornRemark ?? undefined;
  const joinedCell =
    only("joined") ?? (context.columns.some(({ field }) => field === "joined") ? null : only("official-date"));
  const joined = dateIn(joinedCell);
  if (birth !== undefined && birthCell !== null && isYoung(birth, context.today)) {
    problems.push(problem("too-young", birthCell.place, partialDate(birth)));
  }
  if (birth !== undefined && joined !== undefined && joinedCell !== null && joined.year <= birth.year) {
    problems.push(problem("joined-before-birth", joinedCell.place, partialDate(joined), partialDate(birth)));
  }

  // Sex
  const sexCells = cells.get("sex") ?? [];
  const sexes = new Set<"female" | "male">();
  for (const cell of sexCells) {
    const sex = sexOfText(cell.text);
    if (sex !== null) sexes.add(sex);
    else if (!/^[-–—.…]+$/.test(cell.text)) problems.push(problem("unknown-sex", cell.place, cell.text));
  }
  if (sexes.size === 0 && sexCells.length === 0 && context.sexTicks.size === 1) {
    sexes.add(context.sexTicks.has("nữ") ? "male" : "female");
  }
  if (!isBlankDate(bornFemale)) sexes.add("female");
  else if (!isBlankDate(bornMale)) sexes.add("male");
  const sexPlace = sexCells[0]?.place ?? bornFemale?.place ?? bornMale?.place;
  const bothColumns = !isBlankDate(bornFemale) && !isBlankDate(bornMale);
  if (sexes.size > 1 && sexPlace !== undefined && !bothColumns) problems.push(problem("sex-conflict", sexPlace));
  const sex = sexes.size === 1 ? [...sexes][0] : sexes.size === 0 ? (cleaned.sex ?? undefined) : undefined;

  const ethnicGroup = plainText("ethnic-group", LIMITS["ethnic-group"], previous?.details.ethnicGroup);
  const position = plainText("position", LIMITS.position, previous?.details.position);
  const delegation = plainText("delegation", LIMITS.delegation, previous?.delegation) ?? section.delegation;

  // Nothing but the running number, or a line of dots to write on
  const personal = [...cells.keys()].filter(
    (field) => field !== "ordinal" && field !== "delegation" && field !== "seat",
  );
  if (name === "" || /^[-–—.…_\s]+$/.test(name)) {
    const meaningful = personal.some((field) =>
      (cells.get(field) ?? []).some(({ text, cell }) => cell.mergedFrom === undefined && /[\p{L}\p{N}]/u.test(text)),
    );
    if (!meaningful) return null;
    name = "";
    problems.push(problem("missing-name", namePlace));
  } else {
    if (hasOddCharacters(name)) problems.push(problem("name-characters", namePlace, name));
    else if (hasDigits(name)) problems.push(problem("name-digits", namePlace, name));
    else if (name.length < 2) problems.push(problem("name-too-short", namePlace, name));
    else if (!name.includes(" ")) problems.push(problem("one-word-name", namePlace, name));
    if (name.length > LIMITS.name) {
      problems.push(problem("too-long", namePlace, LIMITS.name));
      name = name.slice(0, LIMITS.name);
    }
  }
  let wrongCase: MadeRow["wrongCase"] = null;
  if (name !== "" && hasWrongCase(name)) {
    const proper = properCase(name);
    if (context.properCase) name = proper;
    else if (proper !== name) wrongCase = { place: namePlace, name, proper };
  }
  if (
    context.delegates &&
    context.hasSeats &&
    seatCell === null &&
    section.seat === undefined &&
    seatSaid === undefined
  ) {
    problems.push(problem("missing-seat", placeOf("seat")));
  }

  if (name === EXAMPLE_NAME && noteText !== undefined && /^dòng mẫu/iu.test(noteText)) return null;

  const details: PersonDetails = {
    name,
    ...(birth === undefined ? {} : { birth }),
    ...(sex === undefined ? {} : { sex }),
    ...(ethnicGroup === undefined ? {} : { ethnicGroup }),
    ...(joined === undefined ? {} : { joined }),
    ...(position === undefined ? {} : { position }),
    ...(note === undefined ? {} : { note }),
  };
  const found: { [field in RollField]?: string } = {};
  for (const [field, list] of cells) {
    const key = rollFieldOf(field);
    if (key !== null) found[key] = list.map((cell) => foundText(cell, context.grid.from1904)).join(", ");
  }
  return {
    row: { row: row.row, details, ...(delegation === undefined ? {} : { delegation }), seat, standing, flags, found },
    problems,
    wrongCase,
    namePlace,
  };
}

function understandCell(
  cell: Cell | null,
  read: (text: string) => Understood,
  above: string | undefined,
): Understood | null {
  if (cell === null || /^[-–—.…]+$/.test(cell.text)) return null;
  return read(isDitto(cell.text) ? (above ?? "") : cell.text);
}

type Remark = { readonly text: string; readonly inBrackets: boolean };

/** `Nguyễn Văn An (dự bị)`, `Nguyễn Văn An - miễn sinh hoạt`, `Nguyễn Văn An, 1975`: a remark behind the name. */
function splitRemark(text: string): { readonly name: string; readonly remark: Remark | null } {
  const match = /^([^,()]*?\p{L})\s*(?:\(([^()]*)\)|\s[-–]\s(.+)|,\s*(.+))\s*$/u.exec(normalize(text));
  const remark = match?.[2] ?? match?.[3] ?? match?.[4];
  if (match === null || remark === undefined) return { name: text, remark: null };
  return { name: match[1] ?? text, remark: { text: remark, inBrackets: match[2] !== undefined } };
}

function isYoung(birth: PartialDate, today: string): boolean {
  return isAfter({ ...birth, year: birth.year + 18 }, today);
}
