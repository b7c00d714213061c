import type { Answers, Ask, Question, Ruling } from "@laphieu/regulations";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, orThrow } from "../app/api.ts";

/** Asks the regulation while somebody types; keeps the last ruling until the next one is there. Null: nothing to ask yet. */
export function useRuling<K extends Ask>(question: Question<K> | null): Ruling<Answers[K]> | undefined {
  const { data } = useQuery({
    queryKey: ["ruling", question],
    queryFn: () => (question === null ? Promise.reject(new Error("no question")) : orThrow(api.ask(question))),
    enabled: question !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return question === null ? undefined : data;
}
