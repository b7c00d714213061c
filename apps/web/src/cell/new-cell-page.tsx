import { Page } from "../ui/index.ts";

export function NewCellPage() {
  return <Page title="…">{null}</Page>;
}
