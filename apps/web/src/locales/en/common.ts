import type { Shape } from "../shape.ts";
import type { common as vi } from "../vi/common.ts";

export const common: Shape<typeof vi> = {
  product: "Lá Phiếu",
  skip: "Skip to the main content",
  language: { label: "Language", vi: "Tiếng Việt", en: "English" },
  scheme: { toDark: "Use the dark background", toLight: "Use the light background" },
  nav: {
    standards: "Verification of standards",
    rules: "Regulations",
    home: "Start page",
    signOut: "Sign out of this machine",
  },
  connection: { lost: "The server cannot be reached. What was recorded is safe; reconnecting." },
  why: {
    open: "Why?",
    article: "{{source}}, Article {{article}}",
    clause: "{{source}}, Article {{article}}, clause {{clause}}",
    confidence: {
      V: "the regulation's own words",
      S: "from guidance",
      B: "from the text it replaced",
      U: "not settled by the text: ask the level above",
    },
  },
  refusal: { title: "Not possible yet", whoMay: "This is done by: {{roles}}.", close: "Read" },
  table: {
    search: "Find a name",
    none: "Nobody matches “{{query}}”.",
    empty: "The list is still empty.",
    shown: "{{shown}} of {{total}} people",
    export: "Download the list (.csv)",
    sortBy: "Sort by {{column}}",
  },
  next: { label: "Next step", missing: "Still missing" },
  figure: { how: "See how it came about" },
  state: { sample: "Sample" },
  notFound: {
    title: "There is no such page",
    text: "The address may have changed. Your congresses are on the start page.",
    toStart: "To the start page",
  },
  fault: {
    title: "The page failed",
    text: "What was recorded is safe. Load the page again to go on.",
    reload: "Load again",
  },
  roles: {
    owner: "the owner of the machine",
    secretary: "the secretariat",
    presidium: "the presidium",
    credentials: "the credentials committee",
    "counting-head": "the head of the counting committee",
    teller: "the counting committee",
    technician: "the technician",
    delegate: "the delegate",
    observer: "the observer",
    projector: "the projector",
  },
};
