import { useEffect, useRef } from "react";
import { type Scan, wedgeKey, wedgeStart } from "./wedge.ts";

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

/**
 * Listens to a handheld scanner wherever the focus is. What a scan typed into a field is taken out again, and its Enter
 * presses nothing.
 */
export function useScanner(onScan: (scan: Scan) => void): void {
  const handler = useRef(onScan);
  handler.current = onScan;
  useEffect(() => {
    let state = wedgeStart;
    let before: { readonly field: Field; readonly text: string } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const next = wedgeKey(state, { key: event.key, code: event.code, shift: event.shiftKey, at: event.timeStamp });
      if (next.state.text.length === 1) {
        const field = focusedField();
        // A scanner that paused within an address has left its beginning there.
        const text = /^https?:\/{0,2}/i.test(field?.value ?? "") ? "" : (field?.value ?? "");
        before = field === null ? null : { field, text };
      }
      state = next.state;
      if (next.fast) event.preventDefault();
      if (next.scan === null) return;
      event.stopPropagation();
      if (before !== null && before.field.value !== before.text) restore(before.field, before.text);
      handler.current(next.scan);
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);
}
