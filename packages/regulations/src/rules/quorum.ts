/** Whether enough are present to hold the meeting (Party Charter for congresses; a setting for conferences). */
import { consult } from "../consultation.ts";
import { type Problem, problem } from "../problem.ts";
import { fewest, shareName } from "../share.ts";
import { en, sentence, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

export const checkQuorum: Check<"quorum"> = (data, q): Problem | null => {
  if (q.present > q.convened) {
    return problem(
      "contradiction",
      "present",
      `nhiều hơn số triệu tập là ${vi(q.convened)}`,
      `more than the ${en(q.convened)} convened`,
    );
  }
  const { bodies, "bodies-present": here } = q;
  if (q.meeting !== "delegates" && (bodies !== undefined || here !== undefined)) {
    return problem(
      "does-not-belong",
      bodies === undefined ? "bodies-present" : "bodies",
      `chỉ đại hội đại biểu tính số ${data.labels.units.vi}`,
      "only a delegates' congress counts the bodies represented",
    );
  }
  if (bodies === undefined && here !== undefined)
    return problem("missing-field", "bodies", "thiếu trường này", "is missing");
  if (bodies !== undefined && here === undefined) {
    return problem("missing-field", "bodies-present", "thiếu trường này", "is missing");
  }
  if (bodies !== undefined && here !== undefined && here > bodies) {
    return problem(
      "contradiction",
      "bodies-present",
      `nhiều hơn số ${data.labels.units.vi} là ${vi(bodies)}`,
      `more than the ${en(bodies)} bodies`,
    );
  }
  return null;
};

export const quorum: Rule<"quorum"> = (data, q) => {
  const law = consult(data);
  law.cite("quorum");
  const congress = q.meeting === "members" || q.meeting === "delegates";
  const fraction = law.setting(congress ? "quorum.congress" : "quorum.conference");
  const needed = fewest(fraction, q.convened);
  const name = shareName(fraction);
  const parts = [
    text(
      `Triệu tập ${vi(q.convened)}, cần có mặt từ ${vi(needed)} (${name.vi}); có mặt ${vi(q.present)}.`,
      `${en(q.convened)} convened, at least ${en(needed)} must be present (${name.en}); ${en(q.present)} present.`,
    ),
  ];
  let met = q.present >= needed;
  if (q.meeting === "delegates" && q.bodies !== undefined) {
    const part = law.setting("quorum.bodies");
    const bodiesNeeded = fewest(part, q.bodies);
    const here = q["bodies-present"] ?? 0;
    met = met && here >= bodiesNeeded;
    parts.push(
      text(
        `${sentence(data.labels.units.vi)} có đại biểu dự: ${vi(here)} trên ${vi(q.bodies)}, cần từ ${vi(bodiesNeeded)}.`,
        `Bodies represented: ${en(here)} of ${en(q.bodies)}, at least ${en(bodiesNeeded)} needed.`,
      ),
    );
  }
  parts.push(
    met
      ? text("Đủ điều kiện tiến hành.", "There is a quorum.")
      : text("Chưa đủ điều kiện tiến hành.", "There is no quorum."),
  );
  return law.ruling({ met, needed }, text(parts.map((p) => p.vi).join(" "), parts.map((p) => p.en).join(" ")));
};
