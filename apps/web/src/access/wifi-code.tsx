import { Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QrCode } from "../ui/index.ts";
import classes from "./access.module.css";
import { wifiText } from "./wifi.ts";

/** A code with which phones join the hall's Wi-Fi. Name and password stay on this page: they are neither sent nor kept. */
export function WifiCode() {
  const { t } = useTranslation("access");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const text = wifiText(name, password);
  return (
    <section className={classes.section}>
      <h2>{t("network.wifiTitle")}</h2>
      <p>{t("network.wifiHow")}</p>
      <Stack gap="sm">
        <TextInput
          label={t("network.wifiName")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={32}
          maw={360}
        />
        <TextInput
          label={t("network.wifiPassword")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          maxLength={63}
          autoComplete="off"
          maw={360}
        />
      </Stack>
      {text === null ? null : (
        <p className={classes.address}>
          <QrCode text={text} label={t("network.wifiQr", { name })} size={200} />
        </p>
      )}
    </section>
  );
}
