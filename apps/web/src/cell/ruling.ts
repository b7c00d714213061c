import type { Answers, Ask, Question, Ruling } from "@laphieu/regulations";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, orThrow } from "../app/api.ts";

/** Asks the regulation while somebody types; keeps the last ruling until the next one is there. Null: nothing to ask yet. */
export function useRuling<K extends Ask>(
  question: Question<K> | null,
  /** The meeting whose own version of the rules answers; without it the regulation as it is built in. */
  assembly?: string,
): Ruling<Answers[K]> | undefined {
  const { data } = useQuery({
    queryKey: ["ruling", question, assembly ?? null],
    queryFn: () =>
      question === null
        ? Promise.reject(new Error("no question"))
        : orThrow(assembly === undefined ? api.ask(question) : api.askIn(assembly, question)),
    enabled: question !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return question === null ? undefined : data;
}
