import { fold } from "@laphieu/vietnamese";
import { MultiSelect } from "@mantine/core";
import { useWords } from "./words.ts";

/** Chooses some of many texts of the portal by a few letters, with or without marks. */
export function PickItems(props: {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const w = useWords();
  return (
    <MultiSelect
      label={props.label}
      placeholder={props.chosen.length === 0 ? w.pickSome : ""}
      data={props.items.map(({ id, title }) => ({ value: id, label: title }))}
      value={[...props.chosen]}
      onChange={props.onChange}
      searchable
      limit={50}
      hidePickedOptions
      size="md"
      nothingFoundMessage={w.pickNone}
      filter={({ options, search, limit }) =>
        options.filter((o) => "label" in o && fold(o.label).includes(fold(search))).slice(0, limit)
      }
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
    />
  );
}
