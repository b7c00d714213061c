import { Button, FileButton } from "@mantine/core";
import { useRef } from "react";

/** A button that opens the choice of files, in our words on every browser; the same file may be chosen again. */
export function ChooseFile(props: {
  readonly label: string;
  readonly accept: string;
  readonly many?: boolean;
  readonly quiet?: boolean;
  readonly busy?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const reset = useRef<() => void>(null);
  const take = (files: readonly File[]): void => {
    reset.current?.();
    if (files.length > 0) props.onFiles(files);
  };
  const button = (open: { readonly onClick: () => void }) => (
    <Button {...open} variant={props.quiet === true ? "default" : "filled"} loading={props.busy === true}>
      {props.label}
    </Button>
  );
  return props.many === true ? (
    <FileButton multiple accept={props.accept} resetRef={reset} onChange={take}>
      {button}
    </FileButton>
  ) : (
    <FileButton accept={props.accept} resetRef={reset} onChange={(file) => take(file === null ? [] : [file])}>
      {button}
    </FileButton>
  );
}
