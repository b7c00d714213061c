import type { PersonId } from "@laphieu/assembly";
import { mayAct } from "@laphieu/assembly/permissions";
import { Button, SegmentedControl, Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiRefusal } from "../app/api.ts";
import classes from "../congress/congress.module.css";
import { currentSitting, useCongress } from "../congress/context.ts";
import { PersonSelect } from "../congress/fields.tsx";
import { useRole } from "../congress/use-role.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import { type CardLayout, cardsPerFile, cardsUrl, type DelegateCard, makeCards, replaceCard } from "./desk-api.ts";
import { addDeskWords } from "./words.ts";

addDeskWords();

const layouts: readonly CardLayout[] = ["sheet-8", "sheet-10", "badge"];

/** Cards of delegates: made for all, printed for all or for one delegation, and replaced one by one. */
export function CardsPage() {
  const { t } = useTranslation("desk");
  const { id, view } = useCongress();
  const role = useRole();
  const current = currentSitting(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const [layout, setLayout] = useState<CardLayout>("sheet-8");
  const [delegation, setDelegation] = useState<string | null>(null);
  const [made, setMade] = useState<number | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const sitting = view.state.sittings.find((s) => s.id === chosen) ?? current;
  if (sitting === undefined) return null;
  const mayMake = role === null || mayAct(role, "make-cards");
  const names = [...new Set(sitting.roll.flatMap((a) => (a.delegation === undefined ? [] : [a.delegation])))];
  const print = cardsUrl(id, { sitting: sitting.id, layout, ...(delegation === null ? {} : { delegation }) });
  const printed = delegation === null ? (made ?? 0) : 0;
  const files = Math.max(1, Math.ceil(printed / cardsPerFile));
  const parts = Array.from({ length: files }, (_, i) => {
    const [from, to] = [i * cardsPerFile + 1, Math.min(printed, (i + 1) * cardsPerFile)];
    return files === 1
      ? { url: print, label: t("cards.open") }
      : { url: `${print}&part=${i + 1}`, label: t("cards.openPart", { from, to }) };
  });
  const make = async () => {
    setPending(true);
    const result = await makeCards(id, sitting.id);
    setPending(false);
    setRefusal(result.ok ? null : result.refusal);
    if (result.ok) setMade(result.value.cards.length);
  };
  return (
    <Page title={t("cards.title")} lead={t("cards.lead")} width={1000}>
      <div className={classes.stack}>
        <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
        {view.state.sittings.length < 2 ? null : (
          <SegmentedControl
            aria-label={t("sitting")}
            value={sitting.id}
            onChange={setChosen}
            data={view.state.sittings.map((s) => ({ value: s.id, label: s.title }))}
          />
        )}
        {mayMake ? (
          <section className={classes.panel}>
            <div className={classes.tight}>
              <SegmentedControl
                aria-label={t("cards.layout")}
                value={layout}
                onChange={(value) => setLayout(layouts.find((one) => one === value) ?? "sheet-8")}
                data={layouts.map((value) => ({ value, label: t(`cards.${value}`) }))}
              />
              {names.length < 2 ? null : (
                <Select
                  label={t("cards.which")}
                  placeholder={t("cards.everybody")}
                  data={names}
                  value={delegation}
                  onChange={setDelegation}
                  clearable
                  searchable
                />
              )}
              {sitting.seating === undefined ? (
                <p className={classes.dim}>
                  {t("cards.seatsFirst")}{" "}
                  <Link className={classes.link} to="/dai-hoi/$id/diem-danh/cho-ngoi" params={{ id }}>
                    {t("seatsLink")}
                  </Link>
                </p>
              ) : null}
              {made === null ? (
                <div>
                  <Button loading={pending} onClick={() => void make()}>
                    {t("cards.make")}
                  </Button>
                </div>
              ) : (
                <>
                  <p role="status">{t("cards.made", { count: made })}</p>
                  <div className={classes.rowCenter}>
                    {parts.map((part) => (
                      <Button
                        key={part.label}
                        component="a"
                        href={part.url}
                        target="_blank"
                        rel="noreferrer"
                        {...(parts.length > 1 ? { variant: "default" } : {})}
                      >
                        {part.label}
                      </Button>
                    ))}
                  </div>
                </>
              )}
            </div>
          </section>
        ) : (
          <p className={classes.dim}>{t("cards.officeOnly")}</p>
        )}
        {role === null || mayAct(role, "replace-card") ? <LostCard layout={layout} sitting={sitting.id} /> : null}
      </div>
    </Page>
  );
}

function LostCard({ layout, sitting }: { readonly layout: CardLayout; readonly sitting: string }) {
  const { t } = useTranslation("desk");
  const { id, view } = useCongress();
  const [person, setPerson] = useState<PersonId | null>(null);
  const [card, setCard] = useState<DelegateCard | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const people = view.state.sittings
    .filter((s) => s.id === sitting)
    .flatMap((s) => s.roll.filter((a) => a.seat !== "guest" && a.standing === "official").map((a) => a.person));
  const replace = async () => {
    if (person === null) return;
    const result = await replaceCard(id, person);
    setRefusal(result.ok ? null : result.refusal);
    setCard(result.ok ? result.value.card : null);
  };
  return (
    <section className={classes.panel}>
      <h2>{t("cards.lost")}</h2>
      <p className={classes.dim}>{t("cards.lostText")}</p>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <div className={classes.row}>
        <div className={classes.grow}>
          <PersonSelect label={t("cards.person")} people={people} value={person} onChange={setPerson} />
        </div>
        <Button variant="default" disabled={person === null} onClick={() => void replace()}>
          {t("cards.replace")}
        </Button>
      </div>
      {card === null ? null : (
        <div className={classes.rowCenter} role="status">
          <p>{t("cards.replaced", { number: card.number, name: card.name })}</p>
          <Button
            component="a"
            href={cardsUrl(id, { sitting, layout, person: card.person })}
            target="_blank"
            rel="noreferrer"
          >
            {t("cards.print")}
          </Button>
        </div>
      )}
    </section>
  );
}
