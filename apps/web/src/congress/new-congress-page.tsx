import { Page } from "../ui/index.ts";

export function NewCongressPage() {
  return <Page title="…">{null}</Page>;
}
