/** Bodies as the congresses themselves name them: every log says whose meeting it was and who stands above. */
import type { AssemblyState } from "@laphieu/assembly";
import { fold } from "@laphieu/vietnamese";
import type { Unit } from "./tree.ts";

/** A conference of a committee belongs to the body whose committee it is. */
const committee = /^(?:Ban Chấp hành|Ban Thường vụ|Ủy ban Kiểm tra|BCH|BTV)\s+/iu;

/** The name of the body, without that of the committee that met. */
export const bodyOfName = (name: string): string => {
  const plain = name.normalize("NFC").trim().replaceAll(/\s+/gu, " ");
  const body = plain.replace(committee, "");
  return body === "" ? plain : body;
};

/** An id made from a name: the same name gives the same id everywhere. */
export const unitIdOf = (name: string): string => {
  const slug = fold(bodyOfName(name))
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "");
  return slug === "" ? "khong-ten" : slug.slice(0, 80);
};

/** The body of a congress and the one above it, from its log. The one above stands at the top until its own place is known. */
export const unitsOf = (state: AssemblyState): { readonly unit: Unit; readonly above: Unit | null } => {
  const { body, above } = state.about;
  const name = bodyOfName(body);
  const id = unitIdOf(name);
  const parent = above.trim() === "" ? null : unitIdOf(above);
  return {
    unit: { id, name, parent: parent === id ? null : parent },
    above: parent === null || parent === id ? null : { id: parent, name: bodyOfName(above), parent: null },
  };
};
