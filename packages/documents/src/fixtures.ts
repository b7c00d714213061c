/**
 * Two meetings made by hand for tests and benches: a cell of 15 and a commune of 201 delegates. Every name is invented
 * and both are marked as samples.
 */
import type { AssemblyState, Attendee, Candidate, Sitting, SittingFigures } from "@laphieu/assembly";
import { toAssemblyId, toElectionId, toPersonId, toSittingId } from "@laphieu/assembly";

import {
  cellNames,
  communeNames,
  electionOf,
  figuresOf,
  member,
  peopleOf,
  roundOf,
  sortedIds,
  vote,
} from "./fixture-parts.ts";

export type Fixture = {
  readonly state: AssemblyState;
  readonly figures: { readonly [sitting: string]: SittingFigures };
};

/** A cell of 15: committee of 3 from 4 announced, secretary being elected. */
export const cellFixture = (): Fixture => {
  const people = peopleOf(cellNames);
  const ids = cellNames.map((_, i) => toPersonId(`p${i + 1}`));
  const at = (i: number) => member(ids, i);
  const here = [{ from: "2025-08-12T00:50:00Z" }];
  const base = { base: 13, majority: 7 };
  const roll: readonly Attendee[] = ids.map((person, i) => ({
    person,
    standing: i === 12 ? "probationary" : "official",
    seat: "member",
    flags: i === 14 ? ["exempt"] : [],
  }));
  const bodies: Sitting["bodies"] = [
    {
      kind: "presidium",
      members: [{ person: at(1), head: true }],
      vote: vote("b1", "bodies", "số lượng và danh sách Đoàn chủ tịch", 13, 5),
    },
    {
      kind: "secretariat",
      members: [{ person: at(4), head: true }],
      vote: vote("b2", "bodies", "số lượng và danh sách Đoàn thư ký", 13, 6),
    },
    {
      kind: "counting-committee",
      members: [
        { person: at(7), head: true },
        { person: at(8), head: false },
        { person: at(9), head: false },
      ],
      vote: vote("b3", "bodies", "số lượng và danh sách Ban kiểm phiếu", 13, 30),
    },
  ];
  const names = sortedIds(people, [at(1), at(3), at(4), at(5)]);
  const committee = roundOf({
    names,
    seats: 3,
    base,
    issued: 12,
    totals: {
      found: 12,
      valid: 11,
      invalid: 1,
      invalidReasons: [{ reason: "too-many", count: 1 }],
      votes: [9, 11, 4, 9],
    },
    elected: [0, 1, 3],
    announced: true,
    way: "hand-tally",
    head: at(7),
    receiver: at(1),
  });
  const secretary = sortedIds(people, [at(1)]);
  const state: AssemblyState = {
    id: toAssemblyId("mau-chi-bo"),
    version: 60,
    mode: "short",
    sample: true,
    regulation: "vn-190-2024",
    about: {
      kind: "members-congress",
      level: "cell",
      body: "Chi bộ thôn Đông",
      above: "Đảng bộ xã Cao An",
      place: "Nhà văn hóa thôn Đông",
      title: "Đại hội chi bộ thôn Đông, nhiệm kỳ 2025-2027",
      term: "2025-2027",
      day: "2025-08-12",
      sessions: [{ name: "Phiên chính thức", day: "2025-08-12", startsAt: "08:00" }],
      secretaryDirect: false,
      withElection: true,
    },
    levels: [],
    preparation: [],
    people,
    sittings: [
      {
        id: toSittingId("main"),
        kind: "members-congress",
        title: "Đại hội chi bộ thôn Đông",
        status: "open",
        roll,
        presence: Object.fromEntries(ids.filter((_, i) => i !== 14 && i !== 11).map((id) => [id, here])),
        absences: [
          { person: at(11), reason: "đi chữa bệnh", excused: false, acceptedBy: "chi ủy", at: "2025-08-12T01:00:00Z" },
        ],
        credentials: null,
        bodies,
        handVotes: [],
        agenda: [],
        agendaItem: null,
      },
    ],
    elections: [
      electionOf({
        id: "committee",
        office: "committee",
        title: "Bầu Chi ủy chi bộ thôn Đông",
        seats: 3,
        names,
        base: 13,
        rounds: [committee],
      }),
      electionOf({
        id: "secretary",
        office: "secretary",
        title: "Bầu Bí thư chi bộ",
        seats: 1,
        names: secretary,
        base: 13,
        rounds: [],
      }),
    ],
    appointment: null,
    machine: { with: "office" },
    reexamined: [],
    focus: { on: "welcome" },
    closedAt: null,
  };
  const figures = figuresOf(14, base, {
    deductions: [{ key: "exempt-absent", people: [at(14)] }],
    absent: [at(11), at(14)],
    women: 5,
    minorities: 3,
    present: 12,
    seats: { exOfficio: 0, elected: 0, appointed: 0, alternates: 0, guests: 0 },
  });
  return { state, figures: { main: figures } };
};

/** A commune of 201 delegates from 31 bodies: committee of 27 from 31 announced, delegates upward counted and not announced. */
export const communeFixture = (): Fixture => {
  const people = peopleOf(communeNames);
  const ids = communeNames.map((_, i) => toPersonId(`p${i + 1}`));
  const at = (i: number) => member(ids, i);
  const here = [{ from: "2025-08-12T00:50:00Z" }];
  const base = { base: 199, majority: 100 };
  const roll: readonly Attendee[] = ids.map((person, i) => ({
    person,
    standing: "official",
    seat: i < 25 ? "ex-officio" : "elected",
    delegation: `Đảng bộ, chi bộ ${i % 31 < 18 ? "thôn" : "cơ quan"} số ${(i % 31) + 1}`,
    flags: i < 25 ? ["convening-committee"] : [],
  }));
  const v = (id: string, subject: string, minute: number) => vote(id, "bodies", subject, 199, minute);
  const bodies: Sitting["bodies"] = [
    {
      kind: "presidium",
      members: [0, 1, 2, 3, 4].map((i) => ({ person: at(i), head: i === 0 })),
      vote: v("b1", "số lượng và danh sách Đoàn chủ tịch", 5),
    },
    {
      kind: "secretariat",
      members: [60, 61].map((i) => ({ person: at(i), head: i === 60 })),
      vote: v("b2", "số lượng và danh sách Đoàn thư ký", 6),
    },
    {
      kind: "credentials-committee",
      members: [70, 71, 72].map((i) => ({ person: at(i), head: i === 70 })),
      vote: v("b3", "số lượng và danh sách Ban thẩm tra tư cách đại biểu", 7),
    },
    {
      kind: "counting-committee",
      members: [100, 101, 102, 103, 104, 105, 106].map((i) => ({ person: at(i), head: i === 100 })),
      vote: v("b4", "số lượng và danh sách Ban kiểm phiếu", 30),
    },
  ];
  const names = sortedIds(people, ids.slice(0, 31));
  const votes = names.map((_, i) => (i % 8 === 7 ? 80 + i : 196 - ((i * 13) % 41)));
  const order = votes.map((_, i) => i).filter((i) => (votes[i] ?? 0) >= 100);
  const elected = [...order]
    .sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0))
    .slice(0, 27)
    .sort((a, b) => a - b);
  const committee = roundOf({
    names,
    seats: 27,
    base,
    issued: 199,
    totals: {
      found: 198,
      valid: 196,
      invalid: 2,
      invalidReasons: [
        { reason: "too-many", count: 1 },
        { reason: "signed", count: 1 },
      ],
      votes,
    },
    elected,
    announced: true,
    way: "keyed",
    head: at(100),
    receiver: at(0),
  });
  const upward = sortedIds(people, ids.slice(5, 19));
  const counted = roundOf({
    names: upward,
    seats: 12,
    base,
    issued: 199,
    totals: { found: 199, valid: 199, invalid: 0, invalidReasons: [], votes: upward.map((_, i) => 190 - i * 8) },
    elected: upward.map((_, i) => i).slice(0, 12),
    announced: false,
    way: "keyed",
    head: at(100),
    receiver: at(0),
  });
  const extra: readonly Candidate[] = [
    { person: at(40), origin: "stood" },
    { person: at(41), origin: "nominated", by: at(42) },
    { person: at(43), origin: "nominated", by: at(44), out: "breach" },
  ];
  const state: AssemblyState = {
    id: toAssemblyId("mau-xa"),
    version: 300,
    mode: "full",
    sample: true,
    regulation: "vn-190-2024",
    about: {
      kind: "delegates-congress",
      level: "above-grassroots",
      body: "Đảng bộ xã Cao An",
      above: "Đảng bộ tỉnh Đông Sơn",
      place: "Hội trường trung tâm xã Cao An",
      title: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
      term: "2025-2030",
      day: "2025-08-12",
      sessions: [
        { name: "Phiên trù bị", day: "2025-08-11", startsAt: "14:00" },
        { name: "Phiên chính thức", day: "2025-08-12", startsAt: "07:30" },
      ],
      secretaryDirect: false,
      withElection: true,
    },
    levels: [],
    preparation: [],
    people,
    sittings: [
      {
        id: toSittingId("main"),
        kind: "delegates-congress",
        title: "Đại hội đại biểu lần thứ I",
        status: "open",
        roll,
        presence: Object.fromEntries(ids.filter((_, i) => i !== 20 && i !== 150).map((id) => [id, here])),
        absences: [
          {
            person: at(20),
            reason: "đi công tác nước ngoài",
            excused: true,
            acceptedBy: "cấp ủy triệu tập",
            at: "2025-08-12T01:00:00Z",
          },
          { person: at(150), reason: "ốm", excused: true, acceptedBy: "cấp ủy triệu tập", at: "2025-08-12T01:00:00Z" },
        ],
        credentials: { recognised: 201, vote: vote("cr", "bodies", "công nhận tư cách đại biểu", 199, 10) },
        bodies,
        handVotes: [],
        agenda: [],
        agendaItem: null,
      },
    ],
    elections: [
      electionOf({
        ...{ id: "committee", office: "committee", title: "Bầu Ban Chấp hành Đảng bộ xã Cao An, nhiệm kỳ 2025-2030" },
        ...{ seats: 27, names, base: 199, rounds: [committee], extra },
      }),
      electionOf({
        ...{ id: "upward", office: "delegate-upward", title: "Bầu đại biểu dự Đại hội đại biểu Đảng bộ tỉnh" },
        ...{ seats: 12, names: upward, base: 199, rounds: [counted] },
      }),
    ],
    appointment: {
      number: "125-QĐ/TU",
      day: "2025-08-05",
      issuer: "Ban Thường vụ Tỉnh ủy Đông Sơn",
      people: [
        { person: at(0), post: "Bí thư Đảng ủy" },
        { person: at(1), post: "Phó Bí thư Thường trực Đảng ủy" },
        { person: at(2), post: "Ủy viên Ban Thường vụ Đảng ủy" },
      ],
    },
    machine: {
      with: "counting-committee",
      election: toElectionId("upward"),
      round: 1,
      head: at(100),
      since: "2025-08-12T04:05:00Z",
    },
    reexamined: [],
    focus: { on: "welcome" },
    closedAt: null,
  };
  const figures = figuresOf(201, base, {
    deductions: [
      { key: "committee-absent-throughout", people: [at(20)] },
      { key: "delegates-absent-not-replaced", people: [at(150)] },
    ],
    absent: [at(20), at(150)],
    women: 60,
    minorities: 12,
    present: 199,
    seats: { exOfficio: 25, elected: 176, appointed: 0, alternates: 0, guests: 0 },
  });
  return { state, figures: { main: figures } };
};
