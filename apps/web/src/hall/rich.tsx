/** @jsxImportSource hono/jsx/dom */
import { pieces } from "./words.ts";

/** A sentence with its strong parts. */
export const Rich = ({ text }: { text: string }) => (
  <>{pieces(text).map((piece) => (piece.strong ? <b key={piece.text}>{piece.text}</b> : piece.text))}</>
);
