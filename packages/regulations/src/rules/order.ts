/** Order of names on the election list: by given name A, B, C; then family, middle, longer membership. */
import { sortNames } from "@laphieu/vietnamese";
import { consult } from "../consultation.ts";
import { count, text, vi } from "../words.ts";
import type { Rule } from "./rule.ts";

export const order: Rule<"order"> = (data, q) => {
  const law = consult(data);
  law.cite("order");
  law.setting("order.tie-break");
  const sorted = sortNames(q.names.map((as) => ({ ...(typeof as === "string" ? { name: as } : as), as })));
  return law.ruling(
    { names: sorted.map((s) => s.as) },
    text(
      `Xếp ${vi(q.names.length)} người theo vần A, B, C của tên, rồi đến họ, tên đệm và thời gian tham gia (lâu hơn xếp trước).`,
      `${count(q.names.length, "name")} in order of given name, then family name, middle name and length of membership.`,
    ),
  );
};
