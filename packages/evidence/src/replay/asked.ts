/** Small parts of asking again, shared by its files. */
import type { Votes } from "@laphieu/assembly";

/** A command as it would be sent, not yet checked; and for whom it was given, where the fact tells. */
export type Asked = { readonly command: { readonly [field: string]: unknown }; readonly person?: string };

/** Stands for free words that are not here. */
export const stand = "…";
/** A field where there is a value for it. */
export const optional = (name: string, value: unknown): { readonly [name: string]: unknown } =>
  value === undefined || value === null ? {} : { [name]: value };

export const one = (command: Asked["command"], person?: string | null): readonly Asked[] => [
  person === undefined || person === null ? { command } : { command, person },
];

/** Figures of a vote as a command gives them; `put` names the vote of the meeting that they were taken from. */
export const votesOf = (vote: { readonly votes: Votes; readonly put?: string } | null) =>
  vote === null ? undefined : { ...vote.votes, ...optional("put", vote.put) };
