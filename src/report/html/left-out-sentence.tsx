import { Room } from "../shared/page/room.ts";
import type { LeftOut } from "./fit-page.ts";

/** What was left out of this page of a kind, in a sentence; nothing where all of it is there. */
export function LeftOutSentence({ what }: { readonly what: LeftOut }) {
  return <Room.Consumer>{({ leftOut }) => leftOut.get(what) ?? null}</Room.Consumer>;
}
