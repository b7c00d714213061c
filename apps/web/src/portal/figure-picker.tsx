import { figureToken } from "@laphieu/portal/figures";
import { number } from "@laphieu/vietnamese";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLang } from "../app/text.ts";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

/** What a token of a live figure stands for just now, by the token. */
export type KnownFigures = ReadonlyMap<string, { readonly label: string; readonly value: string }>;

const useFigures = () =>
  useQuery({
    queryKey: ["portal", "figures"],
    queryFn: async () => {
      const found = await portalApi.figures();
      return found.ok ? found.value.congresses : [];
    },
  });

/** Live figures by their tokens, for the writing screen. */
export function useKnownFigures(): KnownFigures {
  const { pick } = useLang();
  const { data = [] } = useFigures();
  return new Map(
    data.flatMap((c) =>
      c.groups.flatMap(({ title, figures }) =>
        figures.map((f) => {
          const label = title === null ? pick(f.label) : `${title}: ${pick(f.label)}`;
          return [figureToken(c.id, f.key), { label, value: number(f.value) }] as const;
        }),
      ),
    ),
  );
}

/** Chooses a figure of a closed congress that the portal shows. */
export function FigurePicker(props: { readonly onChoose: (token: string) => void; readonly onClose: () => void }) {
  const w = useWords();
  const { pick } = useLang();
  const { data } = useFigures();
  return (
    <section className={classes.box} aria-label={w.figures}>
      <p>{data === undefined || data.length > 0 ? w.figuresLead : w.figuresNone}</p>
      {(data ?? []).map((c) => (
        <div key={c.id}>
          <h3>{c.title}</h3>
          {c.groups.map((group) => (
            <div key={group.title}>
              {group.title === null ? null : <h4>{group.title}</h4>}
              <div className={classes.picks}>
                {group.figures.map((f) => (
                  <Button
                    key={f.key}
                    variant="default"
                    size="compact-md"
                    justify="space-between"
                    rightSection={<b>{number(f.value)}</b>}
                    onClick={() => props.onChoose(figureToken(c.id, f.key))}
                  >
                    {pick(f.label)}
                  </Button>
                ))}
              </div>
            </div>
          ))}
        </div>
      ))}
      <div className={classes.bar}>
        <Button variant="default" onClick={props.onClose}>
          {w.cancel}
        </Button>
      </div>
    </section>
  );
}
