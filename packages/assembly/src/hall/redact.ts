/** The floor as one audience may see it. */
import type { Audience } from "../roles.ts";
import type { Floor, FloorVote, VoteSection } from "./types.ts";

/** The second counter counts without knowing what the first found. */
const blindSection = (section: VoteSection): VoteSection =>
  section.first !== null && section.second === null
    ? { ...section, first: { by: section.first.by, votes: { for: 0, against: 0, noOpinion: 0 } } }
    : section;

/** How single cards voted is nobody's to look up on a screen; while the vote is open not even the sums are shown. */
const voteFor = (vote: FloorVote, sections: boolean): FloorVote => ({
  ...vote,
  cast: {},
  sections: sections ? vote.sections.map(blindSection) : [],
});

/** Notes stay with the chair and the secretaries; files are listed for those who keep them. */
export const floorFor = (floor: Floor, audience: Audience): Floor => {
  const chair = audience === "chair";
  const vote = floor.vote === null ? null : voteFor(floor.vote, chair);
  if (chair) return { ...floor, vote };
  const { slips: _slips, complaints, ...rest } = floor;
  return {
    ...rest,
    vote,
    // The counting committee concludes on complaints; papers of the list stay with those who make it.
    ...(audience === "counting" && complaints !== undefined ? { complaints } : {}),
    requests: audience === "projector" ? [] : floor.requests.map((r) => ({ ...r, note: "" })),
    contributions: [],
  };
};
