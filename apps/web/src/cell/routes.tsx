import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";
import { type Moment, moments } from "./moments.ts";

export const cellRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/chi-bo/moi",
    /** `id`: a meeting whose six questions were left half answered. */
    validateSearch: (search): { id?: string } => (typeof search.id === "string" ? { id: search.id } : {}),
    component: lazyRouteComponent(() => import("./new-cell-page.tsx"), "NewCellPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/chi-bo/$id",
    validateSearch: (search): { muc?: Moment } => {
      const muc = moments.find((m) => m === search.muc);
      return muc === undefined ? {} : { muc };
    },
    component: lazyRouteComponent(() => import("./cell-page.tsx"), "CellPage"),
  }),
] as const;
