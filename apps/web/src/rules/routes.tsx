import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";
import { type Part, parts } from "./parts.ts";

/** The page of the rules: open to everyone, and a chunk of its own, because it carries the whole engine. */
export const rulesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/quy-che",
    validateSearch: (search): { muc?: Part; goi?: string } => {
      const muc = parts.find((p) => p === search.muc);
      const goi = typeof search.goi === "string" ? search.goi : undefined;
      return { ...(muc === undefined ? {} : { muc }), ...(goi === undefined ? {} : { goi }) };
    },
    component: lazyRouteComponent(() => import("./rules-page.tsx"), "RulesPage"),
  }),
] as const;
