import { Button, PasswordInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, orThrow } from "../../app/api.ts";
import congress from "../../congress/congress.module.css";
import { RefusalAlert } from "../../ui/index.ts";
import classes from "./scan.module.css";
import { type ScanPlace, scanApi } from "./scan-api.ts";

/**
 * Images of scanned ballots are kept for the sealed annex only under two secrets, typed here by the head of the counting
 * committee and by the presidium before the announcement.
 */
export function AnnexKey({ place }: { readonly place: ScanPlace }) {
  const { t } = useTranslation("scan");
  const client = useQueryClient();
  const queryKey = ["assembly", place.id, "annex-key", place.election, place.round];
  const { data } = useQuery({ queryKey, queryFn: () => orThrow(scanApi.annexKey(place)), retry: false });
  const [head, setHead] = useState("");
  const [presidium, setPresidium] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  if (data === undefined || !data.may) return null;
  const set = async () => {
    setPending(true);
    setRefusal(null);
    const result = await scanApi.setAnnexKey(place, { head, presidium });
    setPending(false);
    if (!result.ok) return setRefusal(result.refusal);
    setHead("");
    setPresidium("");
    await client.invalidateQueries({ queryKey });
  };
  return (
    <details>
      <summary>{data.set ? t("annexKey.isSet") : t("annexKey.title")}</summary>
      <form
        className={classes.annexKey}
        onSubmit={(e) => {
          e.preventDefault();
          void set();
        }}
      >
        <p className={congress.dim}>{t("annexKey.how")}</p>
        {data.fixed ? (
          <p>{t("annexKey.fixed")}</p>
        ) : (
          <>
            {data.set ? <p>{t("annexKey.again")}</p> : null}
            <PasswordInput
              label={t("annexKey.head")}
              value={head}
              autoComplete="off"
              onChange={(e) => setHead(e.currentTarget.value)}
            />
            <PasswordInput
              label={t("annexKey.presidium")}
              description={t("annexKey.each")}
              value={presidium}
              autoComplete="off"
              onChange={(e) => setPresidium(e.currentTarget.value)}
            />
            <RefusalAlert refusal={refusal} />
            <div>
              <Button
                type="submit"
                variant="default"
                loading={pending}
                disabled={head.length < 6 || presidium.length < 6}
              >
                {t("annexKey.set")}
              </Button>
            </div>
          </>
        )}
      </form>
    </details>
  );
}
