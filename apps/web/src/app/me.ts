import { useQuery } from "@tanstack/react-query";
import { api, orThrow } from "./api.ts";

/** Who is signed in on this browser, whether a first owner is still to be made, and the addresses of this machine. */
export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: () => orThrow(api.me()), retry: 1 });
}
