import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** This machine as a witness of others. The evidence of a congress is among the screens of the congress. */
export const evidenceRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/chung-thuc",
    component: lazyRouteComponent(() => import("./witness-page.tsx"), "WitnessPage"),
  }),
] as const;
