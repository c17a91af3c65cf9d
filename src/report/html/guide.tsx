import { GUIDE, GUIDE_WORDS } from "../shared/messages/guide.ts";
import { FactList } from "../shared/page/fact-list.tsx";
import { Points } from "../shared/page/points.tsx";
import type { Section } from "./section.ts";

/** How to read the page, and its words: folded away, the last of all. */
export const guide: Section = {
  id: "guide",
  title: "How to read this",
  draw: () => (
    <details>
      <summary>A page on the verdict, the interval, the evidence, the charts and the words</summary>
      <div class="guide-columns">
        {GUIDE.map(({ title, points }) => (
          <Points key={title} title={title} points={points} />
        ))}
      </div>
      <h3>Words</h3>
      <FactList facts={GUIDE_WORDS} kind="words" />
    </details>
  ),
  absent: () => "",
};
