import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root.tsx";

/** Summing up: a chunk of its own, for those above the congress alone. */
export const summingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tong-ket",
    component: lazyRouteComponent(() => import("./summing-page.tsx"), "SummingPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tong-ket/so-lieu/$unit",
    component: lazyRouteComponent(() => import("./figures-page.tsx"), "FiguresPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tong-ket/dot/$id",
    component: lazyRouteComponent(() => import("./campaign-page.tsx"), "CampaignPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tong-ket/dot/$id/$unit",
    component: lazyRouteComponent(() => import("./report-page.tsx"), "ReportPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tong-ket/hoi-nghi/$id",
    component: lazyRouteComponent(() => import("./conference-page.tsx"), "ConferencePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/kien-nghi",
    component: lazyRouteComponent(() => import("../proposals/proposals-page.tsx"), "ProposalsPage"),
  }),
] as const;
