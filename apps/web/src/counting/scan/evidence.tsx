import type { ScanCaseView, ScanMark } from "@laphieu/assembly";
import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow } from "../../app/api.ts";
import { depthOf } from "./judge-model.ts";
import classes from "./scan.module.css";
import { pictureUrl, type ScanPlace, scanApi, sideUrl } from "./scan-api.ts";

type Mark = { readonly index: number; readonly mark: ScanMark };

/** The row in doubt as large as it goes, and the sheet it lies on; `whole` gives the room to the sheet. */
export function Evidence(props: {
  readonly place: ScanPlace;
  readonly one: ScanCaseView;
  readonly mark: Mark | null;
  readonly label: string;
  readonly whole: boolean;
}) {
  const { t } = useTranslation("scan");
  const { place, one, mark, label, whole } = props;
  // A sheet that arithmetic sends to people has no picture of a row.
  const [missing, setMissing] = useState<string | null>(null);
  const row = mark === null ? null : pictureUrl(place, one.batch, one.case, mark);
  const showsRow = row !== null && row !== missing;
  const [unseen, setUnseen] = useState<string | null>(null);
  const map = useQuery({
    queryKey: ["assembly", place.id, "map", place.election, place.round],
    queryFn: () => orThrow(scanApi.map(place)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const sides = map.data?.pages.length ?? 1;
  // The side that somebody turned to, as long as the same mark is asked about.
  const asked = `${one.batch} ${one.case} ${mark?.index} ${mark?.mark}`;
  const [turned, setTurned] = useState<{ readonly asked: string; readonly side: number } | null>(null);
  const turnedTo = turned?.asked === asked ? turned.side : null;
  const shown = turnedTo ?? mark ?? 1;
  const side = sideUrl(place, one.batch, one.case, shown);
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const depth = mark === null || turnedTo !== null ? null : depthOf(map.data, mark.index);
  // The rows around the one in doubt, large enough to be read.
  const centre = useCallback(() => {
    const [box, image] = [sheet.current, picture.current];
    if (box !== null && image !== null && depth !== null)
      box.scrollTop = depth * image.clientHeight - box.clientHeight / 2;
  }, [depth]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture of another size moves the row
  useLayoutEffect(centre, [centre, whole, showsRow]);
  return (
    <div className={classes.evidence} data-row={showsRow} data-whole={whole}>
      {showsRow && !whole ? (
        <img className={classes.rowPicture} src={row} alt={label} onError={() => setMissing(row)} />
      ) : null}
      <div ref={sheet} className={classes.sheet} role="region" aria-label={t("judge.sheet")} tabIndex={0}>
        {unseen === side ? (
          <p className={classes.unseen}>{t("judge.noPicture", { batch: one.batch })}</p>
        ) : (
          <img
            ref={picture}
            onLoad={centre}
            onError={() => setUnseen(side)}
            src={side}
            alt={t("judge.sheetAlt", { batch: one.batch, n: one.case })}
          />
        )}
      </div>
      {sides > 1 ? (
        <Group gap={8} role="group" aria-label={t("judge.sides")}>
          {Array.from({ length: sides }, (_, k) => k + 1).map((side) => (
            <Button
              key={side}
              size="compact-md"
              variant={turnedTo === side ? "filled" : "default"}
              aria-pressed={turnedTo === side}
              onClick={() => setTurned({ asked, side })}
            >
              {t("judge.side", { side })}
            </Button>
          ))}
        </Group>
      ) : null}
    </div>
  );
}

/** Fetches pictures of the sheets that come next, so that nobody waits for them. */
export function usePreload(place: ScanPlace, next: readonly ScanCaseView[]): void {
  const urls = next
    .slice(0, 3)
    .flatMap((c) => {
      const [first] = c.content.doubtful;
      return [
        sideUrl(place, c.batch, c.case, first ?? 1),
        // A sheet that arithmetic sends to people has no picture of a row.
        ...(first === undefined || first.doubt === "one-name-away" ? [] : [pictureUrl(place, c.batch, c.case, first)]),
      ];
    })
    .join("\n");
  useEffect(() => {
    for (const url of urls.split("\n")) if (url !== "") new Image().src = url;
  }, [urls]);
}
