/** The packs that can be read here: those built in, and the versions saved on this machine. */
import { packs as builtIn, importPack, type Pack, type PackVersion, packOn } from "@laphieu/regulations";
import type { PackRow } from "@laphieu/server/wire/rules";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, orThrow } from "../app/api.ts";

export type KnownPack = { readonly id: string; readonly pack: Pack; readonly row: PackRow | null };
export type KnownPacks = {
  readonly known: readonly KnownPack[];
  readonly versions: readonly PackVersion[];
  readonly rows: readonly PackRow[];
  readonly mayAmend: boolean;
  /** Whether the versions of this machine are known yet. */
  readonly ready: boolean;
};

export function usePacks(): KnownPacks {
  const { data } = useQuery({ queryKey: ["packs"], queryFn: () => orThrow(api.packs()), retry: 1 });
  return useMemo(() => {
    const rows = data?.versions ?? [];
    const read = rows.flatMap((row) => {
      const imported = importPack(row.file);
      return imported.ok ? [{ row, ...imported }] : [];
    });
    return {
      known: [
        ...builtIn.map((pack) => ({ id: pack.id, pack, row: null })),
        ...read.map(({ row, pack }) => ({ id: row.id, pack, row })),
      ],
      versions: read.filter((r) => r.row.withdrawn === null).map((r) => r.version),
      rows,
      mayAmend: data?.mayAmend ?? false,
      ready: data !== undefined,
    };
  }, [data]);
}

export const packIn = (packs: KnownPacks, id: string | undefined): Pack =>
  packs.known.find((k) => k.id === id)?.pack ?? builtIn[0] ?? firstOf(packs);

const firstOf = (packs: KnownPacks): Pack => {
  const [first] = packs.known;
  if (first === undefined) throw new Error("no pack is built in");
  return first.pack;
};

/** Whether a pack is the one that a congress of this day would open with. */
export const isInForce = (packs: KnownPacks, entry: KnownPack, day: string): boolean => {
  const line = entry.pack.version?.line ?? entry.pack.id;
  const now = packOn(line, day, packs.versions);
  return now !== null && (now.version?.id ?? now.id) === entry.id && entry.row?.withdrawn == null;
};
