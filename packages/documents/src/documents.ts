/** The pure half of the package: which papers there are, and their data. */
import type { AssemblyState } from "@laphieu/assembly";
import { catalogue } from "./catalogue.ts";
import type { DataResult } from "./catalogue-entry.ts";
import { finish } from "./finish.ts";
import type { DocumentInfo, DocumentOptions } from "./types.ts";

const mayHave = (info: DocumentInfo, options: DocumentOptions): boolean =>
  info.audience === "all" || options.audience === undefined || options.audience === "counting";

/** Papers of a congress in the order of the work, with what each still lacks. */
export const documentList = (state: AssemblyState, options: DocumentOptions = {}): readonly DocumentInfo[] =>
  catalogue(state, options)
    .map((entry) => entry.info)
    .filter((info) => mayHave(info, options));

/**
 * Typed plain data of one paper, ready for its template. Refuses an unknown paper, one that is not ready, and one that
 * belongs to the counting committee until the announcement.
 */
export const documentData = (state: AssemblyState, id: string, options: DocumentOptions = {}): DataResult => {
  const entry = catalogue(state, options).find((each) => each.info.id === id);
  if (entry === undefined)
    return {
      ok: false,
      refusal: {
        code: "unknown-document",
        text: { vi: `Không có tài liệu “${id}”.`, en: `There is no document “${id}”.` },
        template: "",
        field: "id",
      },
    };
  if (!mayHave(entry.info, options))
    return {
      ok: false,
      refusal: {
        code: "counting-only",
        text: {
          vi: "Trước khi công bố, tài liệu này chỉ dành cho ban kiểm phiếu.",
          en: "Before the announcement this document is for the counting committee only.",
        },
        template: "",
      },
    };
  if (!entry.info.ready)
    return {
      ok: false,
      refusal: {
        code: "not-ready",
        text: {
          vi: entry.info.missing.map((m) => m.vi).join(" "),
          en: entry.info.missing.map((m) => m.en).join(" "),
        },
        template: "",
      },
    };
  const made = entry.build();
  return made.ok ? { ok: true, data: finish(state, entry.info, made.data, options) } : made;
};
