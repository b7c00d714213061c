import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../../app/api.ts";
import { useLang } from "../../app/text.ts";
import congress from "../../congress/congress.module.css";
import { useCongress } from "../../congress/context.ts";
import { RefusalAlert } from "../../ui/index.ts";
import type { RoundProps } from "../room.ts";
import classes from "./scan.module.css";
import { type OtherTotals, scanApi } from "./scan-api.ts";
import { addScanWords } from "./words.ts";

addScanWords();

/** Votes of another counting program from its table, found by name; what does not fit is said line by line. */
export function PasteTotals(props: RoundProps & { readonly onVotes: (votes: readonly (number | null)[]) => void }) {
  const { t } = useTranslation("scan");
  const { pick } = useLang();
  const { id } = useCongress();
  const [text, setText] = useState<string | null>(null);
  const [problems, setProblems] = useState<OtherTotals["problems"]>([]);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  if (text === null)
    return (
      <div>
        <Button variant="subtle" color="gray" onClick={() => setText("")}>
          {t("otherProgram.paste")}
        </Button>
      </div>
    );
  const read = async () => {
    const at = { id, election: props.election.id, round: props.round.number };
    const found = await scanApi.otherProgram(at, text);
    setRefusal(found.ok ? null : found.refusal);
    if (!found.ok) return;
    setProblems(found.value.problems);
    props.onVotes(found.value.votes);
  };
  return (
    <div className={congress.tight}>
      <RefusalAlert refusal={refusal} />
      <Textarea
        label={t("otherProgram.label")}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
      />
      <div>
        <Button variant="default" disabled={text.trim() === ""} onClick={() => void read()}>
          {t("otherProgram.read")}
        </Button>
      </div>
      {problems.length === 0 ? null : (
        <ul className={classes.problems} role="alert">
          {problems.map((p, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity
            <li key={i}>
              {p.line > 0 ? `${t("otherProgram.line", { line: p.line })} ` : ""}
              {pick(p.text)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
