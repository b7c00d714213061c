import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** Which body is looked at, and which round. */
const search = (given: Record<string, unknown>): { tc?: string; dot?: string } => ({
  ...(typeof given.tc === "string" ? { tc: given.tc } : {}),
  ...(typeof given.dot === "string" ? { dot: given.dot } : {}),
});

/** What stands above the congress. */
export const aboveRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren",
    validateSearch: search,
    component: lazyRouteComponent(() => import("./bodies-page.tsx"), "BodiesPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren/tien-do",
    validateSearch: search,
    component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren/ket-qua",
    validateSearch: search,
    component: lazyRouteComponent(() => import("./results-page.tsx"), "ResultsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren/ket-qua/$id",
    component: lazyRouteComponent(() => import("./dossier-page.tsx"), "DossierPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren/khieu-nai",
    validateSearch: search,
    component: lazyRouteComponent(() => import("./complaints-page.tsx"), "ComplaintsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren/kiem-tra",
    validateSearch: search,
    component: lazyRouteComponent(() => import("./inspection-page.tsx"), "InspectionPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cap-tren/tra-loi",
    component: lazyRouteComponent(() => import("./answers-page.tsx"), "AnswersPage"),
  }),
] as const;
