/** What editors do: each act checked against their rights, written as a version, and told when somebody was quicker. */
import { createHash } from "node:crypto";
import {
  type Actor,
  type ArticleContent,
  actOn,
  type DocumentContent,
  type Item,
  type ItemAct,
  newItem,
  type Result,
  type Rights,
  rightsIn,
  type StoredFile,
} from "@laphieu/portal";
import { acceptFile, cropPhoto, makePhoto, maxPhotoBytes } from "@laphieu/portal/store";
import type { Caller } from "../people/caller.ts";
import type { Portal } from "./portal.ts";

export type Editor = { readonly actor: Actor; readonly owner: boolean };
export type Saved = { readonly id: string; readonly version: number };

export const editorOf = (caller: Caller): Editor | null =>
  caller.account === null || caller.counting !== null
    ? null
    : { actor: { id: caller.account.id, name: caller.account.name }, owner: caller.owner };

/** Rights in one section; `*` asks for the whole site. */
export const rightsOf = (portal: Portal, editor: Editor, section: string): Rights =>
  rightsIn(portal.settings.grants, editor.actor.id, editor.owner, section);

/** Whether somebody has anything to do here at all. */
export const mayEnter = (portal: Portal, editor: Editor): boolean =>
  editor.owner || portal.settings.grants.some((g) => g.account === editor.actor.id);

export const noRight = {
  ok: false,
  refusal: {
    code: "portal-role",
    text: {
      vi: "Tài khoản này chưa được giao việc đó trên cổng. Người giữ cổng có thể giao.",
      en: "This account is not entrusted with that on the portal. A keeper of the portal can do it.",
    },
  },
} as const;

/** Which of the ids a content names are not there. */
const missingFile = (
  portal: Portal,
  content: { readonly attachments: readonly string[] },
  photo: string | null,
): boolean =>
  content.attachments.some((id) => !portal.files.has(id)) || (photo !== null && portal.files.get(photo)?.photo == null);
export const noFile = {
  ok: false,
  refusal: {
    code: "no-file",
    text: {
      vi: "Một tệp hoặc ảnh được nêu không có trong kho.",
      en: "A file or picture that is named is not in the store.",
    },
    field: "attachments",
  },
} as const;

export function createItem(
  portal: Portal,
  editor: Editor,
  kind: "article",
  content: ArticleContent,
  at: string,
): Result<Saved>;
export function createItem(
  portal: Portal,
  editor: Editor,
  kind: "document",
  content: DocumentContent,
  at: string,
): Result<Saved>;
export function createItem(
  portal: Portal,
  editor: Editor,
  kind: "article" | "document",
  content: ArticleContent | DocumentContent,
  at: string,
): Result<Saved> {
  const section = "category" in content ? content.category : "documents";
  if (!rightsOf(portal, editor, section).write) return noRight;
  if (missingFile(portal, content, "photo" in content ? content.photo : null)) return noFile;
  const id = portal.freeId();
  const saved = portal.save(kind, id, 0, editor.actor, "create", newItem(id, content, editor.actor, at));
  return saved.ok ? { ok: true, value: { id, version: 1 } } : saved;
}

function act<C extends { readonly attachments: readonly string[] }>(
  portal: Portal,
  editor: Editor,
  kind: "article" | "document",
  item: Item<C>,
  version: number,
  wanted: ItemAct<C>,
  at: string,
  sections: readonly string[],
): Result<Saved> {
  // Whoever moves a text into another section has rights in both.
  const all = sections.map((s) => rightsOf(portal, editor, s));
  const rights: Rights = {
    write: all.every((r) => r.write),
    publish: all.every((r) => r.publish),
    keep: all.every((r) => r.keep),
  };
  const done = actOn(item, wanted, { by: editor.actor, at, rights, twoPeople: portal.settings.twoPeople });
  if (!done.ok) return done;
  const saved = portal.save(kind, item.id, version, editor.actor, wanted.act, done.value);
  return saved.ok ? { ok: true, value: { id: item.id, version: saved.value.version } } : saved;
}

export function actOnArticle(
  portal: Portal,
  editor: Editor,
  item: Item<ArticleContent>,
  version: number,
  wanted: ItemAct<ArticleContent>,
  at: string,
): Result<Saved> {
  if (wanted.act === "save" && missingFile(portal, wanted.content, wanted.content.photo)) return noFile;
  return act(portal, editor, "article", item, version, wanted, at, [
    item.content.category,
    ...(wanted.act === "save" ? [wanted.content.category] : []),
  ]);
}
export function actOnDocument(
  portal: Portal,
  editor: Editor,
  item: Item<DocumentContent>,
  version: number,
  wanted: ItemAct<DocumentContent>,
  at: string,
): Result<Saved> {
  if (wanted.act === "save" && missingFile(portal, wanted.content, null)) return noFile;
  return act(portal, editor, "document", item, version, wanted, at, ["documents"]);
}

export type PhotoWords = { readonly alt: string; readonly caption: string; readonly credit: string };
export type HandedIn = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Set for a photograph of a text; without it the file is attached as it is. */
  readonly photo: PhotoWords | null;
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
};

const sentence = (code: string, vi: string, en: string, field: string): Result<never> => ({
  ok: false,
  refusal: { code, text: { vi, en }, field },
});

/** Takes in a file: known by its first bytes, a photograph in all its sizes. Nothing is kept of what is refused. */
export async function takeFile(
  portal: Portal,
  editor: Editor,
  handed: HandedIn,
  at: string,
): Promise<Result<StoredFile>> {
  if (!mayEnter(portal, editor)) return noRight;
  const kind = acceptFile(handed.name, handed.bytes);
  if (!kind.ok) return kind;
  let { bytes } = handed;
  if (handed.photo !== null) {
    if (!kind.value.startsWith("image/"))
      return sentence(
        "not-a-photo",
        `Tệp ${handed.name} không phải ảnh.`,
        `The file ${handed.name} is not a picture.`,
        "file",
      );
    if (bytes.length > maxPhotoBytes)
      return sentence(
        "too-large",
        "Ảnh lớn hơn 30 MB. Hãy xuất ảnh nhỏ hơn rồi gửi lại.",
        "The picture is larger than 30 MB. Export a smaller one and send it again.",
        "file",
      );
    if (handed.photo.alt.trim() === "")
      return sentence(
        "alt",
        "Hãy mô tả ảnh bằng một câu, cho người không nhìn thấy ảnh.",
        "Describe the picture in one sentence, for those who cannot see it.",
        "alt",
      );
  }
  if (handed.photo !== null && handed.crop !== null) {
    const cut = await cropPhoto(bytes, handed.crop);
    if (!cut.ok) return cut;
    bytes = cut.value;
  }
  const hash = createHash("sha256").update(bytes).digest("hex");
  let photo: StoredFile["photo"] = null;
  if (handed.photo !== null) {
    const made = await makePhoto(hash, bytes);
    if (!made.ok) return made;
    for (const [name, content] of made.value.files) await portal.store.files.keep(name, content);
    photo = { ...handed.photo, sizes: made.value.sizes };
  } else await portal.store.files.keep(hash, bytes);
  const file: StoredFile = {
    id: portal.freeId(),
    name: handed.name,
    type: kind.value,
    bytes: bytes.length,
    hash,
    addedAt: at,
    photo,
  };
  const saved = portal.save("file", file.id, 0, editor.actor, "create", file);
  return saved.ok ? { ok: true, value: file } : saved;
}
