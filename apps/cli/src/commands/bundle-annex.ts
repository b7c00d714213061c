/** The sealed annex at the command line: opened on a recorded decision, and its ballots as a file for programs of others. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { castVoteRecords } from "@laphieu/documents/readings";
import {
  type Annex,
  type Bundle,
  ballotFile,
  type ImageTaker,
  openAnnex,
  type Report,
  verifyBundle,
} from "@laphieu/evidence";
import { type AnnexDecision, decisionFrom, fileSource, recordOpening } from "@laphieu/server";
import metadata from "../../package.json" with { type: "json" };
import { exit, Refused, UsageError } from "../io.ts";
import { writeOut } from "../write-out.ts";
import { bundleOf, forSamples, notRead, secretsNeeded, secretsOf, type Work } from "./bundle-work.ts";

export type OpenedAnnex = {
  readonly annex: Annex;
  readonly decision: string;
  /** Tells the log of the installation what came of it; does nothing without `--data`. */
  readonly ended: (verdict: Report["verdict"]) => Promise<void>;
};

const decisionNeeded = {
  vi: 'Mở phụ lục niêm phong cần quyết định của cấp có thẩm quyền: thêm --decision "cơ quan; số; ngày; lý do".',
  en: 'Opening the sealed annex needs a decision of the competent level: add --decision "body; number; day; reason".',
};
const decisionParts = {
  vi: 'Để ghi vào sổ, --decision cần đủ bốn phần cách nhau bằng dấu chấm phẩy: "cơ quan; số; ngày; lý do", ngày ghi như 23/11/2026.',
  en: 'To be put on record, --decision takes four parts apart by semicolons: "body; number; day; reason", the day as 2026-11-23.',
};

/**
 * Opens the annex that `--annex` names. With `--data` (and `--database`) the decision is written into the log of the
 * installation before anything is opened, and what came of it after; without, the report alone repeats it.
 */
export async function openTold(work: Work, found: Bundle, sample: boolean, taker?: ImageTaker): Promise<OpenedAnnex> {
  const { values, io, lang } = work;
  const decision = values.decision ?? (sample ? "(đại hội mẫu)" : null);
  if (decision === null) throw new Refused(decisionNeeded);
  const { secrets } = (await secretsOf(work)) ?? (sample ? forSamples : secretsNeeded());
  const path = values.annex ?? "";
  await access(path).catch((fault: unknown) => notRead(path, fault));
  const onRecord = values.data !== undefined || values.database !== undefined;
  const record = onRecord ? await recorded(work, found, path, decision) : null;
  if (record === null)
    io.err(
      lang === "vi"
        ? "Lần mở này chỉ ghi trong báo cáo. Trên máy của đại hội, thêm --data để ghi cả vào sổ."
        : "This opening stands in the report alone. On the congress's own machine add --data to put it on record.",
    );
  const source = await fileSource(path);
  const opened = await openAnnex(source, secrets, taker).finally(source.close);
  const fits = opened.ok && opened.value.assembly === found.manifest.assembly;
  if (!fits) {
    await record?.(null);
    throw new Refused(
      opened.ok
        ? { vi: "Phụ lục này của đại hội khác.", en: "This annex belongs to another congress." }
        : opened.problem.text,
    );
  }
  return { annex: opened.value, decision, ended: async (verdict) => void (await record?.(verdict)) };
}

async function recorded({ values }: Work, found: Bundle, path: string, text: string) {
  const decision: AnnexDecision | null = decisionFrom(text);
  if (decision === null) throw new UsageError(decisionParts);
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  const record = await recordOpening({
    folder: values.data ?? "./data",
    ...(values.database === undefined ? {} : { database: values.database }),
    assembly: found.manifest.assembly,
    sha256: hash.digest("hex"),
    decision,
  });
  if (record !== null) return record;
  throw new Refused({
    vi: "Thư mục này không giữ sổ của đại hội đó, nên không ghi được việc mở. Bỏ --data, hoặc mở trên máy của đại hội.",
    en: "This folder does not keep the log of that congress, so the opening cannot be put on record here. Leave --data out, or open it on the congress's own machine.",
  });
}

/** `bundle records FILE.laphieu --annex … --decision … --out FILE.json`: single ballots in the format of NIST SP 1500-103. */
export async function records(work: Work): Promise<number> {
  const { values, rest, lang, io } = work;
  const { out } = values;
  if (out === undefined) throw new UsageError({ vi: "Thiếu --out TỆP.json.", en: "--out FILE.json is missing." });
  const found = await bundleOf(rest[0]);
  if (values.annex === undefined)
    throw new Refused({
      vi: "Từng phiếu chỉ xuất được từ phụ lục niêm phong đã mở theo quyết định: thêm --annex TỆP.",
      en: "Single ballots come from the sealed annex alone, opened on a decision: add --annex FILE.",
    });
  const first = verifyBundle(found, values.key === undefined ? {} : { key: values.key });
  const { annex, decision, ended } = await openTold(work, found, first.about?.sample === true);
  const report = verifyBundle(found, { annex, decision, ...(values.key === undefined ? {} : { key: values.key }) });
  await ended(report.verdict);
  if (report.verdict === "does-not-hold")
    throw new Refused({
      vi: "Gói hoặc phụ lục không đúng, nên không xuất từng phiếu. Xem lý do bằng laphieu bundle verify.",
      en: "The bundle or its annex does not hold, so no ballots are written. See why with laphieu bundle verify.",
    });
  const generated = `${new Date().toISOString().slice(0, 19)}Z`;
  const made = ballotFile(found, annex, castVoteRecords, {
    generated,
    program: `Lá Phiếu ${metadata.version}`,
    decision,
  });
  if (!made.ok) throw new Refused(made.problem.text);
  const { text, ballots, rounds, without } = made.value;
  for (const round of without)
    io.err(
      lang === "vi"
        ? `Không có từng phiếu (kiểm bằng tay hoặc còn niêm phong): ${round}.`
        : `No single ballots (tallied by hand, or still sealed): ${round}.`,
    );
  await writeOut(out, text, 0o600);
  io.out(
    values.json
      ? JSON.stringify({ out, rounds, ballots, without })
      : lang === "vi"
        ? `Đã ghi ${out}: ${ballots} phiếu của ${rounds} lượt bầu. Tệp này mật như chính các lá phiếu.`
        : `Wrote ${out}: ${ballots} ballots of ${rounds} rounds. Keep it as secret as the ballots themselves.`,
  );
  return exit.done;
}
