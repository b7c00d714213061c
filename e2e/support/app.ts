/** Starts the real program in a folder of its own and opens real browsers on it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium as driver, type Page } from "playwright-core";
import { chromium } from "../../scripts/ensure-browser.mjs";

const program = fileURLToPath(new URL("../../apps/cli/src/laphieu.ts", import.meta.url));

export type RunningApp = {
  readonly url: string;
  readonly folder: string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
};

/** `laphieu serve` on a free port; resolves when it has printed its address. */
export async function startApp(folder?: string): Promise<RunningApp> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), "laphieu-e2e-")));
  const child = spawn(process.execPath, [program, "serve", "--json", "--port", "0", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await addressOf(child);
  return {
    url,
    folder: data,
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill(signal);
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = "";
    child.stderr?.on("data", (chunk) => {
      errors += String(chunk);
    });
    child.stdout?.on("data", (chunk) => {
      const found = /"url":"([^"]+)"/.exec(String(chunk))?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the program ended with ${code} before it was ready:\n${errors}`)));
  });
}

export async function openBrowser(): Promise<Browser> {
  const { path, env } = await chromium();
  return await driver.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export const laptop = { width: 1366, height: 768 } as const;

/** A browser window of its own, that fails the test when the page reports an error. */
export async function openWindow(
  browser: Browser,
  options: { readonly viewport?: { readonly width: number; readonly height: number } } = {},
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly problems: string[] }> {
  const context = await browser.newContext({
    viewport: options.viewport ?? laptop,
    locale: "vi-VN",
    reducedMotion: "reduce",
  });
  // A busy machine is slow; only a page that never says what it should is a failure.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (fault) => problems.push(fault.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) problems.push(message.text());
  });
  return { context, page, problems };
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
