import { isRegulation, type Pack } from "@laphieu/regulations";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import type { KnownPacks } from "./use-packs.ts";

/** A pack as it is called in a list: built-in ones by their number, versions by their own title. */
export function usePackName(): (pack: Pack) => string {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  return (pack) => {
    const id = pack.version?.id ?? pack.id;
    return isRegulation(id) ? t(`regulation.${id}`) : pick(pack.title);
  };
}

/** The choice among everything that can be read here, versions included. */
export function PackSelect(props: {
  readonly label: string;
  readonly packs: KnownPacks;
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const nameOf = usePackName();
  return (
    <NativeSelect
      label={props.label}
      value={props.value}
      onChange={(e) => props.onChange(e.currentTarget.value)}
      data={props.packs.known.map((k) => ({ value: k.id, label: nameOf(k.pack) }))}
    />
  );
}
