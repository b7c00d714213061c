import type { ReactNode } from "react";
import classes from "./section-nav.module.css";

/** The pages of one part of the program beside each other; the children are list items with links. */
export function SectionNav(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={props.label} className={classes.nav}>
      <ul>{props.children}</ul>
    </nav>
  );
}
