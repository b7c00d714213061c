import type { ArticleContent, FoundArticle } from "@laphieu/portal";
import { Checkbox, TextInput } from "@mantine/core";
import type { Result } from "../app/api.ts";
import { timeShown } from "./moment.ts";
import { type Beside, besidePage, withPhotos } from "./page-files.ts";
import classes from "./portal.module.css";
import { portalApi, type Saved } from "./portal-api.ts";
import { put, useWords } from "./words.ts";

type PhotoDraft = Beside & { readonly alt: string; readonly caption: string; readonly taken: boolean };
/** A saved page as it would come in, with what lies next to it. */
export type PageDraft = {
  readonly name: string;
  readonly found: FoundArticle;
  readonly photos: readonly PhotoDraft[];
  readonly documents: readonly Beside[];
};

const nameOf = (file: File): string => file.name.split("/").at(-1) ?? file.name;

/** A page that was read, and the files that it names among those next to it. */
export function pageDraft(name: string, found: FoundArticle, beside: readonly File[]): PageDraft {
  const { photos, documents } = besidePage(found, beside);
  return {
    name,
    found,
    documents,
    photos: photos.map((photo) => {
      const said = found.photos.find((p) => p.src === photo.address);
      return {
        ...photo,
        alt: said?.alt || said?.caption || "",
        caption: said?.caption ?? "",
        taken: photo.file !== null && /\.(jpe?g|png|webp)$/i.test(photo.file.name),
      };
    }),
  };
}

/** Sends the photographs and documents, then the article. What was sent before a refusal stays in the store. */
export async function savePage(draft: PageDraft, content: ArticleContent): Promise<Result<Saved>> {
  const ids = new Map<string, string>();
  const attachments: string[] = [];
  for (const { file, alt, caption, taken, address } of draft.photos) {
    if (file === null || !taken) continue;
    const form = new FormData();
    form.append("photo", "1");
    form.append("alt", alt);
    form.append("caption", caption);
    form.append("credit", "");
    form.append("file", file, nameOf(file));
    const sent = await portalApi.upload(form);
    if (!sent.ok) return sent;
    ids.set(address, sent.value.id);
  }
  for (const { file } of draft.documents) {
    if (file === null) continue;
    const form = new FormData();
    form.append("file", file, nameOf(file));
    const sent = await portalApi.upload(form);
    if (!sent.ok) return sent;
    attachments.push(sent.value.id);
  }
  const [first] = draft.found.photos.flatMap((p) => ids.get(p.src) ?? []);
  // The first photograph stands at the head of the article; the others where the page had them.
  const places = new Map<number, string>();
  draft.found.photos.forEach(({ src }, index) => {
    const id = ids.get(src);
    if (id !== undefined && id !== first && ![...places.values()].includes(id)) places.set(index, id);
  });
  return await portalApi.create("articles", {
    ...content,
    body: withPhotos(content.body, places),
    photo: first ?? null,
    attachments,
  });
}

/** What was found in a page, to be looked at before it is saved. */
export function FoundPage(props: {
  readonly draft: PageDraft;
  readonly start: string;
  readonly onChange: (draft: PageDraft) => void;
}) {
  const w = useWords();
  const { draft } = props;
  const { found } = draft;
  const changed = (address: string, next: Partial<PhotoDraft>) =>
    props.onChange({ ...draft, photos: draft.photos.map((p) => (p.address === address ? { ...p, ...next } : p)) });
  return (
    <section className={classes.box} aria-label={draft.name}>
      <h3>{found.title || draft.name}</h3>
      {found.at === null ? null : <p>{put(w.timeFound, { at: timeShown(found.at) })}</p>}
      {found.author === "" ? null : <p>{put(w.authorFound, { name: found.author })}</p>}
      {props.start === "" ? null : <p>{put(w.textFound, { text: props.start })}</p>}
      <h4>{w.photosFound}</h4>
      {draft.photos.length === 0 ? <p>{w.noneFound}</p> : null}
      {draft.photos.map((photo) =>
        photo.file === null ? (
          <p key={photo.address}>
            {photo.address}: {w.notBeside}
          </p>
        ) : (
          <div key={photo.address} className={classes.grid}>
            <Checkbox
              label={put(w.takePhoto, { name: nameOf(photo.file) })}
              checked={photo.taken}
              onChange={(e) => changed(photo.address, { taken: e.currentTarget.checked })}
            />
            <TextInput
              label={w.alt}
              required={photo.taken}
              value={photo.alt}
              onChange={(e) => changed(photo.address, { alt: e.currentTarget.value })}
            />
            <TextInput
              label={w.caption}
              value={photo.caption}
              onChange={(e) => changed(photo.address, { caption: e.currentTarget.value })}
            />
          </div>
        ),
      )}
      <h4>{w.documentsFound}</h4>
      {draft.documents.length === 0 ? <p>{w.noneFound}</p> : null}
      <ul>
        {draft.documents.map(({ address, file }) => (
          <li key={address}>
            {found.documents.find((d) => d.href === address)?.text || address}:{" "}
            {file === null ? w.notBeside : put(w.beside, { name: nameOf(file) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
