import type { ArticleContent, DocumentContent, Item, ItemAct } from "@laphieu/portal";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import type { ApiRefusal, Result } from "../app/api.ts";
import { type HistoryLine, type Kind, type Opened, portalApi } from "./portal-api.ts";

type Content = ArticleContent | DocumentContent;

const untitled: ApiRefusal = {
  status: 0,
  code: "title-missing",
  text: { vi: "Nhập tiêu đề (văn bản: trích yếu) rồi lưu.", en: "Type a title (a document: its subject), then save." },
};

const undated: ApiRefusal = {
  status: 0,
  code: "day-missing",
  text: {
    vi: "Nhập ngày ban hành (ví dụ 06/12/2026) rồi lưu.",
    en: "Type the date of the document (for example 06/12/2026), then save.",
  },
};

/** One text under work: what was read, what is on the screen, and what somebody else saved meanwhile. */
export function useItem<C extends Content>(
  kind: Kind,
  id: string,
  empty: C,
  open: (id: string) => Promise<Result<Opened<C>>>,
  openVersion: (id: string, version: number) => Promise<Result<{ readonly item: Item<C> }>>,
) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [item, setItem] = useState<Item<C> | null>(null);
  const [version, setVersion] = useState(0);
  const [history, setHistory] = useState<readonly HistoryLine[]>([]);
  const [content, setContent] = useState<C>(empty);
  const [dirty, setDirty] = useState(false);
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [theirs, setTheirs] = useState<Opened<C> | null>(null);
  const isNew = id === "moi";

  const load = useCallback(async () => {
    const opened = await open(id);
    if (!opened.ok) return setRefusal(opened.refusal);
    setItem(opened.value.item);
    setContent(opened.value.item.content);
    setVersion(opened.value.version);
    setHistory(opened.value.history);
    setDirty(false);
    setTheirs(null);
    setRefusal(null);
  }, [id, open]);
  useEffect(() => {
    if (!isNew) void load();
  }, [isNew, load]);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  const change = (next: Partial<C>): void => {
    setContent((before) => ({ ...before, ...next }));
    setDirty(true);
    setSaved(false);
  };
  const act = async (wanted: ItemAct<Content>, on = version): Promise<void> => {
    setBusy(true);
    const done = await portalApi.act(kind, id, on, wanted);
    setBusy(false);
    if (!done.ok) {
      setRefusal(done.refusal);
      const newer = done.refusal.code === "stale" ? await open(id) : null;
      setTheirs(newer?.ok === true ? newer.value : null);
      return;
    }
    await load();
    setSaved(true);
    await client.invalidateQueries({ queryKey: ["portal"] });
  };
  const save = async (): Promise<void> => {
    if (("title" in content ? content.title : content.subject).trim() === "") return setRefusal(untitled);
    if ("date" in content && content.date === "") return setRefusal(undated);
    if (!isNew) return act({ act: "save", content });
    setBusy(true);
    const made = await portalApi.create(kind, content);
    setBusy(false);
    if (!made.ok) return setRefusal(made.refusal);
    setDirty(false);
    await client.invalidateQueries({ queryKey: ["portal"] });
    await navigate({
      to: kind === "articles" ? "/bien-tap/bai/$id" : "/bien-tap/van-ban/$id",
      params: { id: made.value.id },
    });
  };
  return {
    item,
    history,
    content,
    dirty,
    saved,
    busy,
    refusal,
    theirs,
    change,
    save,
    act,
    clear: () => setRefusal(null),
    /** My text on top of the newer one; that stays in the history. */
    keepMine: () => (theirs === null ? undefined : void act({ act: "save", content }, theirs.version)),
    takeTheirs: () => void load(),
    restore: async (old: number) => {
      const found = await openVersion(id, old);
      if (found.ok) change(found.value.item.content);
      else setRefusal(found.refusal);
    },
  };
}
