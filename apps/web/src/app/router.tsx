import { createRouter } from "@tanstack/react-router";
import { summingRoutes } from "../above/campaigns/routes.tsx";
import { aboveRoutes } from "../above/routes.tsx";
import { accessRoutes } from "../access/routes.tsx";
import { cellRoutes } from "../cell/routes.tsx";
import { congressRoutes } from "../congress/routes.tsx";
import { evidenceRoutes } from "../evidence/routes.tsx";
import { papersRoutes } from "../papers/routes.tsx";
import { portalRoutes } from "../portal/routes.tsx";
import { rehearsalRoutes } from "../rehearsal/routes.tsx";
import { rulesRoutes } from "../rules/routes.tsx";
import { standardsRoutes } from "../standards/routes.tsx";
import { startRoutes } from "../start/routes.tsx";
import { rootRoute } from "./root.tsx";

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...startRoutes,
    ...aboveRoutes,
    ...accessRoutes,
    ...cellRoutes,
    ...congressRoutes,
    ...rulesRoutes,
    ...rehearsalRoutes,
    ...papersRoutes,
    ...portalRoutes,
    ...summingRoutes,
    ...evidenceRoutes,
    ...standardsRoutes,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
