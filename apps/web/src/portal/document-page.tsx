import type { DocumentContent } from "@laphieu/portal";
import { Checkbox, Textarea, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { Page } from "../ui/index.ts";
import { Attachments } from "./attachments.tsx";
import { DayInput } from "./day-input.tsx";
import { ItemBar, StaleNotice } from "./item-bar.tsx";
import { today } from "./moment.ts";
import { thumbsOf } from "./photo-picker.tsx";
import { PickItems } from "./pick-items.tsx";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { Preview } from "./preview.tsx";
import { RichEditor } from "./rich-editor.tsx";
import { useItem } from "./use-item.ts";
import { usePortal } from "./use-portal.ts";
import { useWords } from "./words.ts";

const empty: DocumentContent = {
  number: "",
  date: today(),
  type: "Thông báo",
  issuer: "",
  subject: "",
  signer: "",
  signerPost: "",
  inForceFrom: null,
  inForceUntil: null,
  replaces: [],
  body: "",
  attachments: [],
  comments: null,
};

/** One document of the register. */
export function DocumentEditorPage() {
  const { id } = useParams({ from: "/bien-tap/van-ban/$id" });
  return <DocumentEditor key={id} id={id} />;
}

function DocumentEditor({ id }: { readonly id: string }) {
  const w = useWords();
  const portal = usePortal();
  const work = useItem("documents", id, empty, portalApi.document, portalApi.documentVersion);
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const { content, change, theirs } = work;
  const line = (name: "number" | "type" | "issuer" | "signer" | "signerPost", label: string, required = false) => (
    <TextInput
      label={label}
      required={required}
      value={content[name]}
      onChange={(e) => change({ [name]: e.currentTarget.value })}
    />
  );
  const day = (name: "inForceFrom" | "inForceUntil", label: string) => (
    <DayInput
      label={label}
      value={content[name] ?? ""}
      onChange={(next) => change({ [name]: next === "" ? null : next })}
    />
  );
  const { comments } = content;
  return (
    <Page
      title={
        content.number === "" && content.subject === "" ? w.newDocument : `${content.number} ${content.subject}`.trim()
      }
      eyebrow={<Link to="/bien-tap">{w.back}</Link>}
    >
      <StaleNotice
        refusal={work.refusal ?? refused}
        theirs={
          theirs === null
            ? null
            : {
                who: theirs.history.at(-1)?.by ?? "",
                text: `${theirs.item.content.number} ${theirs.item.content.subject}`,
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
          <div className={classes.grid}>
            {line("number", w.number)}
            <DayInput label={w.date} value={content.date} onChange={(date) => change({ date })} />
            {line("type", w.type, true)}
          </div>
          <Textarea
            label={w.subject}
            required
            autosize
            minRows={2}
            value={content.subject}
            onChange={(e) => change({ subject: e.currentTarget.value })}
          />
          <div className={classes.grid}>
            {line("issuer", w.issuer)}
            {line("signer", w.signer)}
            {line("signerPost", w.signerPost)}
          </div>
          <div className={classes.grid}>
            {day("inForceFrom", w.inForceFrom)}
            {day("inForceUntil", w.inForceUntil)}
          </div>
          <Attachments
            files={portal.data?.files ?? []}
            chosen={content.attachments}
            onChange={(attachments) => change({ attachments })}
          />
          <RichEditor
            label={w.body}
            value={content.body}
            onChange={(body) => change({ body })}
            thumbs={thumbsOf(portal.data?.files ?? [])}
          />
          <PickItems
            label={w.replaces}
            items={(portal.data?.documents ?? [])
              .filter((d) => d.id !== id && d.trashed === null)
              .map((d) => ({ id: d.id, title: `${d.number} ${d.subject}`.trim() }))}
            chosen={content.replaces}
            onChange={(replaces) => change({ replaces })}
          />
          <Checkbox
            label={w.comments}
            checked={comments !== null}
            onChange={(e) =>
              change({ comments: e.currentTarget.checked ? { from: today(), until: today(), to: "" } : null })
            }
          />
          {comments === null ? null : (
            <div className={classes.grid}>
              <DayInput
                label={w.commentsFrom}
                value={comments.from}
                onChange={(from) => change({ comments: { ...comments, from } })}
              />
              <DayInput
                label={w.commentsUntil}
                value={comments.until}
                onChange={(until) => change({ comments: { ...comments, until } })}
              />
              <TextInput
                label={w.commentsTo}
                value={comments.to}
                onChange={(e) => change({ comments: { ...comments, to: e.currentTarget.value } })}
              />
            </div>
          )}
        </div>
        <ItemBar
          item={work.item}
          rights={portal.data?.rights.documents}
          history={work.history}
          dirty={work.dirty}
          saved={work.saved}
          busy={work.busy}
          onSave={() => void work.save()}
          onAct={(act) => void work.act(act)}
          onRestore={(version) => void work.restore(version)}
        />
      </div>
      <Preview text={{ document: content }} disabled={content.subject === ""} onRefused={setRefused} />
    </Page>
  );
}
