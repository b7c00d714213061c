/** Checks of the log as such: signature, head, witnesses, earlier head, private values. Nothing of elections. */
import { type Commitment, commitmentsIn, type Leaf, toHex, verifyOpening } from "@laphieu/ledger";
import type { Bundle, Log } from "../bundle.ts";
import { bundleHolds } from "../columns.ts";
import { doubt, type Finding, note, type Outcome, wrong } from "../report.ts";
import { headOf, lookAtCheckpoint, manifestSigned, witnessesOf } from "../sign.ts";
import { rootAt, rootsAt } from "../tree.ts";
import { words } from "../words.ts";

export const checkFile = (bundle: Bundle): Outcome => ({
  id: "file",
  checked: bundle.manifest.items.length,
  text: words(
    `${bundle.manifest.items.length} phần bên trong đúng từng byte như danh mục của gói.`,
    `All ${bundle.manifest.items.length} parts inside are byte for byte those of the manifest.`,
  ),
});

/** `expected`: the public key that the installation published elsewhere, base64, where it is known. */
export const checkSignature = (bundle: Bundle, expected: string | null): Outcome => {
  const { manifest, keys } = bundle;
  const signed = manifestSigned(bundle.manifestNote, manifest.installation, keys.installation, bundle.manifestHash);
  const findings: Finding[] = [];
  if (!signed)
    findings.push(wrong(null, "Chữ ký trên danh mục không đúng.", "The signature on the manifest is not good."));
  if (expected !== null && expected !== keys.installation)
    findings.push(
      wrong(
        null,
        "Gói do một máy khác ký, không phải máy có khóa đã cho.",
        "It was signed by another installation than the one whose key was given.",
      ),
    );
  return {
    id: "signature",
    checked: 1,
    text: words(
      expected === null
        ? "Danh mục được ký bằng khóa ghi trong gói. Hãy so dấu vân khóa với dấu mà máy đó đã công bố."
        : "Danh mục được ký bằng đúng khóa đã cho.",
      expected === null
        ? "The manifest is signed by the key in the bundle. Compare its fingerprint with the one that was published."
        : "The manifest is signed by the key that was given.",
    ),
    findings,
  };
};

const headFindings = (bundle: Bundle, log: Log, head: { readonly size: number; readonly root: string }): Finding[] => {
  const { manifest, keys } = bundle;
  const findings: Finding[] = [];
  log.leaves.forEach((leaf, i) => {
    if (leaf.stream !== log.stream || leaf.position !== i)
      findings.push(wrong(i, `Mục ${i} không thuộc nhật ký này.`, `Entry ${i} belongs to another place.`));
  });
  if (log.leaves.length !== head.size || rootAt(log.hashes, head.size) !== head.root)
    findings.push(
      wrong(null, "Mã gốc không tính ra từ các mục của nhật ký.", "The root does not follow from the entries."),
    );
  if (head.size === 0 && log.head === null) return findings;
  const signed = headOf(log.head ?? "", manifest.installation, log.stream, keys.installation);
  if (signed === null || signed.size !== head.size || toHex(signed.root) !== head.root)
    findings.push(wrong(null, "Mã gốc không có chữ ký đúng của máy.", "The installation has not signed this root."));
  return findings;
};

export const checkHead = (bundle: Bundle): Outcome => {
  const { congress, papers, manifest } = bundle;
  const findings = [
    ...headFindings(bundle, congress, manifest.congress),
    ...headFindings(bundle, papers, manifest.papers),
  ];
  if (congress.leaves.length === 0) findings.push(wrong(null, "Nhật ký trống.", "The log is empty."));
  return {
    id: "head",
    checked: congress.leaves.length + papers.leaves.length,
    text: words(
      `${congress.leaves.length} mục của nhật ký và ${papers.leaves.length} mục của sổ văn bản cho ra đúng mã gốc đã ký.`,
      `${congress.leaves.length} entries of the log and ${papers.leaves.length} of the papers give the signed roots.`,
    ),
    findings,
  };
};

export const checkWitnesses = (bundle: Bundle): Outcome => {
  const { keys, witnesses, congress, manifest } = bundle;
  const called = new Map(keys.witnesses.map((w) => [w.key.split("+")[0] ?? "", w.called]));
  const keyTexts = keys.witnesses.map((w) => w.key);
  const findings: Finding[] = [];
  const heads = witnesses.map((one) => lookAtCheckpoint(one));
  const roots = rootsAt(
    congress.hashes,
    heads.map((h) => h?.size ?? 0),
  );
  let good = 0;
  const seen = new Set<string>();
  witnesses.forEach((one, i) => {
    const head = heads[i] ?? null;
    const own = headOf(one, manifest.installation, congress.stream, keys.installation);
    const signers = witnessesOf(one, keyTexts);
    if (head === null || own === null || signers === null || signers.length === 0) {
      findings.push(
        wrong(null, `Chứng thực thứ ${i + 1} có chữ ký không đúng.`, `Countersignature ${i + 1} is not good.`),
      );
      return;
    }
    if (roots.get(head.size) !== toHex(head.root)) {
      const vi = `Máy chứng đã thấy một nhật ký KHÁC: mã gốc ở mục ${head.size} không giống. Có hai nhật ký của cùng một đại hội.`;
      const en = `A witness saw ANOTHER log: the root at ${head.size} entries differs. There are two histories of one congress.`;
      findings.push(wrong(head.size - 1, vi, en));
      return;
    }
    good += 1;
    for (const signer of signers) seen.add(called.get(signer) ?? signer);
  });
  const names = [...seen].join("; ");
  return {
    id: "witnesses",
    checked: good,
    off: witnesses.length === 0,
    text:
      witnesses.length === 0
        ? words("Chưa có máy nào khác chứng thực nhật ký này.", "No other installation has countersigned this log yet.")
        : words(
            `${good} mã gốc đã được máy khác chứng thực: ${names}. Chỉ tin khi đã biết khóa của họ.`,
            `${good} heads were countersigned by: ${names}. Rely on it only if you know their keys.`,
          ),
    findings:
      witnesses.length === 0
        ? [
            note(
              null,
              "Không có chứng thực thì người giữ máy vẫn có thể đã viết lại toàn bộ nhật ký trước khi giao gói này.",
              "Without witnesses whoever holds the machine could have rewritten the whole log before handing this out.",
            ),
          ]
        : findings,
  };
};

/** A head that somebody verified before: this log must begin with exactly the same entries. */
export const checkEarlier = (bundle: Bundle, from: { readonly size: number; readonly root: string }): Outcome => {
  const { hashes } = bundle.congress;
  const root = rootAt(hashes, from.size);
  const findings =
    root === from.root
      ? []
      : [
          root === null
            ? wrong(
                null,
                `Bản đã kiểm trước đây có ${from.size} mục, gói này chỉ có ${hashes.length}.`,
                `What was verified before had ${from.size} entries, this has ${hashes.length}.`,
              )
            : wrong(
                null,
                `${from.size} mục đầu không giống bản đã kiểm trước đây.`,
                `The first ${from.size} entries are not those verified before.`,
              ),
        ];
  return {
    id: "earlier",
    checked: from.size,
    text: words(
      `${from.size} mục đầu đúng như bản đã kiểm trước đây; chỉ kiểm lại ${Math.max(0, hashes.length - from.size)} mục mới.`,
      `The first ${from.size} entries are those verified before; ${Math.max(0, hashes.length - from.size)} new ones are checked.`,
    ),
    findings,
  };
};

const openingFindings = (log: Log): { readonly opened: number; readonly closed: number; readonly found: Finding[] } => {
  let opened = 0;
  let closed = 0;
  const found: Finding[] = [];
  const places = new Set(log.openings.keys());
  for (const [i, leaf] of log.leaves.entries()) {
    places.delete(i);
    const commitments: readonly Commitment[] = commitmentsIn(leaf.data);
    const here = log.openings.get(i) ?? new Map();
    closed += commitments.length - here.size;
    for (const [ordinal, opening] of here) {
      const commitment = commitments[ordinal];
      const fits =
        commitment !== undefined &&
        commitment.$subject === opening.subject &&
        verifyOpening({ ...opening, commitment: commitment.$commitment });
      if (fits) opened += 1;
      else
        found.push(
          wrong(
            i,
            `Mục ${i}: một giá trị riêng không đúng cam kết.`,
            `Entry ${i}: a private value is not the committed one.`,
          ),
        );
    }
  }
  for (const i of places)
    found.push(
      wrong(i, `Có giá trị riêng của mục ${i} không tồn tại.`, `There are values of entry ${i}, which is not there.`),
    );
  return { opened, closed, found };
};

export const checkPrivate = (bundle: Bundle): Outcome => {
  const [congress, papers] = [openingFindings(bundle.congress), openingFindings(bundle.papers)];
  const opened = congress.opened + papers.opened;
  const closed = congress.closed + papers.closed;
  return {
    id: "private",
    checked: opened,
    text:
      opened === 0
        ? words(
            `Gói này không kèm giá trị riêng nào; ${closed} giá trị nằm lại ở máy đã lập gói, nhật ký vẫn kiểm được.`,
            `This bundle holds no private value; ${closed} stay with the installation, and the log verifies without them.`,
          )
        : words(
            `${opened} giá trị riêng trong gói khớp cam kết trong nhật ký; ${closed} giá trị khác không giao cho người nhận gói này, nhật ký vẫn kiểm được.`,
            `${opened} private values match the commitments in the log; ${closed} others are not for the receiver, and the log verifies without them.`,
          ),
    findings: [...congress.found, ...papers.found],
  };
};

/** A bundle that holds what its audience may not have says something of whoever made it. */
export const checkSecrecy = (bundle: Bundle): Outcome => {
  const findings: Finding[] = [];
  let looked = 0;
  const logs = [
    ["congress", bundle.congress],
    ["papers", bundle.papers],
  ] as const;
  for (const [log, { leaves, openings }] of logs) {
    for (const [position, values] of openings) {
      const type = leaves[position]?.type ?? "";
      for (const { subject } of values.values()) {
        looked += 1;
        if (bundleHolds(bundle.manifest.audience, { log, type, subject })) continue;
        const vi = `Gói chứa dữ liệu không được phép có ở mục ${position} (${type}).`;
        findings.push(wrong(position, vi, `The bundle holds what it must not at entry ${position} (${type}).`));
      }
    }
  }
  if (bundle.manifest.audience === "public" && bundle.files.size > 0)
    findings.push(wrong(null, "Gói công khai kèm văn bản có tên người.", "A public bundle holds papers with names."));
  return {
    id: "secrecy",
    checked: looked,
    text: words(
      "Không có lá phiếu, số phiếu chưa công bố hay cột riêng nào ngoài phần dành cho người nhận gói này.",
      "There is no ballot, no total before its announcement, and no column beyond those for this receiver.",
    ),
    findings,
  };
};

const countTypes: ReadonlySet<string> = new Set([
  "box-opened",
  "round-stopped",
  "count-chosen",
  "tally-entered",
  "tally-confirmed",
  "batch-keyed",
  "batch-settled",
  "batch-reopened",
  "other-program-entered",
  "count-concluded",
  "recount-ordered",
  "audit-paper-read",
  "audit-paper-settled",
  "audit-concluded",
  "batch-scanned",
  "case-judged",
  "case-decided",
  "case-reopened",
  "papers-recounted",
  "close-marks-seen",
  "difference-settled",
]);

/** Times run on, but for those of a count, which all carry the moment at which the box was opened. */
export const checkTimes = (leaves: readonly Leaf[]): Outcome => {
  const findings: Finding[] = [];
  let last = "";
  for (const { at, type, position } of leaves) {
    if (countTypes.has(type)) continue;
    if (at < last && findings.length < 20) {
      const vi = `Mục ${position} ghi giờ sớm hơn mục trước nó: đồng hồ máy bị chỉnh lùi.`;
      findings.push(doubt(position, vi, `Entry ${position} is earlier than the one before: the clock was set back.`));
    }
    last = at > last ? at : last;
  }
  return {
    id: "times",
    checked: leaves.length,
    text: words(
      "Giờ ghi trong nhật ký nối tiếp nhau. Các mục kiểm phiếu đều mang giờ mở hòm phiếu, để không lộ lúc nào đọc phiếu nào.",
      "The times run on. All entries of a count carry the time the box was opened, so that none tells when a paper was read.",
    ),
    findings,
  };
};
