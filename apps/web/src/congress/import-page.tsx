import type { ImportPreview } from "@laphieu/imports";
import { Button, Checkbox, FileButton, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, type Result, templateUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconDownload, IconUpload } from "../ui/icons.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./congress.module.css";
import { currentSitting, useCongress } from "./context.ts";
import own from "./import.module.css";
import { mayImport, openProblems, peopleOf, type RowDraft, rowsOf } from "./import-model.ts";
import { ImportRows } from "./import-rows.tsx";

type Loaded = { readonly preview: ImportPreview; readonly rows: readonly RowDraft[] };

/** The list of an office: paste or drop, look, mend in place, and only then bring it in. */
export function ImportPage() {
  const { t } = useTranslation("congress");
  const { pick } = useLang();
  const navigate = useNavigate();
  const { id, view, run, pending } = useCongress();
  const sitting = currentSitting(view);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [text, setText] = useState("");
  const [reading, setReading] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [legacy, setLegacy] = useState(false);
  const [over, setOver] = useState(false);
  const take = async (request: Promise<Result<ImportPreview>>) => {
    setReading(true);
    setRefusal(null);
    const result = await request;
    setReading(false);
    if (result.ok) {
      setLegacy(false);
      setLoaded({ preview: result.value, rows: rowsOf(result.value) });
    } else setRefusal(result.refusal);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) void take(api.previewFile(id, file));
  };
  if (loaded === null)
    return (
      <Page title={t("import.title")} lead={t("import.lead")} width={860}>
        <div className={classes.stack}>
          <section
            className={own.drop}
            data-over={over}
            onDragOver={(e) => {
              e.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            aria-label={t("import.file")}
          >
            <p>{t("import.dropHere")}</p>
            <FileButton
              accept=".xlsx,.csv,.txt,.xls"
              onChange={(file) => file !== null && void take(api.previewFile(id, file))}
            >
              {(button) => (
                <Button {...button} size="md" loading={reading} leftSection={<IconUpload size={18} aria-hidden />}>
                  {t("import.choose")}
                </Button>
              )}
            </FileButton>
            <p className={classes.small}>
              <a href={templateUrl} download className={classes.paper}>
                <IconDownload size={18} aria-hidden />
                {t("import.template")}
              </a>
            </p>
          </section>
          <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
          <form
            className={classes.tight}
            onSubmit={(e) => {
              e.preventDefault();
              if (text.trim() !== "") void take(api.previewText(id, text));
            }}
          >
            <Textarea
              label={t("import.paste")}
              description={t("import.pasteNote")}
              autosize
              minRows={6}
              maxRows={16}
              value={text}
              onChange={(e) => setText(e.currentTarget.value)}
            />
            <div>
              <Button type="submit" variant="default" loading={reading} disabled={text.trim() === ""}>
                {t("import.read")}
              </Button>
            </div>
          </form>
        </div>
      </Page>
    );
  const { preview, rows } = loaded;
  const problems = openProblems(preview, rows);
  const kept = rows.filter((r) => !r.skipped).length;
  const bring = async () => {
    if (sitting === undefined) return;
    const people = peopleOf(rows);
    const done = await run({ type: "add-people", sitting: sitting.id, people });
    if (done) await navigate({ to: "/dai-hoi/$id/dai-bieu", params: { id } });
  };
  return (
    <Page
      title={t("import.check")}
      lead={t("import.found", { rows: rows.length, sheet: preview.sheet, problems: problems.length })}
      width="full"
    >
      <div className={classes.stack}>
        {preview.problems
          .filter((p) => p.row === null)
          .map((p) => (
            <p key={p.code} className={classes.warn}>
              {pick(p.text)}
            </p>
          ))}
        {preview.legacy.length === 0 ? null : (
          <section className={classes.panel}>
            <h2>{t("import.legacy")}</h2>
            <p>{t("import.legacyNote", { font: preview.legacy[0]?.font ?? "" })}</p>
            <table className={classes.ballotTable}>
              <thead>
                <tr>
                  <th scope="col">{t("import.before")}</th>
                  <th scope="col">{t("import.after")}</th>
                </tr>
              </thead>
              <tbody>
                {preview.legacy.slice(0, 8).map((l) => (
                  <tr key={`${l.before}${l.after}`}>
                    <td>{l.before}</td>
                    <td>
                      <strong>{l.after}</strong>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Checkbox
              mt="md"
              label={t("import.legacyConfirm")}
              checked={legacy}
              onChange={(e) => setLegacy(e.currentTarget.checked)}
            />
          </section>
        )}
        <ImportRows preview={preview} rows={rows} onChange={(next) => setLoaded({ preview, rows: next })} />
        <div className={own.bar}>
          <Button size="md" loading={pending} disabled={!mayImport(preview, rows, legacy)} onClick={() => void bring()}>
            {t("import.bring", { count: kept })}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setLoaded(null)}>
            {t("import.other")}
          </Button>
          <span role="status" className={classes.dim}>
            {problems.some((p) => p.blocking)
              ? t("import.open", { count: problems.filter((p) => p.blocking).length })
              : preview.legacy.length > 0 && !legacy
                ? t("import.legacyOpen")
                : t("import.nothingOpen")}
          </span>
        </div>
      </div>
    </Page>
  );
}
