/** @jsxImportSource hono/jsx/dom */
import type { DelegateSelf } from "@laphieu/assembly";
import { useEffect, useState } from "hono/jsx/dom";
import type { CardShown } from "./api.ts";
import type { PhoneWords } from "./words.ts";

/** The maker of the code is fetched when the card is looked at, so that the page opens without it. */
const Qr = ({ text, label }: { text: string; label: string }) => {
  const [drawn, setDrawn] = useState<{ readonly path: string; readonly size: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("uqr").then(({ encode }) => {
      const { data, size } = encode(text, { border: 2 });
      const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
      if (wanted) setDrawn({ path, size });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  if (drawn === null) return <div class="qr" />;
  return (
    <svg class="qr" viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={label}>
      <rect width={drawn.size} height={drawn.size} fill="#fff" />
      <path d={drawn.path} fill="#1d1a17" shape-rendering="crispEdges" />
    </svg>
  );
};

/** The holder's own card. */
export const Card = (props: {
  readonly own: DelegateSelf;
  readonly card: CardShown | null;
  readonly words: PhoneWords;
  readonly turnLanguage: () => void;
  readonly leave: () => void;
}) => {
  const { own, card, words } = props;
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <section class="card own" aria-labelledby="holder">
        <h2 id="holder">{own.name}</h2>
        {own.position === null ? null : <p class="soft">{own.position}</p>}
        <p class={own.present ? "strong here" : "strong"}>{words(own.present ? "present" : "absent")}</p>
        {card === null ? null : (
          <>
            <Qr text={card.url} label={words("cardQr", { code: card.code })} />
            <p class="code">{card.code}</p>
            <p class="soft">{words("cardShow")}</p>
          </>
        )}
        <dl>
          {own.delegation === null ? null : (
            <>
              <dt>{words("delegation")}</dt>
              <dd>{own.delegation}</dd>
            </>
          )}
          {own.place === null ? null : (
            <>
              <dt>{words("place")}</dt>
              <dd>{words("placeOf", { row: own.place[0], seat: own.place[1] })}</dd>
            </>
          )}
          <dt>{words("rights")}</dt>
          <dd>{words(own.votes ? "rightsYes" : "rightsNo")}</dd>
        </dl>
        {card !== null && card.number > 1 ? <p class="soft">{words("cardNumber", { n: card.number })}</p> : null}
      </section>
      <div class="row end">
        <button type="button" onClick={props.turnLanguage}>
          {words("otherLanguage")}
        </button>
        {leaving ? null : (
          <button type="button" onClick={() => setLeaving(true)}>
            {words("leave")}
          </button>
        )}
      </div>
      {leaving ? (
        <div class="card" role="alert">
          <p>{words("leaveSure")}</p>
          <div class="row">
            <button class="main" type="button" onClick={props.leave}>
              {words("leaveYes")}
            </button>
            <button type="button" onClick={() => setLeaving(false)}>
              {words("askCancel")}
            </button>
          </div>
        </div>
      ) : null}
    </>
  );
};
