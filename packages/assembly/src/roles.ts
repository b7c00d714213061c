/** Who may do what in one congress. The server enforces exactly this table; the page "who may do what" prints it. */
export const roles = [
  "owner",
  "secretary",
  "presidium",
  "credentials",
  "counting-head",
  "teller",
  "technician",
  "delegate",
  "observer",
  "projector",
] as const;
export type Role = (typeof roles)[number];

/** Who acts. `person` is set where the role is held by somebody on the roll (counting committee). */
export type Actor = { readonly account: string; readonly role: Role; readonly person?: string };

/** What a device may see; every role maps to one audience. */
export type Audience = "chair" | "desk" | "counting" | "observer" | "delegate" | "projector";
