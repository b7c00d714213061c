/** Parts of the page as they stand in its address: reading, comparing, what if, rehearsing. */
export const parts = ["doc", "so-sanh", "thu", "tap-duot", "ban"] as const;
export type Part = (typeof parts)[number];
