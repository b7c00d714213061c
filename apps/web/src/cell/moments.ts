/** The three moments of a cell's congress, as they stand in the address. */
export const moments = ["chuan-bi", "dai-hoi", "in-gui"] as const;
export type Moment = (typeof moments)[number];
