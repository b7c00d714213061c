import type { HandVote, Sitting } from "@laphieu/assembly";
import { useTranslation } from "react-i18next";
import { presentIn, useCongress } from "../congress/context.ts";
import own from "./chair.module.css";

/** Present, base and votes needed by the rules of this congress. */
export function Needs({ sitting, matter }: { readonly sitting: Sitting; readonly matter: HandVote["matter"] }) {
  const { t } = useTranslation("chair");
  const { view } = useCongress();
  const base = view.figures[sitting.id]?.base.answer.base ?? 0;
  const needed = view.floors?.[sitting.id]?.needed[matter];
  return (
    <dl className={own.needs}>
      <div>
        <dt>{t("vote.present")}</dt>
        <dd>{presentIn(view, sitting.id)}</dd>
      </div>
      <div>
        <dt>{t("vote.base")}</dt>
        <dd>{base}</dd>
      </div>
      <div>
        <dt>{t("vote.needed")}</dt>
        <dd>{needed ?? "–"}</dd>
      </div>
    </dl>
  );
}
