import type { CaseDecision, Round, ScanCaseContent } from "@laphieu/assembly";
import { useTranslation } from "react-i18next";
import { ballotText } from "../keying.ts";
import { readingOf } from "./judge-model.ts";

/** A decision on a sheet in words, for people to compare. */
export function useDecisionText(round: Round): (content: ScanCaseContent, decision: CaseDecision) => string {
  const { t } = useTranslation("scan");
  const { t: counting } = useTranslation("counting");
  return (content, decision) => {
    switch (decision.as) {
      case "marks": {
        if (round.form === "strike") {
          const say = (marked: boolean) =>
            decision.marks
              .filter((m) => m.marked === marked)
              .map((m) => m.index + 1)
              .join(", ");
          const [struck, kept] = [say(true), say(false)];
          return [
            ...(struck === "" ? [] : [t("decision.struck", { names: struck })]),
            ...(kept === "" ? [] : [t("decision.kept", { names: kept })]),
            ...(decision.marks.length === 0 ? [t("decision.asRead")] : []),
          ].join("; ");
        }
        const reading = readingOf(content, decision);
        return reading === null ? "" : t("decision.keyed", { text: ballotText(reading, round.names.length) || "–" });
      }
      case "keyed":
        return t("decision.keyed", { text: ballotText(decision.reading, round.names.length) || "–" });
      case "invalid":
        return t("decision.invalid", {
          reason: decision.words ?? counting(`invalid.${decision.reason}`).toLocaleLowerCase("vi"),
        });
      case "leave-out":
        return t(`choice.${decision.why}`);
      default: {
        const never: never = decision;
        return never;
      }
    }
  };
}
