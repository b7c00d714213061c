/** Scanned images against the commitments that the log holds of them since each bundle of ballots was recorded. */
import type { AssemblyState, Election, Round, ScannedBatch } from "@laphieu/assembly";
import { fromBase64 } from "@laphieu/ledger";
import { type ImageBatch, type ImageSide, imagesRoot, sheetHash } from "../annex/images.ts";
import type { Annex, ImagePart } from "../annex/opened.ts";
import { doubt, type Finding, note, type Outcome, wrong } from "../report.ts";
import { type Words, words } from "../words.ts";

type Place = { readonly election: Election; readonly round: Round; readonly side: ImageSide };
type Expected = Place & { readonly batch: ScannedBatch };

/** Every scanned bundle of an announced round. */
const expectedIn = (state: AssemblyState): readonly Expected[] =>
  state.elections.flatMap((election) =>
    election.rounds
      .filter((round) => round.result !== null)
      .flatMap((round) => {
        const of = (side: ImageSide, batches: readonly ScannedBatch[] | undefined) =>
          (batches ?? []).map((batch) => ({ election, round, side, batch }));
        return [...of("main", round.count?.scans), ...of("check", round.check?.scans)];
      }),
  );

const short = (hash: string): string => `${hash.slice(0, 12)}…`;
const placeIn = ({ election, round, side }: Place, batch: number): Words =>
  words(
    `tập ${batch}, “${election.title}”, lần ${round.number}${side === "check" ? " (lần kiểm đối chiếu)" : ""}`,
    `bundle ${batch}, “${election.title}”, round ${round.number}${side === "check" ? " (second count)" : ""}`,
  );

/** Which sheet an image belongs to: sheets of a bundle are numbered by their hashes, as the log knows them. */
const sheetOf = (batch: ImageBatch, sha256: string): Words => {
  const at = batch.sheets.findIndex((sheet) => sheet.sides.some((side) => side.file === sha256));
  const { length } = batch.sheets;
  return at < 0
    ? words(`ảnh ${short(sha256)}`, `image ${short(sha256)}`)
    : words(
        `tờ ${at + 1} trong ${length} tờ (ảnh ${short(sha256)})`,
        `sheet ${at + 1} of ${length} (image ${short(sha256)})`,
      );
};

const batchFindings = (expected: Expected, part: ImagePart, found: ImageBatch): readonly Finding[] => {
  const { batch, side } = expected;
  const place = placeIn(expected, batch.batch);
  const findings: Finding[] = [];
  const root = imagesRoot(
    fromBase64(found.salt) ?? new Uint8Array(),
    found.files.map((f) => f.sha256),
  );
  if (root !== batch.images)
    findings.push(
      wrong(
        null,
        `Danh sách ảnh của ${place.vi} không đúng cam kết ghi lúc khóa tập: có ảnh bị thay, thêm hoặc bớt.`,
        `The images of ${place.en} are not those committed to when the bundle was recorded: one was replaced, added or left out.`,
      ),
    );
  for (const image of part.images) {
    if (image.side !== side || image.batch !== batch.batch || image.state === "same") continue;
    const sheet = sheetOf(found, image.sha256);
    findings.push(
      image.state === "damaged"
        ? wrong(
            null,
            `Ảnh của ${sheet.vi} ở ${place.vi} đã hỏng hoặc bị sửa sau khi niêm phong, không mở được.`,
            `The image of ${sheet.en} in ${place.en} was damaged or changed after sealing, and does not open.`,
          )
        : wrong(
            null,
            `Ảnh của ${sheet.vi} ở ${place.vi} không phải ảnh đã cam kết trong nhật ký.`,
            `The image of ${sheet.en} in ${place.en} is not the one committed to in the log.`,
          ),
    );
  }
  const files = new Set(found.files.map((f) => f.sha256));
  const known = new Map(found.sheets.map((sheet) => [sheet.sheet, sheet.sides]));
  for (const one of batch.cases) {
    if (one.content === null || found.sheets.length === 0) continue;
    const sides = known.get(one.content.sheet);
    if (sides !== undefined && sheetHash(sides) === one.content.sheet && sides.every((s) => files.has(s.file)))
      continue;
    findings.push(
      wrong(
        null,
        `Tờ nghi vấn ${one.case} của ${place.vi} không có ảnh đúng mã mà các thành viên đã xem.`,
        `Doubtful sheet ${one.case} of ${place.en} has no image with the hash that the members judged.`,
      ),
    );
  }
  if (found.sheets.length > 0 && found.sheets.length !== batch.sheets)
    findings.push(
      doubt(
        null,
        `${place.vi}: nhật ký ghi ${batch.sheets} tờ, danh sách ảnh có ${found.sheets.length} tờ.`,
        `${place.en}: the log has ${batch.sheets} sheets, the list of images ${found.sheets.length}.`,
      ),
    );
  return findings;
};

const closed = (expected: readonly Expected[], annex: Annex | undefined): Outcome => {
  const rounds = new Set(expected.map(({ election, round }) => `${election.id}/${round.number}`)).size;
  const { length } = expected;
  return {
    id: "images",
    checked: 0,
    skipped: length,
    off: true,
    text:
      annex === undefined
        ? words(
            `Ảnh của ${length} tập phiếu quét (${rounds} lượt bầu) chưa so được với cam kết trong nhật ký: ảnh nằm trong phụ lục niêm phong, chỉ mở khi có quyết định của cấp có thẩm quyền.`,
            `The images of ${length} scanned bundles (${rounds} rounds) could not be held against the log: they are in the sealed annex, opened by decision of the competent level alone.`,
          )
        : words(
            `Ảnh của ${length} tập phiếu quét chưa so được với cam kết: phụ lục này không kèm ảnh nào. Muốn đối chiếu phải mở chính các gói phiếu giấy đã niêm phong.`,
            `The images of ${length} scanned bundles could not be held against the log: this annex holds none. To compare, the sealed papers themselves must be opened.`,
          ),
  };
};

/** Null where nothing was scanned, and no image came along. */
export const checkImages = (state: AssemblyState | null, annex: Annex | undefined): Outcome | null => {
  const expected = state === null ? [] : expectedIn(state);
  const parts = annex?.images ?? [];
  if (expected.length === 0 && parts.length === 0) return null;
  if (parts.length === 0) return closed(expected, annex);
  const findings: Finding[] = [];
  const seen = new Set<ImageBatch>();
  const without = new Map<string, Words>();
  let checked = 0;
  for (const one of expected) {
    const part = parts.find((p) => p.election === one.election.id && p.round === one.round.number);
    const number = one.batch.batch;
    const found = part?.index?.sides.find((s) => s.side === one.side)?.batches.find((b) => b.batch === number);
    if (part === undefined || found === undefined) {
      if (part?.index !== null)
        without.set(`${one.election.id}/${one.round.number}/${one.side}/${number}`, placeIn(one, number));
      continue;
    }
    seen.add(found);
    const here = batchFindings(one, part, found);
    findings.push(...here);
    checked += part.images.filter((i) => i.side === one.side && i.batch === number && i.state === "same").length;
  }
  for (const part of parts) {
    const title = state?.elections.find((e) => e.id === part.election)?.title ?? part.election;
    if (part.index === null)
      findings.push(
        wrong(
          null,
          `Phần ảnh của “${title}”, lần ${part.round} đã hỏng ở đầu: không ảnh nào của lần này kiểm được.`,
          `The images of “${title}”, round ${part.round} are damaged at their head: none of them can be checked.`,
        ),
      );
    else if (!part.whole && part.images.every((i) => i.state === "same"))
      findings.push(
        wrong(
          null,
          `Phần ảnh của “${title}”, lần ${part.round} không đúng mã ghi ở đầu phụ lục.`,
          `The images of “${title}”, round ${part.round} do not meet the hash at the head of the annex.`,
        ),
      );
    const strange = (part.index?.sides ?? []).flatMap((s) => s.batches).filter((b) => !seen.has(b)).length;
    if (strange > 0)
      findings.push(
        doubt(
          null,
          `Phụ lục kèm ảnh của ${strange} tập phiếu mà nhật ký không có, ở “${title}”, lần ${part.round}.`,
          `The annex holds images of ${strange} bundles that the log does not know, in “${title}”, round ${part.round}.`,
        ),
      );
  }
  for (const place of without.values())
    findings.push(note(null, `Không có ảnh của ${place.vi}.`, `There are no images of ${place.en}.`));
  const bundles = seen.size;
  return {
    id: "images",
    checked,
    skipped: without.size,
    text: words(
      `${checked} ảnh của ${bundles} tập phiếu quét đúng cam kết ghi trong nhật ký lúc khóa từng tập${without.size === 0 ? "" : `; ${without.size} tập không kèm ảnh`}.`,
      `${checked} images of ${bundles} scanned bundles are those that the log committed to when each was recorded${without.size === 0 ? "" : `; ${without.size} bundles come without images`}.`,
    ),
    findings,
  };
};
