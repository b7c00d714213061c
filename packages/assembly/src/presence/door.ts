/** What a desk's page needs of presence and seats; loads no rules, so that the page stays light. */
export { arrange, delegationNames, seatOfPerson } from "./seating.ts";
export { atTheDoor, cardNumbers, type DeskStanding, deskStanding, isInside } from "./standing.ts";
