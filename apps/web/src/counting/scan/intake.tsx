import { Button, Select } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import congress from "../../congress/congress.module.css";
import { IconFolder, IconPlayerPlay, IconUpload } from "../../ui/icons.ts";
import classes from "./scan.module.css";
import { type ScanPlace, scanApi } from "./scan-api.ts";
import type { Scans } from "./use-scans.ts";

/** Files dropped or chosen, or a folder into which the scanner writes. */
export function Intake(props: {
  readonly quiet: boolean;
  /** Sheets are missing: scanning more is the next step. */
  readonly wanted: boolean;
  readonly pending: boolean;
  readonly folder: string | null;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onFolder: (on: boolean) => void;
}) {
  const { t } = useTranslation("scan");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    props.onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={classes.drop}
      data-over={over}
      data-quiet={props.quiet}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".pdf,.tif,.tiff,.png,.jpg,.jpeg,application/pdf,image/*"
        onChange={(event) => {
          props.onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button
        key={String(props.wanted)}
        variant={props.quiet && !props.wanted ? "default" : "filled"}
        autoFocus={!props.quiet || props.wanted}
        leftSection={<IconUpload size={16} aria-hidden />}
        loading={props.pending}
        onClick={() => input.current?.click()}
      >
        {t(props.quiet ? "intake.more" : "intake.choose")}
      </Button>
      <span>{props.folder === null ? t("intake.drop") : t("intake.watching", { folder: props.folder })}</span>
      <Button
        variant="subtle"
        color="gray"
        className={classes.wraps}
        leftSection={<IconFolder size={16} aria-hidden />}
        onClick={() => props.onFolder(props.folder === null)}
      >
        {t(props.folder === null ? "intake.watch" : "intake.unwatch")}
      </Button>
      {props.quiet ? null : <small className={classes.scanner}>{t("intake.scanner")}</small>}
    </div>
  );
}

const grades = ["clean", "office", "rough"] as const;

/** On a sample only: simulated scans, so that a committee can practise. */
export function Rehearse(props: {
  readonly place: ScanPlace;
  readonly batch: number;
  readonly papers: number;
  readonly scans: Scans;
}) {
  const { place, batch, papers, scans } = props;
  const { t } = useTranslation("scan");
  const [grade, setGrade] = useState<(typeof grades)[number]>("office");
  return (
    <div className={classes.rehearse}>
      <p>{t("rehearse.note")}</p>
      <div className={congress.row}>
        <Select
          label={t("rehearse.grade")}
          data={grades.map((value) => ({ value, label: t(`rehearse.${value}`) }))}
          value={grade}
          onChange={(value) => setGrade(grades.find((g) => g === value) ?? grade)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
        />
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={scans.pending}
          onClick={() => void scans.act(() => scanApi.rehearse(place, batch, papers, grade))}
        >
          {t("rehearse.make", { papers })}
        </Button>
      </div>
    </div>
  );
}
