import { fold } from "@laphieu/vietnamese";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./standards.module.css";
import { type Field, type Post, standardsApi } from "./standards-api.ts";

const empty: Field = { id: "", label: "", reason: "", source: "", sensitiveBasis: null };
/** An id from a title, apart from those that are taken. */
function idOf(title: string, taken: readonly string[]): string {
  const plain = fold(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 36);
  const base = plain === "" ? "truong" : plain;
  const free = (n: number): string =>
    taken.includes(n === 1 ? base : `${base}-${n}`) ? free(n + 1) : n === 1 ? base : `${base}-${n}`;
  return free(1);
}

/** The fields of one post, each with the reason why the post needs it; a sensitive one with its legal basis. */
export function PostForm({ posts }: { readonly posts: readonly Post[] }) {
  const { t } = useTranslation("standards");
  const client = useQueryClient();
  const [id, setId] = useState(posts[0]?.id ?? "");
  const known = posts.find((post) => post.id === id);
  const [title, setTitle] = useState(known?.title ?? "");
  const [fields, setFields] = useState<readonly Field[]>(known?.fields ?? [empty]);
  const [saved, setSaved] = useState(false);
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const choose = (wanted: string) => {
    const post = posts.find((each) => each.id === wanted);
    clear();
    setSaved(false);
    setId(wanted);
    setTitle(post?.title ?? "");
    setFields(post?.fields ?? [empty]);
  };
  const change = (at: number, part: Partial<Field>) => {
    setSaved(false);
    setFields(fields.map((field, i) => (i === at ? { ...field, ...part } : field)));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const named: Field[] = [];
    for (const field of fields) {
      const taken = [...fields, ...named].map((each) => each.id);
      named.push(field.id === "" ? { ...field, id: idOf(field.label, taken) } : field);
    }
    const post = {
      id:
        id === ""
          ? idOf(
              title,
              posts.map((each) => each.id),
            )
          : id,
      title,
      fields: named,
    };
    if ((await act(() => standardsApi.setPost(post))) === null) return;
    setId(post.id);
    setFields(named);
    setSaved(true);
  };
  return (
    <section className={classes.section}>
      <h2>{t("posts.title")}</h2>
      <p>{t("posts.text")}</p>
      <NativeSelect
        label={t("posts.post")}
        style={{ maxWidth: 520 }}
        value={id}
        data={[...posts.map((post) => ({ value: post.id, label: post.title })), { value: "", label: t("posts.new") }]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <form onSubmit={(event) => void send(event)} aria-label={t("posts.title")}>
        <div className={classes.form}>
          <TextInput
            label={t("posts.name")}
            required
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
        {fields.map((field, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field keeps its place while it is written
          <fieldset key={i} className={classes.fieldset}>
            <legend>{t("posts.field", { number: i + 1 })}</legend>
            <TextInput
              label={t("posts.label")}
              required
              value={field.label}
              onChange={(event) => change(i, { label: event.currentTarget.value })}
            />
            <TextInput
              label={t("posts.reason")}
              required
              value={field.reason}
              onChange={(event) => change(i, { reason: event.currentTarget.value })}
            />
            <TextInput
              label={t("posts.source")}
              required
              value={field.source}
              onChange={(event) => change(i, { source: event.currentTarget.value })}
            />
            <TextInput
              label={t("posts.basis")}
              value={field.sensitiveBasis ?? ""}
              onChange={(event) =>
                change(i, { sensitiveBasis: event.currentTarget.value === "" ? null : event.currentTarget.value })
              }
            />
            {fields.length < 2 ? null : (
              <div>
                <Button
                  variant="subtle"
                  size="xs"
                  onClick={() => {
                    setSaved(false);
                    setFields(fields.filter((_, at) => at !== i));
                  }}
                >
                  {t("posts.remove")}
                </Button>
              </div>
            )}
          </fieldset>
        ))}
        <RefusalAlert refusal={refusal} onClose={clear} />
        {saved ? <p role="status">{t("settings.saved")}</p> : null}
        <div className={classes.row}>
          <Button variant="default" onClick={() => setFields([...fields, empty])}>
            {t("posts.add")}
          </Button>
          <Button type="submit" loading={pending}>
            {t("posts.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}
