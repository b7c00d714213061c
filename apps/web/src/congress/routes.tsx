import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

/** Screens of the full congress. The route table is loaded with the application, each screen when it is opened. */
export const congressRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/dai-hoi/moi",
    component: lazyRouteComponent(() => import("./new-congress-page.tsx"), "NewCongressPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/dai-hoi/$id",
    component: lazyRouteComponent(() => import("./congress-page.tsx"), "CongressPage"),
  }),
] as const;
