/** What an office keeps in its folder: `style.json` with its settings of form, beside the templates that it replaces. */
import { readFile } from "node:fs/promises";
import { readStyle, type StyleProblem, type StyleRead } from "./paper-style.ts";

export const styleFile = "style.json";

/** Settings in the folder of an office; none where there is no file. Every problem names its field. */
export const readOffice = async (folder: URL): Promise<StyleRead> => {
  let text: string;
  try {
    text = await readFile(new URL(styleFile, folder), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { ok: true, style: {} };
    throw error;
  }
  try {
    return readStyle(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem: StyleProblem = {
      field: "",
      text: { vi: `Không đọc được JSON: ${error.message}`, en: `This is no JSON: ${error.message}` },
    };
    return { ok: false, problems: [problem] };
  }
};
