import { dayShort } from "@laphieu/vietnamese";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AssemblySummary, api, orThrow, RefusedError } from "../app/api.ts";
import { useMe } from "../app/me.ts";
import { useLang } from "../app/text.ts";
import { IconBuilding, IconChevronRight, IconPlayerPlay, IconUsers } from "../ui/icons.ts";
import { QrCode, RefusalAlert } from "../ui/index.ts";
import pageClasses from "../ui/ui.module.css";
import { SetupForm } from "./account-form.tsx";
import { Samples } from "./samples.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import classes from "./start.module.css";
import { StartLinks } from "./start-links.tsx";

/** First page: the first owner is made here, people sign in here, and everything starts here. */
export function StartPage() {
  const me = useMe();
  if (me.error instanceof RefusedError) {
    return (
      <div className={pageClasses.page} style={{ maxWidth: 720 }}>
        <RefusalAlert refusal={me.error.refusal} />
      </div>
    );
  }
  if (me.data === undefined) return null;
  if (me.data.setup) return <SetupForm askCode={me.data.setupCode} />;
  if (me.data.account === undefined && me.data.device === undefined) return <SignInForm me={me.data} />;
  return <Home addresses={me.data.addresses} owner={me.data.owner === true} />;
}

function Home({ addresses, owner }: { readonly addresses: readonly string[]; readonly owner: boolean }) {
  const { t } = useTranslation("start");
  const { t: common } = useTranslation();
  const [samplesOpen, setSamplesOpen] = useState(false);
  const list = useQuery({ queryKey: ["assemblies"], queryFn: () => orThrow(api.assemblies()), retry: false });
  useEffect(() => {
    document.title = common("product");
  }, [common]);
  return (
    <div className={pageClasses.page} style={{ maxWidth: 1120 }}>
      <div className={classes.hero}>
        <h1 className={classes.heroTitle}>{t("home.heroTitle")}</h1>
        <p className={classes.heroLead}>{t("home.heroLead")}</p>
      </div>
      <ul className={classes.choices}>
        <li>
          <button
            type="button"
            className={classes.choice}
            aria-expanded={samplesOpen}
            onClick={() => setSamplesOpen(!samplesOpen)}
          >
            <IconPlayerPlay size={28} aria-hidden />
            <span className={classes.choiceTitle}>{t("choice.sample")}</span>
            <span className={classes.choiceText}>{t("choice.sampleText")}</span>
          </button>
        </li>
        <li>
          <Link to="/chi-bo/moi" className={classes.choice}>
            <IconUsers size={28} aria-hidden />
            <span className={classes.choiceTitle}>{t("choice.cell")}</span>
            <span className={classes.choiceText}>{t("choice.cellText")}</span>
          </Link>
        </li>
        <li>
          <Link to="/dai-hoi/moi" className={classes.choice}>
            <IconBuilding size={28} aria-hidden />
            <span className={classes.choiceTitle}>{t("choice.congress")}</span>
            <span className={classes.choiceText}>{t("choice.congressText")}</span>
          </Link>
        </li>
      </ul>
      {samplesOpen ? <Samples /> : null}
      <h2>{t("home.mine")}</h2>
      {list.data === undefined ? null : list.data.length === 0 ? (
        <p>{t("home.none")}</p>
      ) : (
        <ul className={classes.mine}>
          {inOrder(list.data).map((a) => (
            <Mine key={a.id} assembly={a} />
          ))}
        </ul>
      )}
      <StartLinks owner={owner} />
      <Addresses addresses={addresses} />
    </div>
  );
}

/** What is under way first, samples after, what is closed last. */
function inOrder(list: readonly AssemblySummary[]): readonly AssemblySummary[] {
  const rank = (a: AssemblySummary) => Number(a.closed) * 2 + Number(a.sample);
  return [...list].sort((a, b) => rank(a) - rank(b) || b.day.localeCompare(a.day));
}

function Mine({ assembly }: { readonly assembly: AssemblySummary }) {
  const { t } = useTranslation("start");
  const { pick } = useLang();
  const { step } = assembly;
  const next = step === null ? null : pick(step);
  return (
    <li>
      <Link
        to={assembly.mode === "short" ? "/chi-bo/$id" : "/dai-hoi/$id"}
        params={{ id: assembly.id }}
        className={classes.mineLink}
      >
        <span>
          <span className={classes.mineBody}>{assembly.body}</span>
          {assembly.sample ? <span className={classes.badge}>{t("home.sample")}</span> : null}
          <br />
          <span className={classes.mineSub}>
            {assembly.title} · {dayShort(assembly.day)}
          </span>
        </span>
        <span className={classes.mineNext}>
          {assembly.closed || next === null ? t("home.closed") : t("home.next", { step: next })}
        </span>
        <IconChevronRight size={20} aria-hidden />
      </Link>
    </li>
  );
}

const isLoopback = (address: string): boolean => {
  try {
    return /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname);
  } catch {
    return false;
  }
};

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useTranslation("start");
  const reachable = addresses.filter((a) => !isLoopback(a));
  return (
    <details className={classes.hall}>
      <summary>{t("hall.title")}</summary>
      {reachable.length === 0 ? (
        <p>{t("hall.onlyHere")}</p>
      ) : (
        <>
          <p>{t("hall.text")}</p>
          <div className={classes.addresses}>
            {reachable.map((address) => (
              <div key={address} className={classes.address}>
                <QrCode text={address} label={t("hall.qr", { address })} />
                <a href={address}>{address}</a>
              </div>
            ))}
          </div>
          <p>
            <Link to="/mang">{t("hall.wifi")}</Link>
          </p>
        </>
      )}
    </details>
  );
}
