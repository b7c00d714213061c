import { cleanRichText } from "@laphieu/portal/rich-text";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { FigurePicker, useKnownFigures } from "./figure-picker.tsx";
import classes from "./portal.module.css";
import { readBack, toScreen } from "./rich-screen.ts";
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
  /** Asks for a photograph to insert; without it there are none in this text. */
  readonly onPhoto?: (insert: (id: string) => void) => void;
  /** Address of a small picture of a photograph, by its id. */
  readonly thumbs: ReadonlyMap<string, { readonly url: string; readonly alt: string }>;
}) {
  const w = useWords();
  const box = useRef<HTMLDivElement>(null);
  const known = useRef<string | null>(null);
  /** Where the caret stood last: choosing a picture or a figure takes the focus away. */
  const caret = useRef<Range | null>(null);
  const [choosing, setChoosing] = useState(false);
  const figures = useKnownFigures();
  const { value, thumbs, onPhoto } = props;
  const extra = `${figures.size} ${thumbs.size}`;
  const drawn = useRef("");
  useEffect(() => {
    // The text is written into the field only when it comes from elsewhere: the caret stays where it is.
    const later = drawn.current !== extra && document.activeElement !== box.current;
    if (box.current === null || (known.current === value && !later)) return;
    box.current.innerHTML = toScreen(value, thumbs, figures);
    known.current = value;
    drawn.current = extra;
  }, [value, thumbs, figures, extra]);
  useEffect(() => {
    const keep = () => {
      const selection = window.getSelection();
      if (selection !== null && selection.rangeCount > 0 && box.current?.contains(selection.anchorNode) === true)
        caret.current = selection.getRangeAt(0).cloneRange();
    };
    document.addEventListener("selectionchange", keep);
    return () => document.removeEventListener("selectionchange", keep);
  }, []);
  const back = (): void => {
    const field = box.current;
    if (field === null) return;
    const range = caret.current;
    field.focus();
    const selection = window.getSelection();
    if (selection === null) return;
    selection.removeAllRanges();
    const end = document.createRange();
    end.selectNodeContents(field);
    end.collapse(false);
    selection.addRange(range !== null && field.contains(range.startContainer) ? range : end);
  };
  const read = (): void => {
    const clean = box.current === null ? "" : readBack(box.current);
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
    onPhoto?.((id) => {
      const field = box.current;
      if (field !== null) {
        const figure = document.createElement("figure");
        figure.dataset.photo = id;
        const at = caret.current?.startContainer ?? null;
        const block = at === null ? undefined : [...field.children].find((child) => child.contains(at));
        if (block === undefined) field.append(figure);
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
      <p className={classes.label}>{props.label}</p>
      <div className={classes.editor}>
        <div className={classes.tools} role="toolbar" aria-label={props.label}>
          {tool(w.bold, () => run("bold"))}
          {tool(w.italic, () => run("italic"))}
          {tool(w.heading, () => run("formatBlock", "h2"))}
          {tool(w.list, () => run("insertUnorderedList"))}
          {tool(w.quote, () => run("formatBlock", "blockquote"))}
          {tool(w.link, link)}
          {onPhoto === undefined ? null : tool(w.addPhoto, photo)}
          {tool(w.figures, () => setChoosing(!choosing))}
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
      {choosing ? (
        <FigurePicker
          onClose={() => setChoosing(false)}
          onChoose={(token) => {
            setChoosing(false);
            back();
            put(toScreen(token, thumbs, figures));
            read();
          }}
        />
      ) : null}
    </div>
  );
}
