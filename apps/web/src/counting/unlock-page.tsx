import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
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
  const navigate = useNavigate();
  const open = machine.with === "counting-committee" && !locked;
  const election = machine.with === "counting-committee" ? machine.election : null;
  const round = machine.with === "counting-committee" ? String(machine.round) : null;
  useEffect(() => {
    if (open && election !== null && round !== null)
      void navigate({
        to: "/dai-hoi/$id/kiem-phieu/$election/$round",
        params: { id, election, round },
        replace: true,
      });
  }, [open, id, election, round, navigate]);
  return (
    <Page title={t("unlock.page")} width={720}>
      {machine.with === "office" ? <p>{t("unlock.office")}</p> : <UnlockForm />}
    </Page>
  );
}
