/** @jsxImportSource hono/jsx/dom */
import type { Check, Report } from "@laphieu/evidence";
import { type Lang, statusWords, type VerifyWords, verdictWords } from "./words.ts";

/** In groups of four, as the check sheet prints it. */
const inFours = (hex: string): string => (hex.toUpperCase().match(/.{1,4}/g) ?? []).join(" ");

/** Findings of a check that stand open; the others fold. */
const shown = 6;

const Findings = ({ findings, lang }: { findings: Check["findings"]; lang: Lang }) =>
  findings.length === 0 ? null : (
    <ul>
      {findings.map((finding, i) => (
        <li key={String(i)} class={`rank${finding.rank}`}>
          {finding.text[lang]}
        </li>
      ))}
    </ul>
  );

const ranked: readonly Check["status"][] = ["failed", "warning", "not-checked", "limited"];

/** What somebody must look at first: the checks that did not simply hold, the worst on top. */
const ToLookAt = ({ report, lang, w }: { report: Report; lang: Lang; w: VerifyWords }) => {
  const checks = ranked.flatMap((status) => report.checks.filter((check) => check.status === status));
  if (checks.length === 0) return null;
  return (
    <ul class="first">
      {checks.map((check) => {
        const wrong = check.findings.filter((f) => f.rank === 1).length;
        return (
          <li key={check.id} class={check.status}>
            <span class="status">{statusWords[check.status][lang]}</span>
            <span>
              <a href={`#muc-${check.number}`}>
                {check.number}. {check.title[lang]}
              </a>
              {wrong === 0 ? null : ` (${w.wrongs}: ${wrong})`}
            </span>
          </li>
        );
      })}
    </ul>
  );
};

/** The verdict, the results, every check with its findings, and what the file is. */
export const ReportView = ({ report, lang, w }: { report: Report; lang: Lang; w: VerifyWords }) => (
  <>
    <section class={`verdict ${report.verdict}`} role="status">
      <h2>{verdictWords[report.verdict][lang]}</h2>
      {report.about === null ? null : (
        <p>
          {report.about.body}: {report.about.title}
          {report.about.sample ? <strong class="sample"> {w.sample}</strong> : null}
        </p>
      )}
      <ToLookAt report={report} lang={lang} w={w} />
    </section>
    {report.rounds.length === 0 ? null : (
      <section>
        <h2>{w.results}</h2>
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th>{w.election}</th>
                <th class="n">{w.round}</th>
                <th class="n">{w.found}</th>
                <th class="n">{w.valid}</th>
                <th class="n">{w.base}</th>
                <th>{w.elected}</th>
              </tr>
            </thead>
            <tbody>
              {report.rounds.map((round) => (
                <tr key={`${round.election}/${round.round}`}>
                  <td>
                    {round.title}
                    {round.recounted ? <small> ({w.recounted})</small> : null}
                  </td>
                  <td class="n" data-label={w.round}>
                    {round.round}
                  </td>
                  <td class="n" data-label={w.found}>
                    {round.found}
                  </td>
                  <td class="n" data-label={w.valid}>
                    {round.valid}
                  </td>
                  <td class="n" data-label={w.base}>
                    {round.base}
                  </td>
                  <td>{round.elected.map((name) => name ?? "…").join(", ") || w.nobody}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    )}
    <section>
      <h2>{w.checks}</h2>
      <ol class="checks">
        {report.checks.map((check) => (
          <li key={check.id} id={`muc-${check.number}`} class={check.status}>
            <span class="number">{check.number}</span>
            <span class="status">{statusWords[check.status][lang]}</span>
            <div>
              <h3>{check.title[lang]}</h3>
              <p>{check.text[lang]}</p>
              <Findings findings={check.findings.slice(0, shown)} lang={lang} />
              {check.findings.length <= shown ? null : (
                <details>
                  <summary>
                    {w.more} {check.findings.length - shown}
                  </summary>
                  <Findings findings={check.findings.slice(shown)} lang={lang} />
                </details>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
    <section>
      <h2>{w.identity}</h2>
      <dl>
        <dt>{w.log}</dt>
        <dd>
          {report.head.size} {w.entries}
        </dd>
        <dt>{w.root}</dt>
        <dd class="code">{inFours(report.head.root)}</dd>
        <dt>{w.key}</dt>
        <dd class="code">{report.fingerprint}</dd>
        <dt>{w.audience}</dt>
        <dd>{report.audience === "public" ? w.public : w.superior}</dd>
        <dt>{w.made}</dt>
        <dd>{new Date(report.made).toLocaleString(lang === "vi" ? "vi-VN" : "en-GB")}</dd>
        <dt>{w.software}</dt>
        <dd>
          {report.software.name} {report.software.version}
        </dd>
        <dt>{w.fileHash}</dt>
        <dd class="code">{inFours(report.sha256)}</dd>
        {report.decision === null ? null : (
          <>
            <dt>{w.decision}</dt>
            <dd>{report.decision}</dd>
          </>
        )}
      </dl>
    </section>
  </>
);
