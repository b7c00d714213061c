/** The verification page as one file that opens from disk: styles, letters, program and worker stand in it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const assets = "assets";
const base64 = async (folder: string, name: string): Promise<string> =>
  (await readFile(join(folder, assets, name))).toString("base64");
/** Text that may stand within a `script` element. */
const inElement = (text: string): string => text.replace(/<(?=\/script|!--)/gi, "\\x3c");

/** A module with the modules that it imports put in as addresses of themselves. */
async function moduleOf(folder: string, name: string): Promise<string> {
  let text = await readFile(join(folder, assets, name), "utf8");
  const imported = [...text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)];
  for (const [whole, other = ""] of imported) {
    const inside = Buffer.from(await moduleOf(folder, other)).toString("base64");
    text = text.replace(whole, whole.replace(/["'].*$/s, `"data:text/javascript;base64,${inside}"`));
  }
  return text;
}

async function styleOf(folder: string, name: string): Promise<string> {
  let text = await readFile(join(folder, assets, name), "utf8");
  text = text.replace(/,\s*url\([^)]*\.woff\)\s*format\([^)]*\)/g, "");
  for (const [whole, letters = ""] of text.matchAll(/url\(["']?\/assets\/([\w.-]+\.woff2)["']?\)/g))
    text = text.replace(whole, `url(data:font/woff2;base64,${await base64(folder, letters)})`);
  return text;
}

/** The page from the built web app in `folder`; null where there is none. */
export async function verifyPage(folder: string): Promise<Uint8Array | null> {
  try {
    const page = await readFile(join(folder, "kiem-chung.html"), "utf8");
    const entry = /<script type="module"[^>]*src="\/assets\/([^"]+)"/.exec(page)?.[1];
    if (entry === undefined) return null;
    const program = await moduleOf(folder, entry);
    const worker = /\/assets\/(worker-[\w-]+\.js)/.exec(program)?.[1];
    if (worker === undefined) return null;
    const styles = [...page.matchAll(/<link rel="stylesheet"[^>]*href="\/assets\/([^"]+)"/g)];
    const style = (await Promise.all(styles.map(([, name = ""]) => styleOf(folder, name)))).join("\n");
    const head = page
      .replace(/\s*<script type="module"[\s\S]*?<\/script>/g, "")
      .replace(/\s*<link rel="(?:modulepreload|stylesheet|icon)"[^>]*>/g, "")
      .replace(/\s*<meta name="csp-nonce"[^>]*>/g, "");
    const work = await readFile(join(folder, assets, worker), "utf8");
    const end = `<style>${style.replaceAll("</", "<\\/")}</style><script type="text/plain" data-worker>${inElement(work)}</script><script type="module">${inElement(program)}</script>`;
    // A function as replacement: program texts hold dollar signs.
    return Buffer.from(head.replace("</body>", () => `${end}</body>`));
  } catch {
    return null;
  }
}
