/** Who asks, for everything above the congress. */
import type { Above, Actor, BodyId } from "@laphieu/organisations";
import { mayRead, topsOf } from "@laphieu/organisations";
import { done, type Outcome, type Problem, refuse } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, problem } from "../http/sentences.ts";
import type { Ctx } from "../services.ts";

export const noPlace: Problem = problem(
  403,
  "no-place",
  "Tài khoản này chưa được giao vai trò ở tổ chức nào. Nhờ chủ máy hoặc văn phòng cấp trên giao vai trò.",
  "This account has no place in the tree of bodies. Ask the owner or the office above for one.",
);
export const noBody: Problem = problem(
  404,
  "no-body",
  "Không có tổ chức này, hoặc tài khoản này không được xem.",
  "There is no such body, or this account may not see it.",
);

/** The account that asks; a device or a browser in the counting room is nobody here. */
export function actorOf(c: Ctx): Outcome<Actor> {
  const caller = c.get("caller");
  if (caller.counting !== null) return refuse(machineWithCounting);
  if (caller.account === null) return refuse(notSignedIn);
  return done({ account: caller.account.id, owner: caller.owner });
}

/** The body that is asked about, or the top of what the actor may see. */
export function bodyAsked(above: Above, actor: Actor, asked: string | undefined): Outcome<BodyId> {
  const tops = topsOf(above, actor);
  const body = asked === undefined || asked === "" ? tops[0] : asked;
  if (body === undefined) return refuse(actor.owner ? noBody : noPlace);
  return above.bodies.has(body) && mayRead(above, actor, body) ? done(body) : refuse(noBody);
}
