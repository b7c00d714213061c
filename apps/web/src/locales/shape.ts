/** The keys of the Vietnamese file, with any text; English may add `_one` forms, which Vietnamese does not have. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> } & {
  readonly [key: `${string}_one`]: string;
};
