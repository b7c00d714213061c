export { access } from "./access.ts";
export { cell } from "./cell.ts";
export { common } from "./common.ts";
export { congress } from "./congress.ts";
export { counting } from "./counting.ts";
export { hall } from "./hall.ts";
export { printing } from "./printing.ts";
export { start } from "./start.ts";
