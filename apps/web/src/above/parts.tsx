/** Pieces of the pages above the congress. */
import { Button, FileButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, orThrow, RefusedError } from "../app/api.ts";
import { Page, RefusalAlert, SectionNav } from "../ui/index.ts";
import classes from "./above.module.css";
import { aboveApi } from "./above-api.ts";
import { addAboveWords } from "./words.ts";

addAboveWords();

export const useOverview = () =>
  useQuery({ queryKey: ["above"], queryFn: () => orThrow(aboveApi.overview()), retry: false });

const refusalOf = (error: unknown): ApiRefusal | null => (error instanceof RefusedError ? error.refusal : null);

/** The frame of these pages: their links beside each other, and what the server refused. */
export function AbovePage(props: {
  readonly title: string;
  readonly lead?: string;
  readonly body?: string | undefined;
  readonly error?: unknown;
  readonly refusal?: ApiRefusal | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation("above");
  const search = props.body === undefined ? {} : { tc: props.body };
  return (
    <Page title={props.title} {...(props.lead === undefined ? {} : { lead: props.lead })}>
      <SectionNav label={t("nav.label")}>
        <li>
          <Link to="/cap-tren" search={search} activeOptions={{ exact: true, includeSearch: false }}>
            {t("nav.bodies")}
          </Link>
        </li>
        <li>
          <Link to="/cap-tren/tien-do" search={search} activeOptions={{ includeSearch: false }}>
            {t("nav.board")}
          </Link>
        </li>
        <li>
          <Link to="/cap-tren/ket-qua" search={search} activeOptions={{ includeSearch: false }}>
            {t("nav.results")}
          </Link>
        </li>
        <li>
          <Link to="/cap-tren/khieu-nai" search={search} activeOptions={{ includeSearch: false }}>
            {t("nav.complaints")}
          </Link>
        </li>
        <li>
          <Link to="/cap-tren/kiem-tra" search={search} activeOptions={{ includeSearch: false }}>
            {t("nav.inspection")}
          </Link>
        </li>
        <li>
          <Link to="/cap-tren/tra-loi">{t("nav.answers")}</Link>
        </li>
      </SectionNav>
      <RefusalAlert refusal={refusalOf(props.error) ?? props.refusal ?? null} />
      {props.children}
    </Page>
  );
}

/** Something that is not needed at every visit. */
export function More(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={classes.more}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}

/** A form that is sent with one button, and emptied when it was taken. */
export function Form(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly pending: boolean;
  readonly onSend: () => Promise<unknown>;
  readonly children: ReactNode;
}) {
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void props.onSend();
      }}
    >
      {props.children}
      <div>
        <Button type="submit" disabled={props.disabled === true} loading={props.pending}>
          {props.label}
        </Button>
      </div>
    </form>
  );
}

/** A file to be chosen; says its name once it is. */
export function FileChoice(props: {
  readonly label: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
}) {
  return (
    <div className={classes.row}>
      <FileButton accept={props.accept} onChange={props.onFile}>
        {(button) => (
          <Button variant="default" {...button}>
            {props.label}
          </Button>
        )}
      </FileButton>
      {props.file === null ? null : <span className={classes.sub}>{props.file.name}</span>}
    </div>
  );
}

/** A bar of parts of a whole, beside the numbers that say the same; the picture is for the eye alone. */
export function Bar(props: { readonly parts: readonly { readonly value: number; readonly colour: string }[] }) {
  const all = props.parts.reduce((n, part) => n + part.value, 0);
  let from = 0;
  return (
    <svg className={classes.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden focusable="false">
      <rect x={0} y={0} width={100} height={8} fill="var(--lp-quiet)" />
      {props.parts.map((part) => {
        const width = all === 0 ? 0 : (part.value * 100) / all;
        const x = from;
        from += width;
        return width === 0 ? null : <rect key={part.colour} x={x} y={0} width={width} height={8} fill={part.colour} />;
      })}
    </svg>
  );
}
