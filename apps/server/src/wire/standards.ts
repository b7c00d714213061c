/** Files of standards over HTTP: what a file shows is built by `@laphieu/standards-file`. */
import type {
  Clocks,
  contents,
  Due,
  Duty,
  Field,
  FilePlace,
  FileRow,
  followed,
  openFileSchema,
  outline,
  Post,
  StepId,
  UnitLoad,
  WorkCounts,
  YearFigures,
} from "@laphieu/standards-file";
import type { Account } from "./access.ts";
import type { Told } from "./common.ts";

export type { Clocks, Duty, Field, Post, StepId };

/** From where somebody looks at a file. */
export type Place = FilePlace | "inspection";
export type Mine = {
  readonly duty: Duty | null;
  readonly unit: string | null;
  readonly owner: boolean;
  readonly key: "none" | "locked" | "open";
  /** Decision by which the network was approved for classified content. */
  readonly network: string | null;
  readonly today: string;
};

export type WorkRow = FileRow & { readonly place: Place | null };
/** A page of the caller's files by deadline, with the counts of all of them. */
export type Work = WorkCounts & { readonly rows: readonly WorkRow[]; readonly all: number; readonly from: number };

/** A file with its steps and clocks: without the person, for those who hold no part in it. */
export type StandardsFile = ReturnType<typeof outline>;
export type StepShown = StandardsFile["steps"][number];
/** One content of an open file, with the name of who wrote it. */
export type HeldContent = ReturnType<typeof contents>[number];
export type Shown = {
  readonly file: StandardsFile;
  /** The title alone for those who hold no part in the file. */
  readonly post: Pick<Post, "title"> & Partial<Post>;
  readonly contents: readonly HeldContent[] | null;
  /** Why the contents are not open, for a member: `locked`, `key-awaited`. */
  readonly locked: string | null;
};
/** What a file is opened with; never the person. */
export type FileOpening = Told<typeof openFileSchema>;
export type FileOpened = { readonly id: string; readonly number: string; readonly version: number };
/** The own file, whole, for the person it is about. */
export type FileExport = {
  readonly format: "laphieu-standards-file";
  readonly version: 1;
  readonly file: StandardsFile;
  readonly post: Post | null;
  readonly contents: readonly HeldContent[];
  readonly proof: object;
};
/** Somebody of the name in a file, in a congress of this machine. */
export type Match = {
  readonly assembly: string;
  readonly title: string;
  readonly person: string;
  readonly name: string;
  readonly birth: string | null;
};
export type Matches = { readonly matches: readonly Match[] };

export type Duties = {
  readonly duties: readonly {
    readonly account: string;
    readonly name: string;
    readonly duty: Duty;
    readonly unit: string;
    /** Whether this person has set a secret sentence. */
    readonly key: boolean;
  }[];
  readonly accounts: readonly Account[];
};
export type Protection = {
  readonly laws: readonly string[];
  readonly posts: readonly Post[];
  readonly sensitive: readonly (Field & { readonly post: string })[];
  readonly clocks: Clocks;
  readonly calendar: { readonly holidays: readonly string[]; readonly workdays: readonly string[] };
  readonly network: string | null;
  readonly changes: readonly {
    readonly at: string;
    readonly by: string;
    readonly post: string;
    readonly sensitive: readonly Field[];
  }[];
};

/** Whether a candidate's file was concluded, never what was concluded. */
export type Candidate = {
  readonly person: string;
  readonly concluded: boolean;
  readonly on: string | null;
  readonly validUntil: string | null;
  readonly by: string | null;
  /** For how long a conclusion counts as recent. */
  readonly months: number | null;
  readonly warning: "none" | "old" | null;
};
export type Candidates = { readonly inUse: boolean; readonly candidates: readonly Candidate[] };

export type Figures = YearFigures & {
  /** Year of the first file. */
  readonly first: number;
  readonly smallestGroup: number;
};
export type Load = Omit<UnitLoad, "officers"> & {
  readonly officers: readonly (UnitLoad["officers"][number] & { readonly name: string })[];
};
/** A part of the own unit whose time is over or ends soon. */
export type Lapsing = {
  readonly id: string;
  readonly number: string;
  readonly role: string;
  readonly until: string;
  readonly over: boolean;
};
export type Workload = { readonly units: readonly Load[]; readonly lapsing: readonly Lapsing[] };
export type ToPurge = Due;
export type PurgeList = { readonly list: readonly ToPurge[] };
/** What a printed copy with its code tells. */
export type Followed = NonNullable<ReturnType<typeof followed>> & { readonly post: string };
