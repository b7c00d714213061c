/** The sealed annex against the log it is bound to: every value must be the committed one. */
import { commitmentsIn, verifyOpening } from "@laphieu/ledger";
import { headSigned } from "../annex/head.ts";
import type { Annex } from "../annex/opened.ts";
import type { Bundle, Opening, Openings } from "../bundle.ts";
import { type Finding, type Outcome, wrong } from "../report.ts";
import { rootAt } from "../tree.ts";
import { words } from "../words.ts";

/** What the annex opens, joined to what the bundle opens by itself. Values that do not meet their commitment are left out. */
export const checkAnnex = (
  bundle: Bundle,
  annex: Annex | undefined,
): { outcome: Outcome | null; openings: Openings } => {
  const { openings: own, leaves, hashes } = bundle.congress;
  if (annex === undefined) return { outcome: null, openings: own };
  const findings: Finding[] = [];
  const { assembly, installation } = bundle.manifest;
  if (annex.assembly !== assembly || annex.installation !== installation)
    findings.push(wrong(null, "Phụ lục của một đại hội khác.", "The annex belongs to another congress."));
  else if (rootAt(hashes, annex.congress.size) !== annex.congress.root)
    findings.push(wrong(null, "Phụ lục của một nhật ký khác.", "The annex belongs to another log."));
  else if (annex.signed !== null && !headSigned(annex.signed, installation, bundle.keys.installation))
    findings.push(
      wrong(
        null,
        "Phần đầu phụ lục không mang chữ ký đúng của máy đã lập gói: có thể đã bớt phần hoặc thay tệp.",
        "The head of the annex is not rightly signed by the installation that made the bundle: a part may have been taken out, or the file replaced.",
      ),
    );
  let opened = 0;
  const merged = new Map<number, ReadonlyMap<number, Opening>>(own);
  for (const [position, values] of annex.openings) {
    const commitments = commitmentsIn(leaves[position]?.data ?? {});
    const good = new Map<number, Opening>();
    for (const [ordinal, opening] of values) {
      const commitment = commitments[ordinal];
      const fits =
        commitment?.$subject === opening.subject && verifyOpening({ ...opening, commitment: commitment.$commitment });
      if (fits) {
        good.set(ordinal, opening);
        opened += 1;
      } else
        findings.push(
          wrong(
            position,
            `Phụ lục: nội dung ở mục ${position} không đúng cam kết.`,
            `The annex: a value of entry ${position} is not the committed one.`,
          ),
        );
    }
    merged.set(position, new Map([...(own.get(position) ?? []), ...good]));
  }
  const text = words(
    `${opened} nội dung niêm phong (phiếu đọc theo tập, bảng kiểm, kết luận phiếu nghi vấn) khớp cam kết trong nhật ký.`,
    `${opened} sealed values (readings by bundle, tallies, judgments of doubtful sheets) match their commitments.`,
  );
  return { outcome: { id: "annex", checked: opened, text, findings }, openings: merged };
};
