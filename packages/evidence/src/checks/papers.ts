/** Papers of record: their bytes, the log they were made from, and the data they were drawn from. */
import type { AssemblyState } from "@laphieu/assembly";
import { toHex } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import { z } from "zod";
import type { Bundle } from "../bundle.ts";
import { doubt, type Finding, type Outcome, wrong } from "../report.ts";
import { rootsAt } from "../tree.ts";
import { words } from "../words.ts";

const madeData = z.object({
  paper: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  pages: z.number(),
  sha256: z.string(),
  data: z.string(),
  log: z.object({ size: z.number(), root: z.string() }),
  replaces: z.object({ position: z.number() }).nullable(),
});
/** A paper of record as the log of papers has it. */
export type RecordedPaper = z.output<typeof madeData> & { readonly position: number; readonly at: string };

export const papersOf = (bundle: Bundle): readonly RecordedPaper[] =>
  bundle.papers.leaves.flatMap(({ type, data, position, at }) => {
    const parsed = type === "paper-made" ? madeData.safeParse(data) : null;
    return parsed?.success === true ? [{ ...parsed.data, position, at }] : [];
  });

export const checkPapers = (bundle: Bundle): Outcome => {
  const papers = papersOf(bundle);
  const findings: Finding[] = [];
  const roots = rootsAt(
    bundle.congress.hashes,
    papers.map((p) => p.log.size),
  );
  let here = 0;
  for (const paper of papers) {
    if (roots.get(paper.log.size) !== paper.log.root)
      findings.push(
        wrong(
          null,
          `“${paper.title}” được lập từ một nhật ký khác (mã gốc ở mục ${paper.log.size} không giống).`,
          `“${paper.title}” was made from another log (the root at ${paper.log.size} entries differs).`,
        ),
      );
    const bytes = bundle.files.get(paper.sha256);
    if (bytes === undefined) continue;
    here += 1;
    if (toHex(sha256(bytes)) !== paper.sha256)
      findings.push(wrong(null, `Tệp của “${paper.title}” đã bị sửa.`, `The file of “${paper.title}” was changed.`));
  }
  const known = new Set(papers.map((p) => p.sha256));
  for (const hash of bundle.files.keys())
    if (!known.has(hash))
      findings.push(
        wrong(null, "Gói kèm một văn bản không có trong sổ.", "The bundle holds a paper that is not on record."),
      );
  return {
    id: "papers",
    checked: here,
    skipped: papers.length - here,
    text:
      papers.length === 0
        ? words("Chưa có văn bản nào được ghi vào sổ.", "No paper was put on record.")
        : words(
            `${papers.length} văn bản trong sổ gắn đúng với nhật ký; ${here} tệp có trong gói, đúng mã.`,
            `${papers.length} papers on record belong to this log; ${here} files are here, with the right hashes.`,
          ),
    findings,
  };
};

/** Makes the data of a paper again from a state: SHA-256 of its JSON in hexadecimal for each way it may have been made. */
export type PaperData = (state: AssemblyState, paper: string) => readonly string[];

export const checkPaperFigures = (
  bundle: Bundle,
  states: ReadonlyMap<number, AssemblyState>,
  make: PaperData | null,
): Outcome => {
  const papers = papersOf(bundle);
  const roll = bundle.manifest.audience !== "public";
  if (papers.length === 0 || make === null || !roll)
    return {
      id: "paper-figures",
      checked: 0,
      skipped: papers.length,
      off: papers.length > 0,
      text:
        papers.length === 0
          ? words("Chưa có văn bản nào được ghi vào sổ.", "No paper was put on record.")
          : words(
              "Văn bản có tên người nên không lập lại được từ gói không kèm danh sách.",
              "Papers name people and cannot be made again from a bundle without the roll.",
            ),
    };
  const findings: Finding[] = [];
  let checked = 0;
  for (const paper of papers) {
    const state = states.get(paper.log.size);
    const again = state === undefined ? [] : make(state, paper.paper);
    if (again.includes(paper.data)) checked += 1;
    else
      findings.push(
        doubt(
          null,
          `“${paper.title}”: lập lại từ nhật ký thì số liệu khác; văn bản có số liệu nhập tay, mẫu riêng, hoặc do bản chương trình khác lập. Hãy đối chiếu bằng mắt.`,
          `“${paper.title}”: made again from the log its data differ; it has figures by hand, a template of its own, or another version made it. Compare it by eye.`,
        ),
      );
  }
  return {
    id: "paper-figures",
    checked,
    text: words(
      `${checked} trên ${papers.length} văn bản lập lại từ nhật ký cho đúng số liệu đã in.`,
      `${checked} of ${papers.length} papers, made again from the log, have the very figures that were printed.`,
    ),
    findings,
  };
};
