/** Pictures for whoever looks at the screens: with `LAPHIEU_SHOTS=FOLDER` the browser tests leave them in that folder. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";

const folder = process.env.LAPHIEU_SHOTS;

/** The whole page, or only what the window shows of it. Does nothing where nobody asked for pictures. */
export async function picture(page: Page, name: string, part: "whole" | "window" = "whole"): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: part === "whole" });
}

/** Every page open when the tests of a file end. */
export async function pictures(browser: Browser, name: string): Promise<void> {
  const open = browser.contexts().flatMap((context) => context.pages());
  for (const [at, page] of open.entries()) await picture(page, `${name}-${at}`);
}
