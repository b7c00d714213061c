import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const other = process.env.LAPHIEU_WEB_ROOT;

/** The built screens, beside the program; `LAPHIEU_WEB_ROOT` names another build, to try one while the first is in use. */
export const webRoot =
  other === undefined || other === ""
    ? fileURLToPath(new URL("../../web/dist/", import.meta.url))
    : `${resolve(other)}${sep}`;
