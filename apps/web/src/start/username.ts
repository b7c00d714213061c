import { fold } from "@laphieu/vietnamese";

/** A user name proposed from a full name: "Nguyễn Văn Lâm" → "nguyenvanlam". */
export function proposeUsername(name: string): string {
  return fold(name)
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 30);
}
