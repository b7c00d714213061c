import { useEffect, useRef } from "react";
import { type Scan, type WedgeState, wedgeKey, wedgeStart } from "./wedge.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;

const focusedField = (): Field | null => {
  const element = document.activeElement;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null;
};

/** Gives a field of React the text it had; a plain assignment would not be noticed. */
function restore(field: Field, text: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

type Before = { readonly field: Field; readonly text: string } | null;

/**
 * Listens to a handheld scanner wherever the focus is. What a scan typed into a field is taken out again, at whatever
 * pace it came, and its Enter presses nothing.
 */
export function useScanner(onScan: (scan: Scan) => void): void {
  const handler = useRef(onScan);
  handler.current = onScan;
  useEffect(() => {
    let state: WedgeState<Before> = wedgeStart;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const field = focusedField();
      const before = field === null ? null : { field, text: field.value };
      const { key, code, shiftKey: shift, timeStamp: at } = event;
      const next = wedgeKey<Before>(state, { key, code, shift, at, before });
      state = next.state;
      if (next.fast) event.preventDefault();
      if (next.found === null) return;
      event.stopPropagation();
      const was = next.found.before;
      if (was !== null && was.field.value !== was.text) restore(was.field, was.text);
      handler.current(next.found.scan);
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);
}
