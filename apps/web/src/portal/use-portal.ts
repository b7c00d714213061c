import { useQuery } from "@tanstack/react-query";
import { orThrow } from "../app/api.ts";
import { portalApi } from "./portal-api.ts";

/** What the editors' screens know of the portal. */
export const usePortal = () =>
  useQuery({ queryKey: ["portal"], queryFn: () => orThrow(portalApi.overview()), retry: false });
