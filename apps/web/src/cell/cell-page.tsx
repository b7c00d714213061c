import { Page } from "../ui/index.ts";

export function CellPage() {
  return <Page title="…">{null}</Page>;
}
