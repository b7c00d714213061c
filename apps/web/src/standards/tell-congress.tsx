import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { orThrow } from "../app/api.ts";
import classes from "./standards.module.css";
import { type StandardsFile, standardsApi } from "./standards-api.ts";

/** Which congress is told that this was concluded: only those with somebody of the very name are offered. */
export function TellCongress(props: {
  readonly file: StandardsFile;
  readonly pending: boolean;
  readonly onSend: (command: object, file: File | null) => Promise<boolean>;
}) {
  const { t } = useTranslation("standards");
  const { file } = props;
  const found = useQuery({
    queryKey: ["standards", "congresses", file.id],
    queryFn: () => orThrow(standardsApi.congresses(file.id)),
    retry: false,
  });
  const matches = found.data?.matches ?? [];
  if (found.data !== undefined && matches.length === 0) return <p>{t("file.noMatch")}</p>;
  return (
    <div className={classes.row} style={{ marginTop: 12 }}>
      {matches.map(({ assembly, person, title }) => (
        <Button
          key={`${assembly}-${person}`}
          variant="default"
          loading={props.pending}
          onClick={() => void props.onSend({ type: "tell-congress", assembly, person }, null)}
        >
          {t("file.tell", { title })}
        </Button>
      ))}
    </div>
  );
}
