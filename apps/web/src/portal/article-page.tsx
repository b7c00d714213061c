import { type ArticleContent, plainText } from "@laphieu/portal";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { Page } from "../ui/index.ts";
import { Attachments } from "./attachments.tsx";
import { ItemBar, StaleNotice } from "./item-bar.tsx";
import { PhotoPicker, thumbOf, thumbsOf } from "./photo-picker.tsx";
import { PhotoWords } from "./photo-words.tsx";
import { PickItems } from "./pick-items.tsx";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { Preview } from "./preview.tsx";
import { RichEditor } from "./rich-editor.tsx";
import { useItem } from "./use-item.ts";
import { usePortal } from "./use-portal.ts";
import { useWords } from "./words.ts";

const empty: ArticleContent = {
  lang: "vi",
  title: "",
  lead: "",
  body: "",
  author: "",
  source: "",
  category: "tin-tuc",
  tags: [],
  related: [],
  photo: null,
  attachments: [],
};

/** Writing an article. */
export function ArticleEditorPage() {
  const { id } = useParams({ from: "/bien-tap/bai/$id" });
  return <ArticleEditor key={id} id={id} />;
}

function ArticleEditor({ id }: { readonly id: string }) {
  const w = useWords();
  const { pick } = useLang();
  const portal = usePortal();
  const work = useItem("articles", id, empty, portalApi.article, portalApi.articleVersion);
  const [picking, setPicking] = useState<((photo: string) => void) | null>(null);
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const { content, change, theirs } = work;
  const files = portal.data?.files ?? [];
  const photo = files.find((f) => f.id === content.photo);
  const choose = (use: (photo: string) => void) => setPicking(() => use);
  return (
    <Page title={content.title === "" ? w.newArticle : content.title} eyebrow={<Link to="/bien-tap">{w.back}</Link>}>
      <StaleNotice
        refusal={work.refusal ?? refused}
        theirs={
          theirs === null
            ? null
            : {
                who: theirs.history.at(-1)?.by ?? "",
                text: `${theirs.item.content.title}. ${plainText(theirs.item.content.body)}`,
              }
        }
        onMine={work.keepMine}
        onTheirs={work.takeTheirs}
        onClose={() => {
          work.clear();
          setRefused(null);
        }}
      />
      <div className={classes.two}>
        <div className={classes.form}>
          <TextInput
            label={w.titleField}
            required
            value={content.title}
            onChange={(e) => change({ title: e.currentTarget.value })}
          />
          <div className={classes.grid}>
            <NativeSelect
              label={w.category}
              value={content.category}
              onChange={(e) => change({ category: e.currentTarget.value })}
              data={(portal.data?.settings.categories ?? []).map((c) => ({ value: c.id, label: pick(c.name) }))}
            />
            <NativeSelect
              label={w.lang}
              value={content.lang}
              onChange={(e) => change({ lang: e.currentTarget.value === "en" ? "en" : "vi" })}
              data={[
                { value: "vi", label: w.vietnamese },
                { value: "en", label: w.english },
              ]}
            />
          </div>
          <Textarea
            label={w.leadField}
            autosize
            minRows={2}
            value={content.lead}
            onChange={(e) => change({ lead: e.currentTarget.value })}
          />
          <div>
            <p className={classes.label}>{w.photo}</p>
            {photo === undefined ? null : (
              <>
                <img className={classes.thumb} src={thumbOf(photo)} alt={photo.photo?.alt ?? ""} />
                <p className={classes.note}>{photo.photo?.caption}</p>
              </>
            )}
            <div className={classes.bar}>
              <Button size="compact-sm" variant="default" onClick={() => choose((chosen) => change({ photo: chosen }))}>
                {w.addPhoto}
              </Button>
              {photo === undefined ? null : (
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change({ photo: null })}>
                  {w.noPhoto}
                </Button>
              )}
            </div>
            {photo === undefined ? null : <PhotoWords key={photo.id} file={photo} />}
          </div>
          {picking === null ? null : (
            <PhotoPicker
              files={files.filter((f) => f.photo !== null)}
              onClose={() => setPicking(null)}
              onChoose={(chosen) => {
                picking(chosen);
                setPicking(null);
              }}
            />
          )}
          <RichEditor
            label={w.body}
            value={content.body}
            onChange={(body) => change({ body })}
            onPhoto={choose}
            thumbs={thumbsOf(files)}
          />
          <div className={classes.grid}>
            <TextInput
              label={w.author}
              value={content.author}
              onChange={(e) => change({ author: e.currentTarget.value })}
            />
            <TextInput
              label={w.source}
              value={content.source}
              onChange={(e) => change({ source: e.currentTarget.value })}
            />
          </div>
          <TagField label={w.tags} tags={content.tags} onChange={(tags) => change({ tags })} />
          <Attachments files={files} chosen={content.attachments} onChange={(attachments) => change({ attachments })} />
          <PickItems
            label={w.related}
            items={(portal.data?.articles ?? []).filter((a) => a.id !== id && a.trashed === null)}
            chosen={content.related}
            onChange={(related) => change({ related })}
          />
        </div>
        <ItemBar
          item={work.item}
          rights={portal.data?.rights[content.category]}
          history={work.history}
          dirty={work.dirty}
          saved={work.saved}
          busy={work.busy}
          onSave={() => void work.save()}
          onAct={(act) => void work.act(act)}
          onRestore={(version) => void work.restore(version)}
        />
      </div>
      <Preview text={{ content }} disabled={content.title === ""} onRefused={setRefused} />
    </Page>
  );
}

/** Tags stay as they are typed until the field is left. */
function TagField(props: {
  readonly label: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      label={props.label}
      value={typed ?? props.tags.join(", ")}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        props.onChange(
          e.currentTarget.value
            .split(",")
            .map((t) => t.trim())
            .filter((t) => t !== ""),
        );
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
