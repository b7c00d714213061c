/** The state as one audience may see it. */
import type { AssemblyState } from "./model.ts";
import type { Audience } from "./roles.ts";
import type { AssemblyView } from "./view-types.ts";

export const viewFor = (state: AssemblyState, audience: Audience): AssemblyView => ({
  audience,
  state,
  spine: [],
  next: null,
  figures: {},
  elections: {},
  progress: null,
  counting: null,
  hall: { kind: "welcome", title: state.about.title, body: state.about.body },
});
