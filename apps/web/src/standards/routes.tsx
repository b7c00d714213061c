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
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-tra/tong-hop",
    component: lazyRouteComponent(() => import("./overview-page.tsx"), "OverviewPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-tra/cai-dat",
    component: lazyRouteComponent(() => import("./settings-page.tsx"), "SettingsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-tra/huong-dan",
    component: lazyRouteComponent(() => import("./help-page.tsx"), "HelpPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-tra/tap",
    component: lazyRouteComponent(() => import("./practice-page.tsx"), "PracticePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/ban-in",
    component: lazyRouteComponent(() => import("./copy-page.tsx"), "CopyPage"),
  }),
] as const;
