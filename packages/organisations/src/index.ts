/** Above the congress: bodies over time, rounds of congresses, results upward, complaints, inspection. Pure. */
export * from "./types.ts";
