import type { ReactNode } from "react";
import classes from "./cell.module.css";

/** One of the six questions: its number and words at the left, the answer at the right. */
export function Question(props: {
  readonly number: number;
  readonly title: string;
  readonly help: string;
  readonly children: ReactNode;
}) {
  const id = `cau-${props.number}`;
  return (
    <section className={classes.question} aria-labelledby={id}>
      <div className={classes.questionHead}>
        <span className={classes.questionNumber} aria-hidden>
          {props.number}
        </span>
        <h2 className={classes.questionTitle} id={id}>
          {props.title}
        </h2>
        <p className={classes.questionHelp}>{props.help}</p>
      </div>
      <div className={classes.fields}>{props.children}</div>
    </section>
  );
}
