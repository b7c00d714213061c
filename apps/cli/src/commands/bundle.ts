import { documentData } from "@laphieu/documents/data";
import {
  audiences,
  compareBundles,
  findCodes,
  remakeWith,
  type VerifyOptions,
  verifyBundle,
  witnessCheckpoint,
  witnessKey,
} from "@laphieu/evidence";
import { exportAnnex, exportEvidence, headToWitness, roundsOpen, signerFrom } from "@laphieu/server";
import { exit, type Io, languageOf, Refused, UsageError } from "../io.ts";
import { writeOut } from "../write-out.ts";
import { openTold, records } from "./bundle-annex.ts";
import { images } from "./bundle-images.ts";
import { printReport } from "./bundle-report.ts";
import {
  bundleOf,
  chosen,
  fileOf,
  forSamples,
  readBundleOptions,
  secretsNeeded,
  secretsOf,
  type Work,
} from "./bundle-work.ts";

/**
 * `bundle export`: the evidence of a congress, and with `--sealed-annex` its readings sealed for two people.
 * `bundle verify`: checks it from the file alone; status 1 when it does not hold. `bundle compare`: whether one extends the
 * other. `bundle codes`: looks up codes of the check sheet. `bundle head`, `bundle witness`: a signed head, countersigned.
 * `bundle records`: single ballots for audit programs of others, `bundle images`: scanned images, both with the opened
 * annex alone.
 */
export async function bundle(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readBundleOptions(args);
  const [action, ...rest] = positionals;
  const work: Work = { values, rest, lang: languageOf(values.lang, io.env), io };
  switch (action) {
    case "export":
      return exportOne(work);
    case "verify":
      return verify(work);
    case "records":
      return records(work);
    case "images":
      return images(work);
    case "compare":
      return compare(work);
    case "codes":
      return codes(work);
    case "head":
      return head(work);
    case "witness":
      return witness(work);
    default:
      throw new UsageError({
        vi: 'Dùng "laphieu bundle export --out TỆP.laphieu", "… verify TỆP", "… records TỆP", "… images TỆP", "… compare TỆP TỆP", "… codes TỆP MÃ…", "… head" hoặc "… witness TỆP".',
        en: 'Use "laphieu bundle export --out FILE.laphieu", "… verify FILE", "… records FILE", "… images FILE", "… compare FILE FILE", "… codes FILE CODE…", "… head" or "… witness FILE".',
      });
  }
}

async function exportOne(work: Work): Promise<number> {
  const { values, lang, io } = work;
  const audience = audiences.find((a) => a === (values.audience ?? "public"));
  if (audience === undefined)
    throw new UsageError({
      vi: `--audience không nhận "${values.audience}". Các giá trị: ${audiences.join(", ")}.`,
      en: `--audience does not take "${values.audience}". Values: ${audiences.join(", ")}.`,
    });
  const { out } = values;
  if (out === undefined) throw new UsageError({ vi: "Thiếu --out TỆP.laphieu.", en: "--out FILE.laphieu is missing." });
  const state = await chosen(work);
  const sealed = values["sealed-annex"];
  const annex =
    sealed === undefined ? null : ((await secretsOf(work)) ?? (state.sample ? forSamples : secretsNeeded()));
  const open = roundsOpen(state);
  if (sealed !== undefined && open.length > 0)
    throw new Refused({
      vi: `Chưa lập được phụ lục: kết quả chưa công bố (${open.join("; ")}).`,
      en: `No annex can be made yet: a result is not announced (${open.join("; ")}).`,
    });
  const made = `${new Date().toISOString().slice(0, 19)}Z`;
  const folder = values.data ?? "./data";
  // The annex first: it is refused while a server has the folder, and then nothing is written at all.
  const annexed =
    sealed === undefined || annex === null
      ? null
      : await exportAnnex(folder, state, made, annex, (pieces) => writeOut(sealed, pieces, 0o600), values.database);
  if (annexed !== null && !annexed.ok)
    throw new Refused({
      vi: "Một trong hai mã không đúng: ảnh phiếu đang được giữ bằng hai mã đã đặt trong phòng kiểm phiếu. Dùng đúng hai mã ấy.",
      en: "One of the two secrets is wrong: images are kept under the two that were set in the counting room. Use those.",
    });
  const lockedRounds = annexed?.locked ?? [];
  const exported = await exportEvidence(folder, state, audience, made, values.database);
  await writeOut(out, exported);
  for (const round of lockedRounds)
    io.err(
      lang === "vi"
        ? `Phòng kiểm phiếu còn khóa, phụ lục không có: ${round}.`
        : `The counting room is locked, not in the annex: ${round}.`,
    );
  const bytes = exported.length;
  const counted = annexed === null ? {} : { images: annexed.images };
  io.out(
    values.json
      ? JSON.stringify({
          out,
          assembly: state.id,
          audience,
          bytes,
          annex: sealed ?? null,
          locked: lockedRounds,
          ...counted,
        })
      : lang === "vi"
        ? `Đã ghi ${out} (${audience === "public" ? "bản công khai, không có danh sách người" : "bản gửi cấp trên, có danh sách người"}, ${bytes} byte)`
        : `Wrote ${out} (${audience === "public" ? "public, without the roll" : "for the level above, with the roll"}, ${bytes} bytes)`,
  );
  return exit.done;
}

/** `SIZE:ROOT`, or the JSON of an earlier report. */
async function earlier(text: string | undefined): Promise<NonNullable<VerifyOptions["from"]> | null> {
  if (text === undefined) return null;
  const [, size, root] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (size !== undefined && root !== undefined) return { size: Number(size), root };
  try {
    const report: unknown = JSON.parse(Buffer.from(await fileOf(text)).toString("utf8"));
    if (typeof report === "object" && report !== null && "head" in report) {
      const { head: found } = report;
      if (typeof found === "object" && found !== null && "size" in found && "root" in found)
        if (typeof found.size === "number" && typeof found.root === "string")
          return { size: found.size, root: found.root };
    }
  } catch (fault) {
    if (fault instanceof UsageError) throw fault;
  }
  throw new UsageError({
    vi: "--from nhận SỐ_MỤC:MÃ_GỐC hoặc tệp báo cáo JSON của lần kiểm trước.",
    en: "--from takes SIZE:ROOT, or the JSON report of an earlier verification.",
  });
}

async function verify(work: Work): Promise<number> {
  const { values, rest, lang, io } = work;
  const found = await bundleOf(rest[0]);
  const from = await earlier(values.from);
  const first = verifyBundle(found, { ...(values.key === undefined ? {} : { key: values.key }) });
  const opened = values.annex === undefined ? null : await openTold(work, found, first.about?.sample === true);
  const options: VerifyOptions = {
    ...(opened === null ? {} : { annex: opened.annex, decision: opened.decision }),
    ...(from === null ? {} : { from }),
    ...(values.key === undefined ? {} : { key: values.key }),
    papers: remakeWith(documentData),
  };
  const whole = verifyBundle(found, options);
  await opened?.ended(whole.verdict);
  if (values.json) io.out(JSON.stringify(whole));
  else printReport(whole, lang, io);
  return whole.verdict === "does-not-hold" ? exit.refused : exit.done;
}

async function compare({ rest, values, lang, io }: Work): Promise<number> {
  const compared = compareBundles(await bundleOf(rest[0]), await bundleOf(rest[1]));
  if (values.json) io.out(JSON.stringify(compared));
  else {
    io.out(compared.text[lang]);
    for (const { log, first } of compared.logs)
      if (first !== null)
        io.out(`${log} ${first.position}:\n  ${rest[0]}: ${first.here}\n  ${rest[1]}: ${first.there}`);
  }
  return compared.verdict === "consistent" ? exit.done : exit.refused;
}

async function codes({ rest, values, lang, io }: Work): Promise<number> {
  const [path, ...typed] = rest;
  const found = findCodes(await bundleOf(path), typed);
  for (const one of found) {
    if (values.json) io.out(JSON.stringify(one));
    else if (one.is === "paper")
      io.out(`${one.code}: ${one.title}${one.number === null ? "" : `, ${one.number}`} (${one.position + 1})`);
    else if (one.is === "congress-root" || one.is === "papers-root")
      io.out(
        lang === "vi"
          ? `${one.code}: mã gốc của ${one.is === "congress-root" ? "nhật ký" : "sổ văn bản"} khi có ${one.size} mục`
          : `${one.code}: root of the ${one.is === "congress-root" ? "log" : "papers"} at ${one.size} entries`,
      );
    else if (one.is === "unknown")
      io.out(lang === "vi" ? `${one.code}: KHÔNG có trong gói này` : `${one.code}: NOT in this bundle`);
    else
      io.out(
        lang === "vi"
          ? `${one.code}: không phải mã đối chiếu (cần 32 hoặc 64 chữ số 0-9, A-F)`
          : `${one.code}: no check code (32 or 64 digits 0-9, A-F)`,
      );
  }
  return found.every((one) => one.is !== "unknown" && one.is !== "malformed") ? exit.done : exit.refused;
}

async function head(work: Work): Promise<number> {
  const { id } = await chosen(work);
  work.io.out((await headToWitness(work.values.data ?? "./data", id, work.values.database)).trimEnd());
  return exit.done;
}

/** Countersigns the head in a file with the key of this data folder; the key to trust goes to standard error. */
async function witness({ values, rest, lang, io }: Work): Promise<number> {
  const signer = await signerFrom(values.data ?? "./data", values.database);
  const signed = witnessCheckpoint(signer, Buffer.from(await fileOf(rest[0])).toString("utf8"));
  if (!signed.ok) throw new Refused(signed.problem.text);
  io.err(lang === "vi" ? `Khóa của máy chứng: ${witnessKey(signer)}` : `Key of this witness: ${witnessKey(signer)}`);
  io.out(signed.value.trimEnd());
  return exit.done;
}
