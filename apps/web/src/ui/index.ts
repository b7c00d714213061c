/** The pieces that every screen is made of. */
export { Figure } from "./figure.tsx";
export { NextStepCard } from "./next-step-card.tsx";
export { Page } from "./page.tsx";
export { type PeopleColumn, PeopleTable } from "./people-table.tsx";
export { QrCode } from "./qr-code.tsx";
export { RefusalAlert } from "./refusal-alert.tsx";
export { SectionNav } from "./section-nav.tsx";
export { CitationLine, Law, Why } from "./why.tsx";
