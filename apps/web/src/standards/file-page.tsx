import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { FileView } from "./file-view.tsx";
import { KeyPanel, SecrecyBanner, useMine } from "./parts.tsx";
import { standardsApi } from "./standards-api.ts";
import { addStandardsWords } from "./words.ts";

addStandardsWords();
const route = getRouteApi("/tham-tra/$id");

/** One file, as far as the one who looks may see it. For the person concerned it is the own page. */
export function FilePage() {
  const { t } = useTranslation("standards");
  const { id } = route.useParams();
  const mine = useMine();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["standards", "file", id],
    queryFn: () => orThrow(standardsApi.file(id)),
    retry: false,
  });
  const { data } = query;
  const lead = useQuery({
    queryKey: ["standards", "duties"],
    queryFn: () => orThrow(standardsApi.duties()),
    retry: false,
    enabled: data?.file.place === "head",
  });
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const own = data?.file.place === "subject";
  const send = async (command: object, file: File | null): Promise<boolean> => {
    if (data === undefined) return false;
    const { content } = { content: null, ...command };
    // A copy goes with the words of its paper in one request.
    const paper: { title?: unknown; place?: unknown } = typeof content === "object" && content !== null ? content : {};
    const done = await act(() =>
      file === null
        ? standardsApi.act(id, data.file.version, command)
        : standardsApi.addPaper(id, data.file.version, {
            title: String(paper.title ?? ""),
            place: String(paper.place ?? ""),
            file,
          }),
    );
    return done !== null;
  };
  return (
    <Page
      title={data === undefined ? t("title") : t(own ? "file.ownTitle" : "file.title", { number: data.file.number })}
      {...(own ? { lead: t("file.ownLead") } : {})}
      eyebrow={<Link to="/tham-tra">{t("back")}</Link>}
    >
      {mine.data === undefined ? null : <SecrecyBanner network={mine.data.network} />}
      <RefusalAlert refusal={query.error instanceof RefusedError ? query.error.refusal : null} />
      {data?.locked === "locked" && mine.data !== undefined ? <KeyPanel mine={mine.data} /> : null}
      {data?.locked === "key-awaited" ? <p role="status">{t("key.awaited")}</p> : null}
      {data === undefined || mine.data === undefined ? null : (
        <FileView
          shown={data}
          today={mine.data.today}
          duties={lead.data?.duties ?? []}
          refusal={refusal}
          pending={pending}
          onClear={clear}
          onSend={send}
        />
      )}
    </Page>
  );
}
