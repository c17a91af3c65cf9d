import type { CommitTable } from "../model/commit-table.ts";
import type { IdentityTable } from "../model/identity.ts";
import type { MessageTable } from "../model/message-table.ts";
import type { OtherLines } from "./other-lines.ts";
import type { Tip } from "./tip.ts";
import type { Trunk } from "./trunk.ts";

/** What the first pass over the history leaves behind; the input of every derivation. */
export interface History {
  readonly commits: CommitTable;
  readonly messages: MessageTable;
  readonly identities: IdentityTable;
  readonly trunk: Trunk;
  /** Data cut, epoch seconds. */
  readonly cut: number;
  /** Short name of main, for merge subjects. */
  readonly mainName: string;
  /** Pull and merge request heads that were read. */
  readonly pulls: readonly Tip[];
  /** Other branches, main apart. */
  readonly heads: readonly Tip[];
  /** Long-lived lines among them. */
  readonly otherLines: OtherLines;
}
