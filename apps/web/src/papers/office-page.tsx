import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, orThrow, RefusedError } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { officeApi, previewFault, previewUrl } from "./office-api.ts";
import { OfficeStyleForm } from "./office-style-form.tsx";
import { OfficeTemplates } from "./office-templates.tsx";
import classes from "./papers.module.css";
import { addPapersWords } from "./words.ts";

addPapersWords();
const route = getRouteApi("/the-thuc");

/** The form of papers on this machine: which rules, the office's own heading and templates, with a sample beside. */
export function OfficePage() {
  const { t } = useTranslation("papers");
  const { pick } = useLang();
  const { tu } = route.useSearch();
  const [kind, setKind] = useState("counting-minutes");
  const [version, setVersion] = useState(() => Date.now());
  const office = useQuery({ queryKey: ["office"], queryFn: () => orThrow(officeApi.office()), retry: false });
  const changed = () => {
    setVersion(Date.now());
    void office.refetch();
  };
  const { data } = office;
  const kinds = data?.templates.filter((each) => !each.name.startsWith("lib/")) ?? [];
  const shown = kinds.find((each) => each.name === kind);
  return (
    <Page
      title={t("office.title")}
      lead={t("office.lead")}
      width="full"
      {...(tu === undefined
        ? {}
        : {
            eyebrow: (
              <Link to="/dai-hoi/$id/van-ban" params={{ id: tu }}>
                {t("office.back")}
              </Link>
            ),
          })}
    >
      <RefusalAlert refusal={office.error instanceof RefusedError ? office.error.refusal : null} />
      {data === undefined ? null : (
        <div className={classes.page}>
          <div className={classes.list}>
            {data.problems.length === 0 ? null : (
              <div role="alert">
                <p>{t("office.problems")}</p>
                <ul>
                  {data.problems.map((p) => (
                    <li key={p.field}>
                      {p.field === "" ? "" : `${p.field}: `}
                      {pick(p.text)}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <OfficeStyleForm office={data} kind={kind} kinds={kinds} onSaved={changed} />
            <OfficeTemplates templates={data.templates} chosen={kind} onShow={setKind} onChange={changed} />
          </div>
          <aside className={classes.preview} aria-label={t("office.sample")}>
            <h2>{t("office.sampleOf", { title: shown === undefined ? kind : pick(shown.title) })}</h2>
            <SamplePaper url={previewUrl(kind, version)} title={t("office.sample")} />
          </aside>
        </div>
      )}
    </Page>
  );
}

/** A paper with sample data, or why it cannot be drawn. */
function SamplePaper({ url, title }: { readonly url: string; readonly title: string }) {
  const [state, setState] = useState<{ readonly url: string; readonly fault: ApiRefusal | null } | null>(null);
  useEffect(() => {
    let gone = false;
    void previewFault(url).then((fault) => {
      if (!gone) setState({ url, fault });
    });
    return () => {
      gone = true;
    };
  }, [url]);
  if (state === null) return null;
  if (state.fault !== null) return <RefusalAlert refusal={state.fault} />;
  return <iframe key={state.url} src={`${state.url}#toolbar=0&navpanes=0&view=FitH`} title={title} />;
}
