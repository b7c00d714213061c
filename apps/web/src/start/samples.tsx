import { SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api, type SampleKind } from "../app/api.ts";
import { IconChevronRight } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./start.module.css";

type Until = "setup" | "cast" | "closed";

/** The samples, each opened at the moment one wants to look at. */
export function Samples() {
  const { t } = useTranslation("start");
  const navigate = useNavigate();
  const client = useQueryClient();
  const [until, setUntil] = useState<Until>("setup");
  const [opening, setOpening] = useState<SampleKind | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const open = async (kind: SampleKind) => {
    setOpening(kind);
    const done = await api.sample(kind, until);
    setOpening(null);
    if (!done.ok) {
      setRefusal(done.refusal);
      return;
    }
    await client.invalidateQueries({ queryKey: ["assemblies"] });
    await navigate({ to: kind === "cell" ? "/chi-bo/$id" : "/dai-hoi/$id", params: { id: done.value.id } });
  };
  const samples: readonly { readonly kind: SampleKind; readonly title: string; readonly text: string }[] = [
    { kind: "cell", title: t("sample.cell"), text: t("sample.cellText") },
    { kind: "commune", title: t("sample.commune"), text: t("sample.communeText") },
    { kind: "appointed", title: t("sample.appointed"), text: t("sample.appointedText") },
    { kind: "by-election", title: t("sample.byElection"), text: t("sample.byElectionText") },
  ];
  return (
    <section className={classes.samples} aria-label={t("sample.title")}>
      <div className={classes.until}>
        <span id="mo-o-luc">{t("sample.until")}</span>
        <SegmentedControl
          aria-labelledby="mo-o-luc"
          value={until}
          onChange={setUntil}
          data={[
            { value: "setup", label: t("sample.untilSetup") },
            { value: "cast", label: t("sample.untilCast") },
            { value: "closed", label: t("sample.untilClosed") },
          ]}
        />
      </div>
      <ul className={classes.sampleList}>
        {samples.map((s) => (
          <li key={s.kind} style={{ maxWidth: "none" }}>
            <button
              type="button"
              className={classes.sampleButton}
              disabled={opening !== null}
              onClick={() => void open(s.kind)}
            >
              <span>
                {s.title}
                <small>{opening === s.kind ? t("sample.opening") : s.text}</small>
              </span>
              <IconChevronRight size={20} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
    </section>
  );
}
