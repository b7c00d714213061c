import type { PersonId } from "@laphieu/assembly";
import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import { nameOf } from "../app/assembly.ts";
import { useCongress } from "../congress/context.ts";
import { useRole } from "../congress/use-role.ts";
import { RefusalAlert } from "../ui/index.ts";
import own from "./chair.module.css";
import { removePhoto, sendPhoto } from "./chair-api.ts";
import { addChairWords } from "./words.ts";

addChairWords();

/** The portrait of somebody on a list; the office may choose another or take it away. */
export function PhotoCell({ person }: { readonly person: PersonId }) {
  const { t } = useTranslation("chair");
  const { id, view } = useCongress();
  const role = useRole();
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const photo = view.state.photos?.[person];
  const name = nameOf(view, person);
  const office = role === null || role === "owner" || role === "secretary";
  return (
    <div className={own.photoCell}>
      {photo === undefined ? null : (
        <img
          className={own.photo}
          src={`/api/assemblies/${id}/photos/${photo.id}`}
          alt={t("photo.of", { name })}
          width={36}
          height={48}
        />
      )}
      {office ? (
        <>
          <FileButton
            accept="image/jpeg,image/png"
            onChange={(file) => {
              if (file !== null) void sendPhoto(id, person, file).then(setRefusal);
            }}
          >
            {(props) => (
              <Button {...props} variant="subtle" color="gray" size="compact-sm" aria-label={t("photo.set", { name })}>
                {t("photo.choose")}
              </Button>
            )}
          </FileButton>
          {photo === undefined ? null : (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t("photo.remove", { name })}
              onClick={() => void removePhoto(id, person).then(setRefusal)}
            >
              ×
            </Button>
          )}
        </>
      ) : null}
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </div>
  );
}
