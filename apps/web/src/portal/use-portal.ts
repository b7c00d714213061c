import { useQuery } from "@tanstack/react-query";
import { orThrow } from "../app/api.ts";
import { portalApi } from "./portal-api.ts";

/** What the editors' screens know of the portal. */
export const usePortal = () =>
  useQuery({ queryKey: ["portal"], queryFn: () => orThrow(portalApi.overview()), retry: false });

/** An instant as a field of a form takes it, on the clock of this device; and back. */
export const inField = (at: string): string => {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
export const fromField = (text: string): string | null => {
  const at = Date.parse(text);
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
};
