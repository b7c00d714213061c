/** Requests of the phone, and what it keeps of the last answer so that it can be read without a network. */
import type { CommandInput } from "@laphieu/assembly";
import type { Joined, Me } from "@laphieu/server/wire/access";
import type { Done, Refused, Version } from "@laphieu/server/wire/common";
import type { CardShown, PhoneShown } from "@laphieu/server/wire/congress";
import type { Lang } from "./words.ts";

export type { CardShown };
export type Kept = PhoneShown & { readonly assembly: string; readonly at: number };

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly date: number }
  /** `text` in the language of the page; null when nothing answered. */
  | { readonly ok: false; readonly status: number; readonly code: string; readonly text: string | null };

async function send<T>(lang: Lang, method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 10_000);
  try {
    const response = await fetch(`/api${path}`, {
      method,
      signal: controller.signal,
      headers: { "x-laphieu": "1", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) {
      // The server is the only writer of these answers, and both are built from the same types.
      const value: T = await response.json();
      return { ok: true, value, date: Date.parse(response.headers.get("date") ?? "") };
    }
    const problem: Partial<Refused> = await response.json().catch(() => ({}));
    const { error } = problem;
    return { ok: false, status: response.status, code: error?.code ?? "", text: error?.text[lang] ?? null };
  } catch {
    return { ok: false, status: 0, code: "", text: null };
  } finally {
    clearTimeout(timer);
  }
}

/** The congress whose delegate holds this phone; null when nobody joined with it. */
export async function assemblyOf(lang: Lang): Promise<Answer<string | null>> {
  const me = await send<Me>(lang, "GET", "/me");
  if (!me.ok) return me;
  const { device } = me.value;
  return { ...me, value: device?.role === "delegate" ? device.assembly : null };
}

export const join = (lang: Lang, code: string): Promise<Answer<Joined>> =>
  send(lang, "POST", "/devices/join", { code });

export const leave = (lang: Lang): Promise<Answer<Done>> => send(lang, "POST", "/sign-out", {});

export const load = (lang: Lang, assembly: string): Promise<Answer<PhoneShown>> =>
  send(lang, "GET", `/assemblies/${encodeURIComponent(assembly)}/delegate`);

/** What a delegate may ask for. */
export type Asked = Extract<
  CommandInput,
  {
    readonly type:
      | "ask-to-speak"
      | "hand-in-slip"
      | "answer-slip"
      | "take-back-slip"
      | "raise-complaint"
      | "take-back-request"
      | "cast-hand-vote";
  }
>;

export const give = (lang: Lang, assembly: string, expectedVersion: number, command: Asked): Promise<Answer<Version>> =>
  send(lang, "POST", `/assemblies/${encodeURIComponent(assembly)}/commands`, { expectedVersion, command });

const place = "laphieu.dt";

/** What was shown last on this phone, or null. */
export function recall(): Kept | null {
  try {
    const text = localStorage.getItem(place);
    if (text === null) return null;
    const kept: Kept = JSON.parse(text);
    return kept.view.handouts === undefined || kept.own.slips === undefined ? null : kept;
  } catch {
    return null;
  }
}

/** Keeps what is shown; null forgets it. */
export function keep(shown: Kept | null): void {
  try {
    if (shown === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(shown));
  } catch {
    // A phone that keeps nothing shows all the same.
  }
}
