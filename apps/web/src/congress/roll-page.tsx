import type { Attendee, Sitting } from "@laphieu/assembly";
import { partialDate } from "@laphieu/vietnamese";
import { Button, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconUpload, IconUserPlus } from "../ui/icons.ts";
import { Page, type PeopleColumn, PeopleTable } from "../ui/index.ts";
import { ButtonLink } from "./button-link.tsx";
import classes from "./congress.module.css";
import { currentSitting, useCongress } from "./context.ts";
import { SittingFiguresPanel } from "./figures.tsx";
import { PersonForm } from "./person-form.tsx";

/** The roll of one sitting: search, edit, flags, export. */
export function RollPage() {
  const { t } = useTranslation("congress");
  const { id, view } = useCongress();
  const current = currentSitting(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const sitting = view.state.sittings.find((s) => s.id === chosen) ?? current;
  const [open, setOpen] = useState<Attendee | "new" | null>(null);
  if (sitting === undefined) return null;
  const empty = sitting.roll.length === 0;
  return (
    <Page
      title={t("roll.title")}
      width="full"
      actions={
        <div className={classes.rowCenter}>
          <ButtonLink
            to="/dai-hoi/$id/dai-bieu/nhap"
            params={{ id }}
            variant={empty ? "filled" : "default"}
            leftSection={<IconUpload size={18} aria-hidden />}
          >
            {t("roll.import")}
          </ButtonLink>
          <Button variant="default" leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setOpen("new")}>
            {t("roll.add")}
          </Button>
        </div>
      }
    >
      <div className={classes.stack}>
        {view.state.sittings.length < 2 ? null : (
          <SegmentedControl
            aria-label={t("roll.sitting")}
            value={sitting.id}
            onChange={setChosen}
            data={view.state.sittings.map((s) => ({ value: s.id, label: s.title }))}
          />
        )}
        {empty ? null : <SittingFiguresPanel sitting={sitting} />}
        {open === null ? null : (
          <PersonForm
            key={open === "new" ? "new" : open.person}
            sitting={sitting}
            attendee={open === "new" ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
        <RollTable sitting={sitting} onOpen={setOpen} />
      </div>
    </Page>
  );
}

function RollTable({ sitting, onOpen }: { readonly sitting: Sitting; readonly onOpen: (a: Attendee) => void }) {
  const { t } = useTranslation("congress");
  const { view } = useCongress();
  const { people } = view.state;
  const columns = useMemo<PeopleColumn<Attendee>[]>(() => {
    const details = (a: Attendee) => people[a.person]?.details;
    const name = (a: Attendee) => details(a)?.name ?? "—";
    const birth = (a: Attendee) => {
      const date = details(a)?.birth;
      return date === undefined ? "" : partialDate(date);
    };
    const seat = (a: Attendee) =>
      a.standing === "official" ? t(`seat.${a.seat}`) : `${t(`seat.${a.seat}`)}, ${t(`standing.${a.standing}`)}`;
    const flags = (a: Attendee) => a.flags.map((f) => t(`flag.${f}`)).join(", ");
    return [
      { key: "name", header: t("person.name"), cell: (a) => <strong>{name(a)}</strong>, text: name },
      { key: "birth", header: t("person.birth"), cell: birth, text: birth, right: true },
      {
        key: "delegation",
        header: t("person.delegation"),
        cell: (a) => a.delegation ?? "",
        text: (a) => a.delegation ?? "",
        compare: (a, b) => (a.delegation ?? "").localeCompare(b.delegation ?? "", "vi"),
      },
      {
        key: "position",
        header: t("person.position"),
        cell: (a) => details(a)?.position ?? "",
        text: (a) => details(a)?.position ?? "",
      },
      {
        key: "seat",
        header: t("person.seat"),
        cell: seat,
        text: seat,
        compare: (a, b) => a.seat.localeCompare(b.seat),
      },
      { key: "flags", header: t("person.flags"), cell: flags, text: flags },
    ];
  }, [people, t]);
  return (
    <PeopleTable
      rows={sitting.roll}
      columns={columns}
      idOf={(a) => a.person}
      named={(a) => {
        const details = people[a.person]?.details;
        return details?.sortKey === undefined
          ? { name: details?.name ?? "" }
          : { name: details.name, sortKey: details.sortKey };
      }}
      caption={t("roll.caption", { title: sitting.title })}
      onOpen={onOpen}
      empty={t("roll.empty")}
      exportAs="danh-sach-dai-bieu"
      maxHeight="70vh"
    />
  );
}
