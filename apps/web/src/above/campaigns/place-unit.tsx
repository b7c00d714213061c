import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "./report-text.ts";
import classes from "./summing.module.css";
import type { Overview } from "./summing-api.ts";
import type { PageState } from "./summing-page.tsx";

/** Adds a body to the tree, for those whose congresses are not counted here yet. */
export function PlaceUnit({ data, page }: { readonly data: Overview; readonly page: PageState }) {
  const { t } = useTranslation("summing");
  const [name, setName] = useState("");
  const [above, setAbove] = useState("");
  const place = async () => {
    const unit = { id: newId("to-chuc", data.today), name: name.trim(), parent: above === "" ? null : above };
    if (await page.give({ type: "place-unit", unit })) setName("");
  };
  return (
    <details>
      <summary>{t("campaigns.place")}</summary>
      <div className={classes.row} style={{ marginTop: 8 }}>
        <TextInput
          label={t("campaigns.placeName")}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          style={{ flex: "1 1 280px" }}
        />
        <NativeSelect
          label={t("campaigns.placeAbove")}
          value={above}
          onChange={(e) => setAbove(e.currentTarget.value)}
          data={[
            { value: "", label: t("campaigns.placeTop") },
            ...data.units.map((u) => ({ value: u.id, label: u.name })),
          ]}
        />
        <Button variant="default" disabled={name.trim() === ""} loading={page.busy} onClick={() => void place()}>
          {t("campaigns.placeSubmit")}
        </Button>
      </div>
    </details>
  );
}
