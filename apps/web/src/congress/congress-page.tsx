import { Page } from "../ui/index.ts";

export function CongressPage() {
  return <Page title="…">{null}</Page>;
}
