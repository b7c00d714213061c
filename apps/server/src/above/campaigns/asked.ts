/** Whom a campaign asks: the bodies below its issuer in the register, of the levels that the issuer names. */
import { type Above, isOpen, type Level, levelOf } from "@laphieu/organisations";
import type { Book, BookEvent, Campaign } from "@laphieu/summing-up";

/** The facts that say so; none where no level is named or the register does not have the issuer: then everybody is asked. */
export const askedUnits = (
  above: Above,
  book: Book,
  campaign: Campaign,
  levels: readonly Level[],
): readonly BookEvent[] => {
  const top = book.joined.get(campaign.issuer.id)?.body;
  if (top === undefined || levels.length === 0) return [];
  const units: string[] = [campaign.issuer.id];
  for (const id of above.under(top)) {
    const body = above.bodies.get(id);
    const unit = book.unitOfBody.get(id);
    if (body === undefined || unit === undefined || unit === campaign.issuer.id) continue;
    if (isOpen(body, campaign.to) && body.end === null && levels.includes(levelOf(body, campaign.to))) units.push(unit);
  }
  const events: BookEvent[] = [];
  for (let from = 0; from < units.length; from += 5_000)
    events.push({ type: "campaign-addressed", campaign: campaign.id, units: units.slice(from, from + 5_000) });
  return events;
};
