/** Two packs of other bodies, as the files that their offices would write. */
import association from "./association.json" with { type: "json" };
import cooperative from "./cooperative.json" with { type: "json" };

/** Pack files as parsed JSON, for `importPack`: an association and a co-operative on the neutral rules. */
export const examplePackFiles: readonly unknown[] = [association, cooperative];
