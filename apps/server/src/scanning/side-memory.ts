/**
 * What was read of the sides of one bundle, while files still come for it: the stack is then gone through again from its
 * first file, and only what is new is read. In memory alone, and forgotten as soon as the bundle is read.
 */
import type { SideMemory } from "../gates/scans.ts";

type SideRead = NonNullable<ReturnType<SideMemory["side"]>>;

/** A bundle holds far fewer; what lies beyond is read again. */
const mostSides = 400;

/** `keyOf` tells what a file holds, whatever its path is in this reading. */
export const sideMemory = (): { readonly as: (keyOf: (file: string) => string) => SideMemory } => {
  const pages = new Map<string, number>();
  const sides = new Map<string, SideRead>();
  return {
    as: (keyOf) => ({
      pages: (file) => pages.get(keyOf(file)),
      side: (file, page) => sides.get(`${keyOf(file)}:${page}`),
      keepPages: (file, count) => {
        pages.set(keyOf(file), count);
      },
      keepSide: (file, page, read) => {
        if (sides.size < mostSides) sides.set(`${keyOf(file)}:${page}`, read);
      },
    }),
  };
};
