import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** People, sessions, devices, the network of the hall, and who may do what. */
export const accessRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/quan-tri",
    component: lazyRouteComponent(() => import("./people-page.tsx"), "PeoplePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/quan-tri/phien",
    component: lazyRouteComponent(() => import("./sessions-page.tsx"), "SessionsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/quan-tri/so",
    component: lazyRouteComponent(() => import("./access-log-page.tsx"), "AccessLogPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/quan-tri/sao-luu",
    component: lazyRouteComponent(() => import("./storage-page.tsx"), "StoragePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tai-khoan",
    component: lazyRouteComponent(() => import("./account-page.tsx"), "AccountPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/moi/$code",
    component: lazyRouteComponent(() => import("./accept-page.tsx"), "AcceptPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-gia",
    component: lazyRouteComponent(() => import("./code-page.tsx"), "CodePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/mang",
    component: lazyRouteComponent(() => import("./network-page.tsx"), "NetworkPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/ai-duoc-lam-gi",
    component: lazyRouteComponent(() => import("./rights-page.tsx"), "RightsPage"),
  }),
] as const;
