/** Order of names on the election list: by given name A, B, C; then family, middle, longer membership. */
import { compareNames, type Named, normalize, sortNames, splitName } from "@laphieu/vietnamese";
import { consult } from "../consultation.ts";
import { count, text, vi } from "../words.ts";
import type { Rule } from "./rule.ts";

const given = (item: Named): string => {
  const key = normalize(item.sortKey ?? "");
  return key === "" ? splitName(item.name).given : (key.split(key.includes(",") ? "," : " ")[0] ?? "").trim();
};
const sameGiven = (a: Named, b: Named): boolean => compareNames({ name: given(a) }, { name: given(b) }) === 0;

export const order: Rule<"order"> = (data, q) => {
  const law = consult(data);
  law.cite("order");
  const sorted = sortNames(q.names.map((as) => ({ ...(typeof as === "string" ? { name: as } : as), as })));
  // What follows the given name decides only where two people share it.
  if (sorted.some((s, i) => i > 0 && sameGiven(s, sorted[i - 1] ?? s))) law.setting("order.tie-break");
  return law.ruling(
    { names: sorted.map((s) => s.as) },
    text(
      `Xếp ${vi(q.names.length)} người theo vần A, B, C của tên, rồi đến họ, tên đệm và thời gian tham gia (lâu hơn xếp trước).`,
      `${count(q.names.length, "name")} in order of given name, then family name, middle name and length of membership.`,
    ),
  );
};
