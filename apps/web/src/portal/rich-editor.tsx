import { cleanRichText } from "@laphieu/portal/rich-text";
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import classes from "./portal.module.css";
import { useWords } from "./words.ts";

const put = (html: string): void => {
  // Still the one way to insert at the caret that every browser can undo.
  document.execCommand("insertHTML", false, html);
};

/** A field for rich text. What is pasted is cleaned before it arrives; what is read back is cleaned again. */
export function RichEditor(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly onPhoto: (insert: (id: string) => void) => void;
}) {
  const w = useWords();
  const box = useRef<HTMLDivElement>(null);
  const known = useRef<string | null>(null);
  const { value } = props;
  useEffect(() => {
    // The text is written into the field only when it comes from elsewhere: the caret stays where it is.
    if (box.current === null || known.current === value) return;
    box.current.innerHTML = shown(value);
    known.current = value;
  }, [value]);
  const read = (): void => {
    const clean = cleanRichText(box.current?.innerHTML ?? "");
    known.current = clean;
    props.onChange(clean);
  };
  const run = (command: string, argument?: string): void => {
    box.current?.focus();
    document.execCommand(command, false, argument);
    read();
  };
  const link = (): void => {
    const address = window.prompt(w.linkAddress, "https://");
    if (address !== null && address.trim() !== "") run("createLink", address.trim());
  };
  const photo = (): void =>
    props.onPhoto((id) => {
      box.current?.focus();
      if (box.current !== null) {
        const figure = document.createElement("figure");
        figure.dataset.photo = id;
        const selection = window.getSelection();
        const at =
          selection !== null && selection.rangeCount > 0 && box.current.contains(selection.anchorNode)
            ? selection.anchorNode
            : null;
        const block = at === null ? null : [...box.current.children].find((child) => child.contains(at));
        if (block === undefined || block === null) box.current.append(figure);
        else block.after(figure);
      }
      read();
      known.current = null;
    });
  const tool = (label: string, act: () => void) => (
    <Button size="compact-sm" variant="subtle" color="gray" onMouseDown={(e) => e.preventDefault()} onClick={act}>
      {label}
    </Button>
  );
  return (
    <div>
      <div className={classes.editor}>
        <div className={classes.tools} role="toolbar" aria-label={props.label}>
          {tool(w.bold, () => run("bold"))}
          {tool(w.italic, () => run("italic"))}
          {tool(w.heading, () => run("formatBlock", "h2"))}
          {tool(w.list, () => run("insertUnorderedList"))}
          {tool(w.quote, () => run("formatBlock", "blockquote"))}
          {tool(w.link, link)}
          {tool(w.addPhoto, photo)}
        </div>
        <div
          ref={box}
          className={classes.text}
          contentEditable
          suppressContentEditableWarning
          role="textbox"
          aria-multiline="true"
          aria-label={props.label}
          tabIndex={0}
          onInput={read}
          onPaste={(event) => {
            event.preventDefault();
            const html = event.clipboardData.getData("text/html");
            const text = event.clipboardData.getData("text/plain");
            put(
              html === ""
                ? cleanRichText(
                    text
                      .split(/\n+/)
                      .map((line) => `<p>${line.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</p>`)
                      .join(""),
                  )
                : cleanRichText(html),
            );
            read();
          }}
        />
      </div>
      <p className={classes.note}>{w.paste}</p>
    </div>
  );
}

/** Photographs show their place by their id; the page shows them in full. */
const shown = (html: string): string =>
  html.replace(
    /<figure data-photo="([a-z0-9]+)"><\/figure>/g,
    '<figure data-photo="$1" contenteditable="false">▣ $1</figure>',
  );
