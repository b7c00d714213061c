import type { Pack } from "@laphieu/regulations";
import { importPack } from "@laphieu/regulations";
import { Button, FileButton, Group, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiRefusal, api } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconSearch } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import {
  type AmendDraft,
  changedUnits,
  draftedPack,
  emptyDraft,
  fileOf,
  missingIn,
  parseFile,
  suggestedId,
} from "./amend.ts";
import { AmendLabels } from "./amend-labels.tsx";
import { AmendRule } from "./amend-rule.tsx";
import { Differences } from "./differences.tsx";
import { chaptersOf, find } from "./reading.ts";
import { useSettingWords } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { type KnownPacks, packIn, usePacks } from "./use-packs.ts";
import { Versions } from "./versions.tsx";

/** Versions of the packs: their history, a new one written on screen, or one brought as a file. */
export function AmendTab() {
  const { t } = useTranslation("rules");
  const packs = usePacks();
  const client = useQueryClient();
  const [state, setState] = useState<{ refusal: ApiRefusal | null; saved: string | null }>({
    refusal: null,
    saved: null,
  });
  const [round, setRound] = useState(0);
  const save = async (file: unknown): Promise<void> => {
    const result = await api.savePack(file);
    setState(result.ok ? { refusal: null, saved: result.value.row.id } : { refusal: result.refusal, saved: null });
    if (!result.ok) return;
    setRound(round + 1);
    await client.invalidateQueries({ queryKey: ["packs"] });
  };
  return (
    <div className={classes.amend}>
      <Versions packs={packs} onRefusal={(refusal) => setState({ refusal, saved: null })} />
      <RefusalAlert refusal={state.refusal} onClose={() => setState({ refusal: null, saved: null })} />
      <p role="status" className={state.saved === null ? "lp-visually-hidden" : classes.saved}>
        {state.saved === null ? "" : t("amend.saved", { id: state.saved })}
      </p>
      {packs.mayAmend ? (
        <>
          <Bring key={`bring-${round}`} packs={packs} onSave={save} />
          <Write key={`write-${round}`} packs={packs} onSave={save} />
        </>
      ) : (
        <p className={classes.quiet}>{packs.ready ? t("amend.ownerOnly") : t("amend.signIn")}</p>
      )}
    </div>
  );
}

type SaveProps = { readonly packs: KnownPacks; readonly onSave: (file: unknown) => Promise<void> };

/** A version that comes as a file: read here, its difference shown, saved when somebody agrees. */
function Bring({ packs, onSave }: SaveProps) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const [file, setFile] = useState<{ readonly name: string; readonly json: unknown } | null>(null);
  const take = async (chosen: File | null) => {
    if (chosen !== null) setFile({ name: chosen.name, json: parseFile(await chosen.text()) });
  };
  const read = file === null || file.json === null ? null : importPack(file.json);
  return (
    <section
      className={classes.amendPart}
      aria-labelledby="nhap-tep"
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        void take(e.dataTransfer.files.item(0));
      }}
    >
      <h2 id="nhap-tep">{t("amend.bring")}</h2>
      <p className={classes.quiet}>{t("amend.bringText")}</p>
      <div>
        <FileButton accept=".json,application/json" onChange={(f) => void take(f)}>
          {(props) => (
            <Button {...props} variant="default">
              {t("amend.choose")}
            </Button>
          )}
        </FileButton>
      </div>
      {file === null ? null : (
        <>
          <p>
            <strong>{file.name}</strong>
          </p>
          {read === null ? (
            <p role="alert" className={classes.wrong}>
              {t("amend.notJson")}
            </p>
          ) : read.ok ? (
            <>
              <Differences before={followed(packs, read.pack)} after={read.pack} />
              <div>
                <Button onClick={() => void onSave(file.json)}>{t("amend.saveFile")}</Button>
              </div>
            </>
          ) : (
            <p role="alert" className={classes.wrong}>
              {pick(read.error.text)}
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** The version that another one of its line would follow, for the difference. */
const followed = (packs: KnownPacks, pack: Pack): Pack => {
  const line = pack.version?.line ?? pack.id;
  const earlier = packs.known.filter(
    (k) =>
      (k.pack.version?.line ?? k.pack.id) === line &&
      k.row?.withdrawn == null &&
      k.pack.effective.from < pack.effective.from,
  );
  return (
    earlier.sort((a, b) => (a.pack.effective.from < b.pack.effective.from ? 1 : -1))[0]?.pack ?? packIn(packs, pack.id)
  );
};

function Write({ packs, onSave }: SaveProps) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const words = useSettingWords();
  const [base, setBase] = useState("vn-190-2024");
  const [draft, setDraft] = useState<AmendDraft>(emptyDraft);
  const [query, setQuery] = useState("");
  const [pending, setPending] = useState(false);
  const pack = packIn(packs, base);
  const set = (change: Partial<AmendDraft>) => setDraft((d) => ({ ...d, ...change }));
  const taken = packs.known.map((k) => k.id);
  const id = draft.id === "" ? suggestedId(pack, draft.from, taken) : draft.id;
  const whole = { ...draft, id };
  const missing = missingIn(pack, draft);
  const drafted = useMemo(() => draftedPack(pack, { ...draft, id }), [pack, draft, id]);
  const units = useMemo(() => {
    const found = query.trim() === "" ? null : find(query, pack);
    const all = found === null ? chaptersOf(pack).flatMap((c) => c.units) : [...found.phrase, ...found.words];
    return all.filter((u) => u.settings.length > 0 || found !== null);
  }, [pack, query]);
  const say = (m: (typeof missing)[number]): string => {
    switch (m.field) {
      case "value":
        return t("amend.missing.value", { name: words.name(m.setting) });
      case "place":
        return t("amend.missing.place", { title: pick(m.unit.title) });
      case "label":
        return t("amend.missing.label", { word: m.word });
      case "title":
      case "from":
      case "sourceTitle":
      case "nothing":
        return t(`amend.missing.${m.field}`);
      default: {
        const never: never = m;
        return never;
      }
    }
  };
  const send = async () => {
    setPending(true);
    await onSave(fileOf(pack, whole));
    setPending(false);
  };
  return (
    <section className={classes.amendPart} aria-labelledby="soan-ban-moi">
      <h2 id="soan-ban-moi">{t("amend.write")}</h2>
      <p className={classes.quiet}>{t("amend.writeText")}</p>
      <div className={classes.amendFields}>
        <NativeSelect
          label={t("amend.base")}
          value={base}
          onChange={(e) => {
            setBase(e.currentTarget.value);
            setDraft((d) => ({ ...d, values: {}, places: {}, labels: {}, labelsEn: {} }));
          }}
          data={packs.known
            .filter((k) => k.row?.withdrawn == null)
            .map((k) => ({ value: k.id, label: pick(k.pack.title) }))}
        />
        <TextInput
          label={t("amend.title")}
          value={draft.title}
          onChange={(e) => set({ title: e.currentTarget.value })}
        />
        <TextInput
          label={t("amend.titleEn")}
          description={t("amend.titleEnHelp")}
          value={draft.titleEn}
          onChange={(e) => set({ titleEn: e.currentTarget.value })}
        />
        <TextInput
          label={t("amend.sourceTitle")}
          description={t("amend.sourceHelp")}
          value={draft.sourceTitle}
          onChange={(e) => set({ sourceTitle: e.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("amend.sourceDate")}
          value={draft.sourceDate}
          onChange={(e) => set({ sourceDate: e.currentTarget.value })}
        />
        <TextInput
          label={t("amend.sourceBy")}
          value={draft.sourceBy}
          onChange={(e) => set({ sourceBy: e.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("amend.from")}
          description={t("amend.fromHelp")}
          value={draft.from}
          onChange={(e) => set({ from: e.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("amend.until")}
          value={draft.until}
          onChange={(e) => set({ until: e.currentTarget.value })}
        />
        <TextInput
          label={t("amend.id")}
          value={id}
          onChange={(e) => set({ id: e.currentTarget.value.toLowerCase() })}
        />
      </div>
      <h3>{t("amend.rules")}</h3>
      <TextInput
        type="search"
        className={classes.search}
        label={t("amend.search")}
        placeholder={t("read.searchExample")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={query}
        onChange={(e) => setQuery(e.currentTarget.value)}
      />
      <div className={classes.amendRules}>
        {units.map((u) => (
          <AmendRule
            key={u.id}
            unit={u}
            pack={pack}
            drafted={drafted.ok ? drafted.pack : null}
            draft={draft}
            changed={changedUnits(pack, draft).some((c) => c.id === u.id)}
            onChange={set}
          />
        ))}
      </div>
      <AmendLabels pack={pack} draft={draft} onChange={set} />
      <h3>{t("amend.difference")}</h3>
      {drafted.ok ? (
        <Differences before={pack} after={drafted.pack} />
      ) : (
        <p role="alert" className={classes.wrong}>
          {pick(drafted.error.text)}
        </p>
      )}
      {missing.length === 0 ? null : (
        <div role="status">
          <p>{t("amend.missing.lead")}</p>
          <ul>
            {missing.map((m) => (
              <li key={say(m)}>{say(m)}</li>
            ))}
          </ul>
        </div>
      )}
      <Group>
        <Button size="md" loading={pending} disabled={missing.length > 0 || !drafted.ok} onClick={() => void send()}>
          {t("amend.save")}
        </Button>
      </Group>
    </section>
  );
}
