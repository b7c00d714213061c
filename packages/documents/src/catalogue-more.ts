/** Papers around the election: names put forward, the sitting as a whole, what goes upward when all is over. */
import type { AssemblyState, Election } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import { both, data, type Entry, entry, numberedBy } from "./catalogue-entry.ts";
import type { Context } from "./context.ts";
import { destructionRecord } from "./papers/ballot-records.ts";
import { standing } from "./papers/ballots.ts";
import { biographyList, electedBiographies } from "./papers/biographies.ts";
import { bodyList, congressMinutes } from "./papers/congress-minutes.ts";
import { electionMinutes } from "./papers/election-minutes.ts";
import { allHandVotes } from "./papers/lists.ts";
import { candidacyForm, nominationForm } from "./papers/nomination-forms.ts";
import { opinionMinutes, polled } from "./papers/opinion-minutes.ts";
import { contributionsPaper, resolution, resolutionVote } from "./papers/resolution.ts";
import { approvalDecision, pressSummary, resultReport } from "./papers/result-report.ts";
import { endOf, isCongress } from "./papers/sheet.ts";
import { isStopped, stopLetter } from "./papers/stop-letter.ts";
import { approvable, winnersOf } from "./papers/winners.ts";
import { officeName } from "./words.ts";

/** Forms for names from the floor, blank and filled; the short biographical list; the minutes of the poll. */
export const nominationEntries = (context: Context, election: Election): readonly Entry[] => {
  const at = { sitting: context.sitting, election };
  const office = officeName(election);
  const open = election.list === null;
  const of = (origin: "stood" | "nominated") => election.candidates.filter((c) => c.origin === origin);
  const people = election.list?.names ?? standing(context, election);
  return [
    ...(open
      ? [
          entry(
            "candidacy-form",
            `candidacy-${election.id}`,
            both(`Đơn ứng cử để trống: ${office}`, `Blank letter of standing: ${office}`),
            at,
            () => data(candidacyForm(context, election, null)),
          ),
          entry(
            "nomination-form",
            `nomination-${election.id}`,
            both(`Phiếu đề cử để trống: ${office}`, `Blank nomination slip: ${office}`),
            at,
            () => data(nominationForm(context, election, null, null)),
          ),
        ]
      : []),
    ...of("stood").map((c, i) =>
      entry(
        "candidacy-form",
        `candidacy-${election.id}-${i + 1}`,
        both(`Đơn ứng cử số ${i + 1}: ${office}`, `Letter of standing ${i + 1}: ${office}`),
        at,
        () => data(candidacyForm(context, election, c.person)),
      ),
    ),
    ...of("nominated").map((c, i) =>
      entry(
        "nomination-form",
        `nomination-${election.id}-${i + 1}`,
        both(`Phiếu đề cử số ${i + 1}: ${office}`, `Nomination slip ${i + 1}: ${office}`),
        at,
        () => data(nominationForm(context, election, c.person, c.by ?? null)),
      ),
    ),
    ...(polled(election).length === 0 && election.poll === null
      ? []
      : [
          entry(
            "opinion-minutes",
            `opinion-minutes-${election.id}`,
            election.poll === null
              ? both(`Biên bản lấy ý kiến để trống (mẫu 5): ${office}`, `Blank minutes of the poll (form 5): ${office}`)
              : both(`Biên bản lấy ý kiến (mẫu 5): ${office}`, `Minutes of the poll (form 5): ${office}`),
            {
              ...at,
              numbered: numberedBy(context, "BB", election.poll === null ? null : (election.list?.vote.at ?? null)),
            },
            () => data(opinionMinutes(context, election)),
          ),
        ]),
    entry(
      "biography-list",
      `biographies-${election.id}`,
      both(`Danh sách trích ngang: ${office}`, `Short biographical list: ${office}`),
      {
        ...at,
        missing: [
          people.length === 0 ? both("Chưa có tên nào trong danh sách.", "There are no names on the list yet.") : null,
        ],
      },
      () => data(biographyList(context, election, people)),
    ),
  ];
};

/** Letter upward; offered only where an election had to stop. */
export const stopEntries = (context: Context, election: Election): readonly Entry[] =>
  isStopped(election)
    ? [
        entry(
          "stop-letter",
          `stop-${election.id}`,
          both(
            `Công văn dừng bầu cử, báo cáo cấp trên: ${officeName(election)}`,
            `Letter upward on the stopped election: ${officeName(election)}`,
          ),
          { sitting: context.sitting, election, numbered: numberedBy(context, "CV", null) },
          () => data(stopLetter(context, election)),
        ),
      ]
    : [];

/** Papers of a whole sitting. */
export const sittingPapers = (context: Context, named: (vi: string, en: string) => Text): readonly Entry[] => {
  const { sitting, state } = context;
  const at = { sitting };
  const congress = isCongress(sitting);
  const end = endOf(context);
  const open = sitting.status === "closed" ? null : both("Phiên họp chưa bế mạc.", "The sitting is not closed.");
  const elections = state.elections.filter((e) => e.sitting === sitting.id);
  return [
    ...(sitting.bodies.length === 0
      ? []
      : [
          entry(
            "body-list",
            `bodies-${sitting.id}`,
            named("Danh sách các cơ quan điều hành, giúp việc", "Lists of presidium, secretariat and committees"),
            at,
            () => data(bodyList(context)),
          ),
        ]),
    ...(elections.length === 0
      ? []
      : [
          entry(
            "election-minutes",
            `election-minutes-${sitting.id}`,
            named("Biên bản bầu cử", "Election minutes"),
            {
              ...at,
              missing: [
                elections.some((e) => e.rounds.some((r) => r.result !== null))
                  ? null
                  : both("Chưa có kết quả bầu cử nào được công bố.", "No result has been announced yet."),
              ],
              numbered: numberedBy(context, "BB", end),
            },
            () => data(electionMinutes(context)),
          ),
        ]),
    ...(congress
      ? [
          entry(
            "contributions",
            `contributions-${sitting.id}`,
            named("Tổng hợp ý kiến đóng góp", "Collected contributions"),
            {
              ...at,
              numbered: numberedBy(context, "BC", end),
            },
            () => data(contributionsPaper(context)),
          ),
          entry(
            "resolution",
            `resolution-${sitting.id}`,
            named("Nghị quyết", "Resolution"),
            {
              ...at,
              numbered: numberedBy(context, "NQ", resolutionVote(context)?.at ?? null),
            },
            () => data(resolution(context)),
          ),
        ]
      : []),
    entry(
      "congress-minutes",
      `congress-minutes-${sitting.id}`,
      congress
        ? named("Biên bản đại hội", "Minutes of the congress")
        : named("Biên bản hội nghị", "Minutes of the conference"),
      {
        ...at,
        missing: [allHandVotes(context).length === 0 ? open : null],
        numbered: numberedBy(context, "BB", end),
      },
      () => data(congressMinutes(context)),
    ),
  ];
};

/** Papers on the results as a whole, the request for approval apart. */
export const resultEntries = (state: AssemblyState, whole: Context): readonly Entry[] => {
  const announced = state.elections.filter((e) => winnersOf(e).length > 0);
  const none =
    announced.length === 0
      ? both("Chưa có kết quả bầu cử nào được công bố.", "No result has been announced yet.")
      : null;
  const notApprovable =
    approvable(state.elections).length === 0
      ? both("Chưa có kết quả bầu cử nào được công bố.", "No result has been announced yet.")
      : null;
  const sealed = state.elections.flatMap((e) => e.rounds.filter((r) => r.sealed !== null).map((r) => [e, r] as const));
  return [
    ...(state.elections.length === 0
      ? []
      : [
          entry(
            "result-report",
            "result-report",
            both("Báo cáo kết quả lên cấp trên", "Report of results to the level above"),
            { missing: [none], numbered: numberedBy(whole, "BC", state.closedAt, "committee") },
            () => data(resultReport(whole)),
          ),
          entry(
            "biography-list",
            "biographies",
            both("Danh sách trích ngang người trúng cử", "Short biographical list of those elected"),
            { missing: [none] },
            () => data(electedBiographies(whole, announced)),
          ),
          entry(
            "approval-decision",
            "approval-decision",
            both("Quyết định chuẩn y (dự thảo cho cấp trên)", "Decision of approval (draft for the level above)"),
            { missing: [notApprovable] },
            () => data(approvalDecision(whole)),
          ),
          entry(
            "destruction-record",
            "destruction",
            both("Biên bản tiêu hủy phiếu đã niêm phong", "Record of destruction of sealed ballots"),
            {
              missing: [
                sealed.length === 0
                  ? both("Chưa có phiếu nào được niêm phong.", "No ballots have been sealed yet.")
                  : null,
              ],
              numbered: numberedBy(whole, "BB", null, "committee"),
            },
            () => data(destructionRecord(whole, sealed)),
          ),
        ]),
    ...(announced.length === 0 && state.appointment === null
      ? []
      : [
          entry("press-summary", "press", both("Thông tin báo chí", "Summary for the press"), {}, () =>
            data(pressSummary(whole)),
          ),
        ]),
  ];
};
