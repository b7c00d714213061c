import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QrCode } from "../ui/index.ts";
import own from "./evidence.module.css";

/** A text for another machine: as a code to be scanned, and as letters to be copied. */
export function TextCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation("evidence");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    setCopied(true);
  };
  return (
    <div className={own.pair}>
      <div className={own.qr}>
        <QrCode text={text} label={label} size={280} />
      </div>
      <div className={own.form}>
        <Textarea
          label={t("witness.text")}
          value={text}
          readOnly
          autosize
          minRows={4}
          maxRows={8}
          classNames={{ input: own.code ?? "" }}
          onFocus={(e) => e.currentTarget.select()}
        />
        {window.isSecureContext ? (
          <div>
            <Button variant="default" onClick={() => void copy()}>
              {copied ? t("witness.copied") : t("witness.copy")}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
