import type { Role } from "@laphieu/assembly";
import { fold } from "@laphieu/vietnamese";
import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, orThrow, RefusedError } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconSearch } from "../ui/icons.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";
import own from "./log.module.css";

const pageSize = 100;
const roles: readonly Role[] = [
  "owner",
  "secretary",
  "presidium",
  "credentials",
  "counting-head",
  "teller",
  "observer",
  "projector",
];
const stamp = (instant: string) => {
  const d = new Date(instant);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(d.getDate())}/${d.getMonth() + 1} ${two(d.getHours())}:${two(d.getMinutes())}`;
};

/** The log, newest first, in words; the check code of each entry and of the whole. */
export function LogPage() {
  const { t } = useTranslation("congress");
  const { pick } = useLang();
  const { id, view } = useCongress();
  const { version } = view.state;
  const [query, setQuery] = useState("");
  const log = useInfiniteQuery({
    queryKey: ["assembly", id, "log", version],
    queryFn: ({ pageParam }) => {
      const from = Math.max(0, pageParam - pageSize);
      return orThrow(api.log(id, from, pageParam - from));
    },
    initialPageParam: version,
    getNextPageParam: (_page, _pages, end) => (end - pageSize > 0 ? end - pageSize : undefined),
    retry: false,
    placeholderData: (old) => old,
  });
  const pages = log.data?.pages ?? [];
  const words = fold(query).split(/\s+/).filter(Boolean);
  const entries = pages
    .flatMap((p) => [...p.entries].reverse())
    .filter((e) => {
      const text = fold(`${pick(e.text)} ${e.actor}`);
      return words.every((w) => text.includes(w));
    });
  const head = pages[0]?.head;
  const actor = (name: string) => {
    const role = roles.find((r) => r === name);
    return role === undefined ? name : t(`role.${role}`);
  };
  return (
    <Page title={t("log.title")} width={1120} lead={t("log.lead")}>
      {log.error instanceof RefusedError ? <RefusalAlert refusal={log.error.refusal} /> : null}
      <div className={classes.stack}>
        <TextInput
          aria-label={t("log.search")}
          placeholder={t("log.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(e) => setQuery(e.currentTarget.value)}
          maw={420}
        />
        <div className={own.frame} role="region" aria-label={t("log.title")} tabIndex={0}>
          <table className={own.table}>
            <caption className="lp-visually-hidden">{t("log.title")}</caption>
            <thead>
              <tr>
                <th scope="col" className={classes.num}>
                  {t("log.number")}
                </th>
                <th scope="col">{t("log.time")}</th>
                <th scope="col">{t("log.what")}</th>
                <th scope="col">{t("log.who")}</th>
                <th scope="col">{t("log.code")}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((e) => (
                <tr key={e.position}>
                  <td className={classes.num}>{e.position}</td>
                  <td className={own.nowrap}>
                    <time dateTime={e.at}>{stamp(e.at)}</time>
                  </td>
                  <td>{pick(e.text)}</td>
                  <td>{actor(e.actor)}</td>
                  <td>
                    <code className={own.code} title={e.hash}>
                      {e.hash.slice(0, 12)}
                    </code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {entries.length === 0 && !log.isPending ? <p className={own.empty}>{t("log.empty")}</p> : null}
        </div>
        {log.hasNextPage ? (
          <div>
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {t("log.more")}
            </Button>
          </div>
        ) : null}
        {head === undefined ? null : (
          <p className={classes.small}>
            <Link to="/dai-hoi/$id/bang-chung" params={{ id }}>
              {t("log.evidence")}
            </Link>
            {" · "}
            <a href="/kiem-chung">{t("log.evidenceVerify")}</a>
          </p>
        )}
        {head === undefined ? null : (
          <p className={`${classes.dim} ${classes.small}`}>
            {t("log.head", { size: head.size })} <code className={own.code}>{head.root}</code>
          </p>
        )}
      </div>
    </Page>
  );
}
