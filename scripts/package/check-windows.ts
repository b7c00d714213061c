/** Whether a folder holds all that Windows needs to run it, looked at from another system. */
import { open, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readPortable } from "./pe.ts";
import { filesBelow } from "./zip.ts";

/** Libraries that every Windows 10 and 11 has. The C runtime of Visual Studio (`vcruntime140.dll`) is not one of them. */
const system: readonly RegExp[] = [
  /^(?:advapi32|bcrypt|bcryptprimitives|comctl32|comdlg32|crypt32|dbghelp|dnsapi|dwmapi|dwrite|gdi32|gdiplus|imm32|iphlpapi|kernel32|kernelbase|msimg32|msvcrt|netapi32|normaliz|ntdll|ole32|oleaut32|powrprof|psapi|rpcrt4|secur32|setupapi|shell32|shlwapi|usp10|user32|userenv|uxtheme|version|windowscodecs|winmm|ws2_32|wldap32|winhttp|wininet)\.dll$/,
  /^(?:api|ext)-ms-win-[a-z0-9-]+\.dll$/,
];
const needed: readonly string[] = [
  "node/node.exe",
  "start.cmd",
  "start-hall.cmd",
  "start-standby.cmd",
  "DOC-TRUOC.txt",
  "app/start.mjs",
  "app/node_modules/@laphieu/cli/src/run.js",
  "app/node_modules/@laphieu/web/dist/index.html",
  "app/node_modules/@laphieu/documents/templates",
  "app/node_modules/@myriaddreamin/typst-ts-web-compiler",
  "app/node_modules/@hyzyla/pdfium/dist/pdfium.wasm",
  "app/node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf",
  "app/node_modules/@img/sharp-win32-x64/lib",
];
/** Names that Windows keeps for itself, and letters it does not allow. */
const forbidden = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:\/|$)|[<>:"|?*\\]|[. ](?:\/|$)/i;
/** Windows takes 259 letters; this leaves 110 to the folder into which people unpack. */
const longest = 149;

export type WindowsCheck = {
  readonly problems: readonly string[];
  readonly natives: readonly { readonly file: string; readonly imports: readonly string[]; readonly signed: boolean }[];
};

export async function checkWindows(folder: string): Promise<WindowsCheck> {
  const files = await filesBelow(folder);
  const problems: string[] = [];
  const natives: { file: string; imports: readonly string[]; signed: boolean }[] = [];
  for (const name of needed)
    if (!files.some((file) => file === name || file.startsWith(`${name}/`))) problems.push(`${name} is missing`);
  const known = new Map<string, string>();
  for (const file of files) {
    const same = known.get(file.toLowerCase());
    if (same !== undefined) problems.push(`${file} and ${same} are one name on Windows`);
    known.set(file.toLowerCase(), file);
    if (forbidden.test(file)) problems.push(`${file} cannot be a name on Windows`);
    if (file.length > longest) problems.push(`${file} is too long by ${file.length - longest} letters`);
    if (/\.[cm]?tsx?$/.test(file)) problems.push(`${file} is source, not a program`);
    if (/\.(?:so(?:\.\d+)*|dylib)$/.test(file)) problems.push(`${file} is for another system`);
    if (!/\.(?:node|dll|exe)$/.test(file) && !(await startsAsElf(join(folder, file)))) continue;
    const read = readPortable(await readFile(join(folder, file)));
    if (read === null) problems.push(`${file} is no Windows program`);
    else if (read.machine !== "x64") problems.push(`${file} is for ${read.machine}, not x64`);
    else natives.push({ file, imports: read.imports, signed: read.signed });
  }
  const here = new Set(natives.map(({ file }) => basename(file).toLowerCase()));
  for (const { file, imports } of natives)
    for (const name of imports)
      if (!here.has(name) && !system.some((pattern) => pattern.test(name)) && name !== "node.exe")
        problems.push(`${file} asks for ${name}, which is neither in the package nor part of Windows`);
  problems.push(...(await checkScripts(folder)));
  return { problems, natives };
}

/** What a start script must be, so that a double click works from any folder and for anybody. */
async function checkScripts(folder: string): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const name of ["start.cmd", "start-hall.cmd", "start-standby.cmd"]) {
    const text = await readFile(join(folder, name), "latin1").catch(() => "");
    const must = (good: boolean, what: string): void => {
      if (!good) problems.push(`${name}: ${what}`);
    };
    must(/\r\n/.test(text) && !/[^\r]\n/.test(text), "every line must end as on Windows");
    must(/^[\x20-\x7e\r\n]*$/.test(text), "letters beyond ASCII would depend on the code page");
    must(
      text.includes('"%~dp0node\\node.exe"') && text.includes('"%~dp0app\\start.mjs"'),
      "paths must be quoted and its own",
    );
    must(
      !/runas|setx|reg add|netsh|powershell|curl|bitsadmin|certutil/i.test(text),
      "must not change the machine or ask for rights",
    );
    must(/^setlocal\r?$/m.test(text) && /set "NODE_OPTIONS="/.test(text), "settings of the machine must not reach it");
    must(/if errorlevel 1 pause/.test(text), "the window must stay open when something went wrong");
  }
  return problems;
}

async function startsAsElf(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1") === "\x7fELF";
  } finally {
    await file.close();
  }
}
