/** Pages of a screen as one choice of a list, and back. */
import type { AssemblyView, ElectionId, ScreenPage } from "@laphieu/assembly";

export const plainPages = ["follow", "welcome", "roll", "agenda", "speaker", "hand-vote", "blank"] as const;
export const electionPages = ["list", "how-to-vote", "counting", "result"] as const;
export type ElectionPage = (typeof electionPages)[number];

/** One text for a page: `agenda`, `result bch`, `candidate bch p7`, `message`. */
export const keyOf = (page: ScreenPage): string => {
  switch (page.page) {
    case "candidate":
      return `candidate ${page.election} ${page.person}`;
    case "list":
    case "how-to-vote":
    case "counting":
    case "result":
      return `${page.page} ${page.election}`;
    default:
      return page.page;
  }
};

/** The page of a choice; null for one that needs words of its own (`announcement`, `message`) or is none. */
export const pageOf = (key: string, view: AssemblyView): ScreenPage | null => {
  const [name, electionKey, personKey] = key.split(" ");
  const plain = plainPages.find((p) => p === name);
  if (plain !== undefined) return { page: plain };
  const election: ElectionId | undefined = view.state.elections.find((e) => e.id === electionKey)?.id;
  if (election === undefined) return null;
  const ofElection = electionPages.find((p) => p === name);
  if (ofElection !== undefined) return { page: ofElection, election };
  const person = Object.values(view.state.people).find((p) => p.id === personKey)?.id;
  return name === "candidate" && person !== undefined ? { page: "candidate", election, person } : null;
};
