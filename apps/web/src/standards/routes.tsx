import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

export const standardsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-tra",
    component: lazyRouteComponent(() => import("./work-page.tsx"), "WorkPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-tra/$id",
    component: lazyRouteComponent(() => import("./file-page.tsx"), "FilePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/bao-ve-du-lieu",
    component: lazyRouteComponent(() => import("./protection-page.tsx"), "ProtectionPage"),
  }),
] as const;
