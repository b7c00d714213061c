/** @jsxImportSource hono/jsx/dom */
import type { DelegateElection, DelegateSelf, DelegateView } from "@laphieu/assembly";
import { useState } from "hono/jsx/dom";
import type { Give } from "./main.tsx";
import type { PhoneWord, PhoneWords } from "./words.ts";

type Slip = DelegateSelf["slips"][number];
type Kind = Slip["kind"];
type Run = (command: Parameters<Give>[0]) => Promise<boolean>;

const kindWord: { readonly [K in Kind]: PhoneWord } = {
  stand: "slipStand",
  nominate: "slipNominate",
  withdraw: "slipWithdraw",
};
const stateWord = (slip: Slip): PhoneWord => {
  switch (slip.state) {
    case "taken":
      return "slipTaken";
    case "set-aside":
      return "slipAside";
    case "taken-back":
      return "slipTakenBack";
    case "waiting":
      return slip.consent === "needed"
        ? "slipNeedsConsent"
        : slip.consent === "refused"
          ? "slipDeclined"
          : "slipWaiting";
    default: {
      const never: never = slip.state;
      return never;
    }
  }
};

/** Sends one thing at a time; what was refused stands until the next try. */
const useRun = (give: Give) => {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run: Run = async (command) => {
    if (sending) return false;
    setSending(true);
    const refused = await give(command);
    setSending(false);
    setProblem(refused);
    return refused === null;
  };
  return { sending, problem, setProblem, run };
};

const Problem = ({ problem }: { problem: string | null }) =>
  problem === null ? null : (
    <p class="problem" role="alert">
      {problem}
    </p>
  );

/** Somebody named the holder: yes or no, at once and on top. */
export const Named = (props: { own: DelegateSelf; view: DelegateView; words: PhoneWords; give: Give }) => {
  const { own, view, words } = props;
  const { sending, problem, run } = useRun(props.give);
  return (
    <>
      {own.named.map((slip) => (
        <section class="card live" key={slip.id} role="status">
          <p class="strong">
            {words("namedBy", {
              by: slip.by,
              list: view.elections.find((e) => e.id === slip.election)?.title ?? "",
            })}
          </p>
          <Problem problem={problem} />
          <div class="row">
            <button
              class="main"
              type="button"
              disabled={sending}
              onClick={() => void run({ type: "answer-slip", slip: slip.id, consents: true })}
            >
              {words("consentYes")}
            </button>
            <button
              type="button"
              disabled={sending}
              onClick={() => void run({ type: "answer-slip", slip: slip.id, consents: false })}
            >
              {words("consentNo")}
            </button>
          </div>
        </section>
      ))}
    </>
  );
};

const SlipForm = (props: {
  election: DelegateElection;
  kind: Kind;
  words: PhoneWords;
  sending: boolean;
  send: (fields: { readonly named?: string; readonly reason: string }) => void;
  cancel: () => void;
}) => {
  const { kind, words } = props;
  const [text, setText] = useState("");
  const value = text.trim();
  const send = (event: Event): void => {
    event.preventDefault();
    if (kind === "nominate") props.send({ named: value, reason: "" });
    else props.send({ reason: value });
  };
  return (
    <form onSubmit={send}>
      <p class="strong">{words(kindWord[kind])}</p>
      {kind === "stand" ? (
        <p class="soft">{words("slipStandNote")}</p>
      ) : (
        <label>
          {words(kind === "nominate" ? "slipName" : "slipReason")}
          <input
            value={text}
            maxLength={kind === "nominate" ? 120 : 500}
            onInput={(event: Event) => {
              if (event.target instanceof HTMLInputElement) setText(event.target.value);
            }}
          />
        </label>
      )}
      <div class="row">
        <button class="main" type="submit" disabled={props.sending || (kind !== "stand" && value === "")}>
          {words("slipSend")}
        </button>
        <button type="button" onClick={props.cancel}>
          {words("askCancel")}
        </button>
      </div>
    </form>
  );
};

/** One list that is being made: the holder's slips on it, and new ones. */
const Naming = (props: { election: DelegateElection; own: DelegateSelf; words: PhoneWords; give: Give }) => {
  const { election, own, words } = props;
  const { sending, problem, setProblem, run } = useRun(props.give);
  const [kind, setKind] = useState<Kind | null>(null);
  const slips = own.slips.filter((slip) => slip.election === election.id);
  const here = own.standing.find((one) => one.election === election.id);
  const waits = (wanted: Kind): boolean => slips.some((slip) => slip.kind === wanted && slip.state === "waiting");
  const kinds: readonly Kind[] = [
    "nominate",
    ...(here === undefined && !waits("stand") ? (["stand"] as const) : []),
    ...(here !== undefined && here.withdrawal === null && !waits("withdraw") ? (["withdraw"] as const) : []),
  ];
  const send = (fields: { readonly named?: string; readonly reason: string }): void => {
    if (kind === null) return;
    void run({ type: "hand-in-slip", election: election.id, kind, ...fields }).then((ok) => {
      if (ok) setKind(null);
    });
  };
  return (
    <section class="card" aria-label={election.title}>
      <h2>{election.title}</h2>
      {here === undefined ? null : (
        <p>
          {words(
            here.withdrawal === "asked" ? "standingAsked" : here.withdrawal === null ? "standing" : "standingKept",
          )}
        </p>
      )}
      {slips.map((slip) => (
        <div class="request" key={slip.id}>
          <p>
            {words(kindWord[slip.kind])}
            {slip.kind === "nominate" ? `: ${slip.name}` : ""} · <b>{words(stateWord(slip))}</b>
            {slip.because === "" ? "" : `: ${slip.because}`}
          </p>
          {slip.state === "waiting" ? (
            <button
              type="button"
              disabled={sending}
              onClick={() => void run({ type: "take-back-slip", slip: slip.id })}
            >
              {words("slipTakeBack")}
            </button>
          ) : null}
        </div>
      ))}
      <Problem problem={problem} />
      {kind === null ? (
        <div class="row">
          {own.present ? (
            kinds.map((one) => (
              <button
                key={one}
                type="button"
                onClick={() => {
                  setProblem(null);
                  setKind(one);
                }}
              >
                {words(kindWord[one])}
              </button>
            ))
          ) : (
            <p class="soft">{words("floorNotPresent")}</p>
          )}
        </div>
      ) : (
        <SlipForm
          key={kind}
          election={election}
          kind={kind}
          words={words}
          sending={sending}
          send={send}
          cancel={() => setKind(null)}
        />
      )}
    </section>
  );
};

const outcomeWord = {
  upheld: "complaintUpheld",
  "not-upheld": "complaintNotUpheld",
  withdrawn: "complaintWithdrawn",
  referred: "complaintReferred",
} as const satisfies {
  readonly [K in NonNullable<DelegateSelf["complaints"][number]["conclusion"]>["outcome"]]: PhoneWord;
};

/** A complaint about the election: written here, concluded on by the counting committee. */
export const Complaint = (props: { view: DelegateView; own: DelegateSelf; words: PhoneWords; give: Give }) => {
  const { view, own, words } = props;
  const { sending, problem, run } = useRun(props.give);
  const [text, setText] = useState("");
  const { sitting } = view;
  if (sitting === null || sitting.status !== "open" || view.elections.length === 0) return null;
  const election = view.elections.findLast((e) => e.stage !== "to-come" || e.naming)?.id ?? null;
  const send = (event: Event): void => {
    event.preventDefault();
    const words = text.trim();
    if (words === "") return;
    void run({ type: "raise-complaint", sitting: sitting.id, election, text: words }).then((ok) => {
      if (ok) setText("");
    });
  };
  return (
    <section class="card" aria-label={words("complaintTitle")}>
      {own.complaints.map((one) => (
        <div class="request" key={one.id}>
          <p>{one.text}</p>
          <p class="soft">
            {one.conclusion === null
              ? words("complaintOpen")
              : `${words(outcomeWord[one.conclusion.outcome])}: ${one.conclusion.text}`}
          </p>
        </div>
      ))}
      <details>
        <summary>{words("complaintTitle")}</summary>
        <form onSubmit={send}>
          <label>
            {words("complaintText")}
            <textarea
              rows={3}
              maxLength={2000}
              value={text}
              onInput={(event: Event) => {
                if (event.target instanceof HTMLTextAreaElement) setText(event.target.value);
              }}
            />
          </label>
          <Problem problem={problem} />
          <button type="submit" disabled={sending || text.trim() === ""}>
            {words("complaintSend")}
          </button>
        </form>
      </details>
    </section>
  );
};

/** Standing, nominating and withdrawing while a list is being made. */
export const Slips = (props: { view: DelegateView; own: DelegateSelf; words: PhoneWords; give: Give }) => {
  const { view, own, words, give } = props;
  return (
    <>
      {view.elections
        .filter((election) => election.naming)
        .map((election) => (
          <Naming key={election.id} election={election} own={own} words={words} give={give} />
        ))}
    </>
  );
};
