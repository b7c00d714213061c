import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { IconUpload } from "../../ui/icons.ts";
import { RefusalAlert } from "../../ui/index.ts";
import type { RoundProps } from "../room.ts";
import classes from "./scan.module.css";
import { type OtherTotals, scanApi } from "./scan-api.ts";
import { addScanWords } from "./words.ts";

addScanWords();

/** A wrong table is seen from its first lines. */
const mostProblems = 6;

/** Votes of another counting program from its table, found by name; what does not fit is said line by line. */
export function PasteTotals(props: RoundProps & { readonly onVotes: (votes: readonly (number | null)[]) => void }) {
  const { t } = useTranslation("scan");
  const { pick } = useLang();
  const { id } = useCongress();
  const [text, setText] = useState<string | null>(null);
  const [problems, setProblems] = useState<OtherTotals["problems"]>([]);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const read = async (table: string | File) => {
    const at = { id, election: props.election.id, round: props.round.number };
    const found = await scanApi.otherProgram(at, table);
    setRefusal(found.ok ? null : found.refusal);
    if (!found.ok) return;
    setProblems(found.value.problems);
    props.onVotes(found.value.votes);
  };
  return (
    <div className={congress.tight}>
      <RefusalAlert refusal={refusal} />
      <div className={congress.rowCenter}>
        <input
          ref={file}
          type="file"
          hidden
          accept=".xlsx,.csv,.txt,.tsv"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (chosen !== undefined) void read(chosen);
          }}
        />
        <Button
          variant="default"
          leftSection={<IconUpload size={16} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          {t("otherProgram.file")}
        </Button>
        {text === null ? (
          <Button variant="subtle" color="gray" onClick={() => setText("")}>
            {t("otherProgram.paste")}
          </Button>
        ) : null}
      </div>
      {text === null ? null : (
        <>
          <Textarea
            label={t("otherProgram.label")}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={10}
          />
          <div>
            <Button variant="default" disabled={text.trim() === ""} onClick={() => void read(text)}>
              {t("otherProgram.read")}
            </Button>
          </div>
        </>
      )}
      {problems.length === 0 ? null : (
        <ul className={classes.problems} role="alert">
          {problems.slice(0, mostProblems).map((p, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity
            <li key={i}>
              {p.line > 0 ? `${t("otherProgram.line", { line: p.line })} ` : ""}
              {pick(p.text)}
            </li>
          ))}
          {problems.length > mostProblems ? (
            <li>{t("otherProgram.more", { n: problems.length - mostProblems })}</li>
          ) : null}
        </ul>
      )}
    </div>
  );
}
