import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../app/root.tsx";

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: "/dai-hoi/$id",
  component: lazyRouteComponent(() => import("./frame.tsx"), "CongressFrame"),
});
const inFrame = () => frame;

/** Screens of the full congress. The route table is loaded with the application, each screen when it is opened. */
export const congressRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/dai-hoi/moi",
    component: lazyRouteComponent(() => import("./new-congress-page.tsx"), "NewCongressPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/tham-gia/$code",
    component: lazyRouteComponent(() => import("./join-page.tsx"), "JoinPage"),
  }),
  frame.addChildren([
    createRoute({
      getParentRoute: inFrame,
      path: "/",
      component: lazyRouteComponent(() => import("./congress-page.tsx"), "CongressPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/chuan-bi",
      component: lazyRouteComponent(() => import("./preparation-page.tsx"), "PreparationPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/dai-bieu",
      component: lazyRouteComponent(() => import("./roll-page.tsx"), "RollPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/dai-bieu/nhap",
      component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/diem-danh",
      component: lazyRouteComponent(() => import("../desk/desk-page.tsx"), "DeskPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/diem-danh/the",
      component: lazyRouteComponent(() => import("../desk/cards-page.tsx"), "CardsPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/diem-danh/cho-ngoi",
      component: lazyRouteComponent(() => import("../desk/seats-page.tsx"), "SeatsPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/cac-ban",
      component: lazyRouteComponent(() => import("./bodies-page.tsx"), "BodiesPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/dieu-hanh",
      component: lazyRouteComponent(() => import("../chair/chair-page.tsx"), "ChairPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/bau-cu",
      component: lazyRouteComponent(() => import("./elections-page.tsx"), "ElectionsPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/bau-cu/$election",
      component: lazyRouteComponent(() => import("./election-page.tsx"), "ElectionPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/kiem-phieu/$election/$round",
      component: lazyRouteComponent(() => import("../counting/counting-page.tsx"), "CountingPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/kiem-phieu",
      component: lazyRouteComponent(() => import("../counting/unlock-page.tsx"), "UnlockPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/van-ban",
      component: lazyRouteComponent(() => import("../papers/papers-page.tsx"), "PapersPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/nhat-ky",
      component: lazyRouteComponent(() => import("./log-page.tsx"), "LogPage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/bang-chung",
      component: lazyRouteComponent(() => import("../evidence/evidence-page.tsx"), "EvidencePage"),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: "/thiet-bi",
      component: lazyRouteComponent(() => import("./devices-page.tsx"), "DevicesPage"),
    }),
  ]),
] as const;
