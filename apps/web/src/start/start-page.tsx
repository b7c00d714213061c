import { Page } from "../ui/index.ts";

export function StartPage() {
  return <Page title="…">{null}</Page>;
}
