import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Why } from "../ui/index.ts";
import classes from "./congress.module.css";
import { currentSitting, useCongress } from "./context.ts";

const clock = (instant: string) => {
  const date = new Date(instant);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
};

/** At the right of the congress: why things are as they are, and what was just recorded. */
export function Aside({ election }: { readonly election?: string }) {
  const { t } = useTranslation("congress");
  const { pick } = useLang();
  const { id, view } = useCongress();
  const { version } = view.state;
  const recent = useQuery({
    queryKey: ["assembly", id, "recent", version],
    queryFn: async () => {
      const result = await api.log(id, Math.max(0, version - 8), 8);
      return result.ok ? result.value.entries : [];
    },
    placeholderData: (old) => old,
    retry: false,
  });
  const sitting = currentSitting(view);
  const figures = sitting === undefined ? undefined : view.figures[sitting.id];
  const list = election === undefined ? undefined : view.elections[election]?.list;
  const result =
    election === undefined ? undefined : view.state.elections.find((e) => e.id === election)?.rounds.at(-1)?.result;
  return (
    <aside className={classes.aside}>
      <section>
        <h2>{t("aside.why")}</h2>
        {result === null || result === undefined ? null : <Why ruling={result.ruling} label={t("aside.result")} />}
        {list === undefined ? null : (
          <div>
            <Why ruling={list} label={t("aside.list")} />
          </div>
        )}
        {figures === undefined ? null : (
          <>
            <div>
              <Why ruling={figures.base} label={t("aside.base", { base: figures.base.answer.base })} />
            </div>
            <div>
              <Why ruling={figures.quorum} label={t("aside.quorum")} />
            </div>
          </>
        )}
      </section>
      {recent.data === undefined || recent.data.length === 0 ? null : (
        <section>
          <h2>{t("aside.recent")}</h2>
          <ol className={`${classes.plain} ${classes.recent}`}>
            {[...recent.data].reverse().map((entry) => (
              <li key={entry.position}>
                <time dateTime={entry.at}>{clock(entry.at)}</time>
                {pick(entry.text)}
              </li>
            ))}
          </ol>
          <Link to="/dai-hoi/$id/nhat-ky" params={{ id }} className={`${classes.small} ${classes.link}`}>
            {t("aside.toLog")}
          </Link>
        </section>
      )}
    </aside>
  );
}
