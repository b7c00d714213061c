import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

export const cellRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/chi-bo/moi",
    component: lazyRouteComponent(() => import("./new-cell-page.tsx"), "NewCellPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/chi-bo/$id",
    component: lazyRouteComponent(() => import("./cell-page.tsx"), "CellPage"),
  }),
] as const;
