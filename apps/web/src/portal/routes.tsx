import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** The editors of the portal; its public pages are rendered by the server under `/cong`. */
export const portalRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/bien-tap",
    component: lazyRouteComponent(() => import("./desk-page.tsx"), "EditorsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/bien-tap/bai/$id",
    component: lazyRouteComponent(() => import("./article-page.tsx"), "ArticleEditorPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/bien-tap/van-ban/$id",
    component: lazyRouteComponent(() => import("./document-page.tsx"), "DocumentEditorPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/bien-tap/nhap",
    component: lazyRouteComponent(() => import("./import-page.tsx"), "PortalImportPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/bien-tap/cong",
    component: lazyRouteComponent(() => import("./site-page.tsx"), "PortalSitePage"),
  }),
] as const;
