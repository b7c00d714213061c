/** Fills an empty portal with neutral sample content, through the same two hands as any other. */
import {
  type Actor,
  actOn,
  figureToken,
  type Item,
  newItem,
  sampleArticles,
  sampleDocuments,
  sampleSettings,
} from "@laphieu/portal";
import { drawn, samplePictures, vietnamDay } from "@laphieu/portal/store";
import { type Editor, takeFile } from "./editing.ts";
import type { Portal } from "./portal.ts";

const writer: Actor = { id: "sample-writer", name: "Người viết mẫu" };
const publisher: Actor = { id: "sample-publisher", name: "Người duyệt mẫu" };
const rights = { write: true, publish: true, keep: true };

/** True while nothing was ever written here. */
export const isEmpty = (portal: Portal): boolean => portal.articles.length === 0 && portal.documents.length === 0;

function publish<C>(portal: Portal, kind: "article" | "document", content: C, at: string): void {
  const id = portal.freeId();
  let item: Item<C> = newItem(id, content, writer, at);
  let version = 0;
  const save = (by: Actor, action: string): void => {
    if (portal.save(kind, id, version, by, action, item).ok) version += 1;
  };
  save(writer, "create");
  for (const [act, by] of [
    [{ act: "submit" }, writer],
    [{ act: "publish", from: at, correction: "" }, publisher],
  ] as const) {
    const done = actOn(item, act, { by, at, rights, twoPeople: true });
    if (done.ok) item = done.value;
    save(by, act.act);
  }
}

/** Writes the sample. `congress` is a sample congress whose figures the first article quotes; it is shown as well. */
export async function fillSample(portal: Portal, editor: Editor, congress: string | null, now: Date): Promise<void> {
  const day = (ago: number): string => vietnamDay(new Date(now.getTime() - ago * 86_400_000));
  portal.save("settings", "site", portal.version("settings", "site"), editor.actor, "save", {
    ...sampleSettings,
    grants: portal.settings.grants,
  });
  if (congress !== null) {
    const decision = {
      text: "Đoàn chủ tịch thống nhất công khai danh sách trúng cử sau khi công bố (mẫu).",
      day: day(0),
    };
    portal.save("congress", congress, portal.version("congress", congress), editor.actor, "save", {
      assembly: congress,
      shown: true,
      decision,
      votes: false,
      ratified: null,
      papers: [],
    });
  }
  const photos: string[] = [];
  for (const picture of samplePictures) {
    const taken = await takeFile(
      portal,
      { ...editor, owner: true },
      {
        name: picture.name,
        bytes: await drawn(picture),
        photo: { alt: picture.alt, caption: picture.caption, credit: "" },
        crop: null,
      },
      now.toISOString(),
    );
    if (taken.ok) photos.push(taken.value.id);
  }
  const figure = (key: string): string => (congress === null ? "–" : figureToken(congress, key));
  sampleArticles(figure).forEach(({ picture, inline, daysAgo, ...text }, index) => {
    const photo = picture === null ? null : (photos[picture] ?? null);
    const inside = inline === undefined ? undefined : photos[inline];
    const body =
      inside === undefined ? text.body : text.body.replace("<h2>", `<figure data-photo="${inside}"></figure><h2>`);
    const at = new Date(now.getTime() - daysAgo * 86_400_000 - (index + 1) * 1_800_000).toISOString();
    publish(portal, "article", { ...text, body, photo, related: [], attachments: [] }, at);
  });
  const [older, ...rest] = sampleDocuments(day);
  const at = now.toISOString();
  if (older === undefined) return;
  publish(portal, "document", older, at);
  const first = portal.documents.at(-1)?.id;
  for (const content of rest)
    publish(
      portal,
      "document",
      content.number === "24-HD/ĐU" && first !== undefined ? { ...content, replaces: [first] } : content,
      at,
    );
}
