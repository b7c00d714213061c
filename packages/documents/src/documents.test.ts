import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type AssemblyState, floorOf, toPersonId } from "@laphieu/assembly";
import { documentData, documentList } from "./documents.ts";
import { cellFixture, communeFixture } from "./fixtures.ts";
import type { Block, OfficialData, PaperData } from "./paper-data.ts";
import { termsOf } from "./words.ts";

const cell = cellFixture();
const commune = communeFixture();

const dataOf = (fixture: { state: AssemblyState; figures: typeof cell.figures }, id: string): PaperData => {
  const made = documentData(fixture.state, id, { figures: fixture.figures });
  assert.ok(made.ok, made.ok ? "" : made.refusal.text.vi);
  return made.data;
};
const officialOf = (fixture: typeof cell, id: string): OfficialData => {
  const made = dataOf(fixture, id);
  assert.equal(made.template, "official");
  if (made.template !== "official") throw new Error("unreachable");
  return made;
};
const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .map((b) => {
      switch (b.type) {
        case "items":
          return b.items.join("\n");
        case "table":
          return b.rows.map((row) => row.join(" | ")).join("\n");
        case "lines":
          return "";
        case "cue":
          return b.who;
        case "box":
          return [b.title, ...b.lines].join("\n");
        default:
          return b.text;
      }
    })
    .join("\n");

describe("list of papers", () => {
  it("offers every paper of the day with unique ids", () => {
    const kinds = new Set(
      [cell, commune].flatMap((f) => documentList(f.state, { figures: f.figures }).map((d) => d.kind)),
    );
    for (const kind of [
      ...["fallback-pack", "roll", "script", "attendance-report", "credentials-report", "hand-vote-record"],
      ...["opinion-ballot", "election-list", "ballot", "tally-sheet", "counting-minutes-blank", "counting-minutes"],
      ...["sealing-record", "approval-request", "appointment"],
    ])
      assert.ok(
        [...kinds].some((each) => each === kind),
        kind,
      );
    const ids = documentList(commune.state, { figures: commune.figures }).map((d) => d.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9-]+$/);
  });

  it("keeps minutes that are not announced for the counting committee", () => {
    const id = "minutes-upward-1";
    const find = (audience: "chair" | "counting") =>
      documentList(commune.state, { figures: commune.figures, audience }).find((d) => d.id === id);
    assert.equal(find("chair"), undefined);
    assert.equal(find("counting")?.audience, "counting");
    for (const audience of ["chair", "desk", "observer", "projector"] as const) {
      const made = documentData(commune.state, id, { figures: commune.figures, audience });
      assert.ok(!made.ok);
      assert.equal(made.refusal.code, "counting-only");
    }
    const made = documentData(commune.state, id, { figures: commune.figures, audience: "counting" });
    assert.ok(made.ok);
  });

  it("shows no figure of a count that the state holds back", () => {
    const locked: AssemblyState = {
      ...commune.state,
      elections: commune.state.elections.map((e) => ({
        ...e,
        rounds: e.rounds.map((r) =>
          r.result !== null || r.count === null
            ? r
            : { ...r, count: { ...r.count, concluded: { totals: null, at: "2025-08-12T02:40:00Z" } } },
        ),
      })),
    };
    const made = documentData(locked, "minutes-upward-1", { figures: commune.figures });
    assert.ok(!made.ok);
    assert.equal(made.refusal.code, "not-ready");
  });

  it("says what is missing", () => {
    const sealing = documentList(commune.state, { figures: commune.figures }).find((d) => d.id === "sealing-upward-1");
    assert.equal(sealing?.ready, false);
    assert.deepEqual(
      sealing?.missing.map((m) => m.vi),
      ["Kết quả chưa được công bố."],
    );
    const unknown = documentData(cell.state, "no-such-paper", { figures: cell.figures });
    assert.ok(!unknown.ok);
    assert.equal(unknown.refusal.code, "unknown-document");
  });
});

describe("counting minutes", () => {
  const minutes = officialOf(commune, "minutes-committee-1");
  const words = wordsOf(minutes.blocks);

  it("say the base in words: convened, less whom and why, the figure and the votes needed", () => {
    assert.match(
      words,
      /Triệu tập 201 đại biểu chính thức, trừ 2 \(1 cấp ủy viên .*; 1 đại biểu vắng mặt .*\), số để tính 199, quá một phần hai từ 100 phiếu trở lên\./,
    );
  });

  it("give ballots with the reasons of the invalid ones", () => {
    assert.match(words, /Số phiếu phát ra: 199 phiếu/);
    assert.match(words, /Số phiếu hợp lệ: 196 phiếu/);
    assert.match(words, /không hợp lệ: 2 phiếu, lý do: 1 phiếu bầu quá số lượng quy định; 1 phiếu có chữ ký/);
  });

  it("give votes and percent in ballot order, then the elected by votes", () => {
    const [all, elected] = minutes.blocks.filter((b) => b.type === "table");
    assert.equal(all?.rows.length, 31);
    assert.equal(elected?.rows.length, 27);
    const votes = (elected?.rows ?? []).map((row) => Number(row[2]));
    assert.deepEqual(
      votes,
      [...votes].sort((a, b) => b - a),
    );
    assert.deepEqual(all?.rows[0]?.slice(2), ["196", "98,49%"]);
  });

  it("end with a plain full stop and are signed on behalf of presidium and counting committee", () => {
    const last = minutes.blocks.at(-1);
    assert.ok(last?.type === "para" && /[^./]\.$/.test(last.text));
    assert.deepEqual(
      minutes.signatures.map((s) => s.lines.map((l) => l.text)),
      [["T/M ĐOÀN CHỦ TỊCH"], ["T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN"]],
    );
    assert.ok(minutes.head.style === "party" && minutes.head.dateline === null && minutes.head.number !== null);
  });

  it("tell which way was counted and the hand-over of the machine", () => {
    assert.match(words, /nhập từng phiếu vào máy tính hai lần độc lập/);
    assert.match(words, /Bàn giao máy/);
    assert.doesNotMatch(wordsOf(officialOf(cell, "minutes-committee-1").blocks), /Bàn giao máy/);
  });

  it("blank ones carry the names but no figure", () => {
    const blank = officialOf(commune, "blank-minutes-committee-1");
    const text = wordsOf(blank.blocks);
    assert.match(text, /Triệu tập …+ đại biểu chính thức, trừ …/);
    assert.doesNotMatch(text, /98,49%|196 phiếu/);
    const table = blank.blocks.find((b) => b.type === "table");
    assert.equal(table?.rows.length, 31);
    assert.ok(table?.rows.every((row) => row[2] === "" && row[3] === ""));
  });
});

describe("other papers", () => {
  it("the script fills in names and says the votes needed in figures and words", () => {
    const script = dataOf(cell, "script-main");
    assert.ok(script.template === "script");
    const text = wordsOf(script.blocks);
    assert.match(text, /từ 7 phiếu \(bảy\) trở lên/);
    assert.match(text, /1\. Hoàng Văn Bình/);
    assert.match(text, /Ban kiểm phiếu gồm 3 đồng chí: Trần Thị Hường; Vũ Đức Khuê; Hà Thị Nương/);
  });

  it("the credentials report gives personal data as totals", () => {
    const text = wordsOf(officialOf(commune, "attendance-main").blocks);
    assert.match(text, /Đại biểu đương nhiên: 25; đại biểu được bầu: 176/);
    assert.match(text, /Vắng suốt thời gian họp, có lý do được chấp nhận: \d+\./);
    assert.match(text, /Độ tuổi: dưới 40 tuổi: \d+ \(\d+,\d{2}%\); từ 40 đến 50 tuổi/);
    assert.doesNotMatch(text, /Ê Đê|Kinh|ốm/);
    for (const person of Object.values(commune.state.people))
      assert.ok(!text.includes(person.details?.name ?? "không tên"), person.id);
  });

  it("the roll lists everybody once, by body", () => {
    const table = officialOf(commune, "roll-main").blocks.find((b) => b.type === "table");
    const people = table?.rows.filter((row) => row.length > 1) ?? [];
    assert.equal(people.length, 201);
    assert.equal(table?.rows.filter((row) => row.length === 1).length, 31);
    assert.deepEqual(
      people.map((row) => Number(row[0])),
      people.map((_, i) => i + 1),
    );
  });

  it("the request for approval goes to the committee above and leaves out the delegates upward", () => {
    const request = officialOf(commune, "approval");
    const text = wordsOf(request.blocks);
    assert.match(text, /Kính gửi: Tỉnh ủy Đông Sơn/);
    assert.doesNotMatch(text, /đại biểu dự Đại hội đại biểu Đảng bộ tỉnh/);
    assert.ok(request.head.style === "party" && request.head.number?.endsWith("-TTr/ĐU"));
  });

  it("an association's papers carry no Party heading and no Party words", () => {
    const state: AssemblyState = {
      ...cell.state,
      regulation: "majority",
      about: { ...cell.state.about, body: "Hội Làm vườn phường Hòa Bình", above: "", title: "Đại hội lần thứ III" },
    };
    for (const info of documentList(state, { figures: cell.figures })) {
      if (!info.ready || info.kind === "fallback-pack") continue;
      const made = documentData(state, info.id, { figures: cell.figures });
      assert.ok(made.ok);
      const { elections: _, ...rest } = { ...made.data, elections: null };
      const text = JSON.stringify(rest);
      assert.doesNotMatch(text, /ĐẢNG CỘNG SẢN|"style":"party"|đồng chí|đảng viên|T\/M/iu, info.id);
    }
  });

  it("an erased person keeps a place but no name", () => {
    const erased = commune.state.elections[0]?.list?.names[0];
    assert.ok(erased !== undefined);
    const state: AssemblyState = {
      ...commune.state,
      people: { ...commune.state.people, [erased]: { id: erased, details: null } },
    };
    const made = documentData(state, "minutes-committee-1", { figures: commune.figures });
    assert.ok(made.ok);
    assert.match(JSON.stringify(made.data), /đã xóa thông tin/);
  });

  it("the fallback pack holds instructions, roll, script, ballots, tally sheets and blank minutes", () => {
    const pack = dataOf(commune, "pack");
    assert.ok(pack.template === "pack");
    const titles = pack.parts.map((part) => part.title);
    for (const start of [
      "Nếu máy hỏng",
      "Danh sách điểm danh",
      "Kịch bản",
      "Phiếu bầu",
      "Phiếu kiểm",
      "Biên bản kiểm phiếu",
    ])
      assert.ok(
        titles.some((title) => title.startsWith(start)),
        start,
      );
    assert.doesNotMatch(JSON.stringify(pack), /98,49%/);
  });
});

it("minutes of totals entered later from paper say so", () => {
  const id =
    documentList(cell.state, { figures: cell.figures }).find((d) => d.kind === "counting-minutes" && d.ready)?.id ?? "";
  const enteredLater: AssemblyState = {
    ...cell.state,
    elections: cell.state.elections.map((e) => ({
      ...e,
      rounds: e.rounds.map((r) => ({
        ...r,
        count: {
          ...(r.count ?? { purpose: "official", batches: [], other: null, concluded: null }),
          way: "hand-tally" as const,
          tally: { totals: null, enteredBy: r.names[0] ?? toPersonId("p1"), confirmedBy: null, fromPaper: true },
        },
      })),
    })),
  };
  assert.doesNotMatch(wordsOf(officialOf(cell, id).blocks), /từ biên bản giấy/);
  assert.match(wordsOf(officialOf({ ...cell, state: enteredLater }, id).blocks), /từ biên bản giấy đã ký/);
});

it("complaints raised during the count stand in its minutes as they were when these were signed", () => {
  const info = documentList(cell.state, { figures: cell.figures }).find(
    (d) => d.kind === "counting-minutes" && d.ready,
  );
  const election = cell.state.elections.find((e) => e.id === info?.election);
  const [sitting] = cell.state.sittings;
  const signed = Date.parse(election?.rounds.find((r) => r.number === info?.round)?.minutes?.at ?? "");
  assert.ok(info !== undefined && election !== undefined && sitting !== undefined && signed > 0);
  const by = sitting.roll[0]?.person ?? null;
  const after = (minutes: number) => new Date(signed + minutes * 60_000).toISOString();
  const complaint = { by, election: election.id, round: info.round ?? 1, conclusion: null };
  const conclusion = { outcome: "not-upheld", text: "Đã đếm lại, đủ phiếu", by: by === null ? [] : [by] } as const;
  const state: AssemblyState = {
    ...cell.state,
    sittings: cell.state.sittings.map((s) => ({
      ...s,
      floor: {
        ...floorOf(s),
        complaints: [
          {
            ...complaint,
            id: "c1",
            text: "Phát thiếu phiếu",
            at: after(-9),
            conclusion: { ...conclusion, at: after(-5) },
          },
          { ...complaint, id: "c2", text: "Đếm chưa rõ", at: after(-4), conclusion: { ...conclusion, at: after(3) } },
          { ...complaint, id: "c3", text: "Nói sau khi ký", at: after(1) },
          { ...complaint, id: "c4", text: "Nói trước khi phát phiếu", at: after(-60), round: null },
        ],
      },
    })),
  };
  const words = wordsOf(officialOf({ ...cell, state }, info.id).blocks);
  assert.match(
    words,
    /6\. Khiếu nại[\s\S]*Phát thiếu phiếu\. Ban kiểm phiếu \(.+\) kết luận: khiếu nại không có cơ sở/,
  );
  assert.match(words, /Đếm chưa rõ\. Chưa có kết luận khi lập biên bản\./);
  assert.doesNotMatch(words, /Nói sau khi ký|Nói trước khi phát phiếu/);
  assert.doesNotMatch(wordsOf(officialOf(cell, info.id).blocks), /Khiếu nại/);
});

it("at a by-election the standing committee presides, and the papers say so", () => {
  const [sitting] = cell.state.sittings;
  assert.ok(sitting !== undefined);
  const byElection = { ...sitting, kind: "by-election-conference" as const, bodies: [] };
  assert.equal(termsOf("vn-190-2024", byElection).presidium, "Ban Thường vụ");
  assert.equal(termsOf("vn-190-2024", sitting).presidium, "Đoàn chủ tịch");
});
