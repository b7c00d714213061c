/**
 * What a PDF must have to be kept and to be read aloud, looked up in its objects: a tagged structure with its language,
 * metadata (XMP), every font embedded with its way back to Unicode; nothing encrypted, nothing that runs or points outside.
 * Parts of ISO 19005-2 (PDF/A) and ISO 14289-1 that can be told without a validator; the compiler writes no PDF/A mark.
 */

/** Objects without the contents of streams, which may hold any bytes. */
const objectsOf = (pdf: Uint8Array): string =>
  Buffer.from(pdf)
    .toString("latin1")
    .replace(/stream\r?\n[\s\S]*?endstream/gu, "stream endstream");

const wanted: readonly (readonly [string, RegExp])[] = [
  ["a version of PDF that PDF/A-2 allows", /^%PDF-1\.[4-7]\s/u],
  ["a tagged structure", /\/StructTreeRoot \d+ 0 R/u],
  ["the mark of a tagged file", /\/Marked true/u],
  ["the language", /\/Lang \(vi\)/u],
  ["metadata", /\/Type \/Metadata\s+\/Subtype \/XML/u],
  ["an id of the file", /\/ID \[/u],
];
const unwanted: readonly (readonly [string, RegExp])[] = [
  ["is encrypted", /\/Encrypt\b/u],
  ["runs a script", /\/(?:JavaScript|JS)\b/u],
  ["starts a program or sends something", /\/(?:Launch|SubmitForm|ImportData)\b/u],
  ["points outside", /\/(?:URI|GoToR)\b/u],
  ["carries a file", /\/EmbeddedFiles?\b/u],
  ["is packed in a way that PDF/A forbids", /\/LZWDecode\b/u],
];

/** Everything that a PDF lacks or has too much; none for a paper of ours. */
export const structureFaults = (pdf: Uint8Array): readonly string[] => {
  const text = objectsOf(pdf);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const fonts = count(/\/Type \/FontDescriptor\b/gu);
  const embedded = count(/\/FontFile[23]? \d+ 0 R/gu);
  const drawn = count(/\/Subtype \/Type0\b/gu);
  const readable = count(/\/ToUnicode \d+ 0 R/gu);
  return [
    ...wanted.flatMap(([what, pattern]) => (pattern.test(text) ? [] : [`lacks ${what}`])),
    ...unwanted.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : [])),
    ...(fonts === 0 || embedded !== fonts ? [`${embedded} of ${fonts} fonts are embedded`] : []),
    ...(readable < drawn ? [`${readable} of ${drawn} fonts lead back to Unicode`] : []),
  ];
};
