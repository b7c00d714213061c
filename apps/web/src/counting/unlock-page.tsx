import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCongress } from "../congress/context.ts";
import { Page } from "../ui/index.ts";
import { UnlockForm } from "./unlock-form.tsx";
import { useRoomLocked } from "./use-room.ts";

/** The door of the counting room, where a counting device arrives: the round that is counted now. */
export function UnlockPage() {
  const { t } = useTranslation("counting");
  const { id, view } = useCongress();
  const locked = useRoomLocked();
  const { machine } = view.state;
  if (machine.with === "counting-committee" && !locked)
    return (
      <Navigate
        to="/dai-hoi/$id/kiem-phieu/$election/$round"
        params={{ id, election: machine.election, round: String(machine.round) }}
      />
    );
  return (
    <Page title={t("unlock.page")} width={720}>
      {machine.with === "office" ? <p>{t("unlock.office")}</p> : <UnlockForm />}
    </Page>
  );
}
