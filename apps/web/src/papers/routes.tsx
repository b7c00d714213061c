import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** The form and the templates of the office; the papers of a congress stand in the frame of the congress. */
export const papersRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/the-thuc",
    validateSearch: (search): { tu?: string } => (typeof search.tu === "string" ? { tu: search.tu } : {}),
    component: lazyRouteComponent(() => import("./office-page.tsx"), "OfficePage"),
  }),
] as const;
