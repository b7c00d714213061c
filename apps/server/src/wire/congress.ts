/** A congress over HTTP: the list of them, its views and streams, its log, its screens and phones. */
import type { AssemblyView, DelegateSelf, DelegateView, HallScreen, Mode, Role } from "@laphieu/assembly";
import type { SampleKind, SampleStage } from "@laphieu/assembly/samples";
import type { ImportPreview } from "@laphieu/imports";
import type { Text } from "@laphieu/regulations";

export type { ImportPreview, SampleKind, SampleStage };

export type AssemblySummary = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly day: string;
  readonly mode: Mode;
  readonly sample: boolean;
  readonly role: Role;
  /** Title of the next step. */
  readonly step: Text | null;
  readonly closed: boolean;
};
export type AssemblyMade = { readonly view: AssemblyView };
export type SampleMade = { readonly id: string };
export type LogEntry = {
  readonly position: number;
  readonly at: string;
  readonly type: string;
  readonly actor: string;
  readonly text: Text;
  readonly hash: string;
};
export type LogPage = {
  readonly entries: readonly LogEntry[];
  readonly head: { readonly size: number; readonly root: string; readonly checkpoint: string };
};

/** What each event of a stream carries. */
export type LiveEvents = {
  readonly view: AssemblyView;
  readonly delegate: DelegateView;
  /** The holder's own, after `delegate`. */
  readonly own: DelegateSelf;
  readonly screen: HallScreen;
};

/** A screen whose code holds now. */
export type ScreenRow = { readonly id: string; readonly made: string };

/** The card of whoever holds the phone. */
export type CardShown = { readonly code: string; readonly url: string; readonly number: number };
/** What a delegate's phone shows when it opens. */
export type PhoneShown = {
  readonly version: number;
  readonly view: LiveEvents["delegate"];
  readonly own: LiveEvents["own"];
  readonly card: CardShown | null;
};
