import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** A chunk of its own: it carries the samples and the whole engine, and needs no server. */
export const rehearsalRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tap-duot",
    component: lazyRouteComponent(() => import("./rehearsal-page.tsx"), "RehearsalPage"),
  }),
] as const;
