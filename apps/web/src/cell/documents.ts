import { useQuery } from "@tanstack/react-query";
import { api, type DocumentEntry, orThrow } from "../app/api.ts";

/** The papers of a meeting as of its present version. */
export function useDocuments(id: string, version: number): readonly DocumentEntry[] | undefined {
  const { data } = useQuery({
    queryKey: ["assembly", id, "documents", version],
    queryFn: () => orThrow(api.documents(id)),
    placeholderData: (before: readonly DocumentEntry[] | undefined) => before,
    retry: false,
  });
  return data;
}

/** One paper of a round, if it can be made now. */
export function useDocument(id: string, kind: string, election: string, round: number): DocumentEntry | null {
  const { data } = useQuery({
    queryKey: ["assembly", id, "documents", kind, election, round],
    queryFn: () => orThrow(api.documents(id)),
    retry: false,
  });
  return (
    data?.find((d) => d.kind === kind && d.election === election && (d.round ?? round) === round && d.ready) ?? null
  );
}
