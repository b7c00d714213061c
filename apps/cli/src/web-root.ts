import { fileURLToPath } from "node:url";

/** The built screens, beside the program. */
export const webRoot = fileURLToPath(new URL("../../web/dist/", import.meta.url));
