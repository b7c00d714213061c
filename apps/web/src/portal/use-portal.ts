import { useQuery } from "@tanstack/react-query";
import { orThrow } from "../app/api.ts";
import { portalApi } from "./portal-api.ts";

/** What the editors' screens know of the portal. */
export const usePortal = () =>
  useQuery({ queryKey: ["portal"], queryFn: () => orThrow(portalApi.overview()), retry: false });

/** An instant typed into a field of a form, on the clock of this device. */
export const fromField = (text: string): string | null => {
  const at = Date.parse(text);
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
};
