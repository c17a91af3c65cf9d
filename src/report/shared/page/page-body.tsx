import type { VNode } from "preact";
import type { PageSection } from "./section.ts";

interface PageBodyProps<Drawn> {
  readonly report: Drawn;
  /** What was compared, and the button of the theme. */
  readonly header: VNode;
  readonly firstScreen: VNode;
  readonly sections: readonly PageSection<Drawn>[];
  /** What made the page. */
  readonly footer: string;
}

/** Header, first screen, a list of the sections, and each of them, drawn or with what would add it. */
export function PageBody<Drawn>({ report, header, firstScreen, sections, footer }: PageBodyProps<Drawn>) {
  return (
    <>
      <a class="skip" href="#answer">
        To the answer
      </a>
      {header}
      <main id="answer">
        {firstScreen}
        <nav class="contents" aria-label="Sections">
          {sections.map(({ id, title }) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        {sections.map(({ id, title, draw, absent }) => (
          <section id={id} key={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            {draw(report) ?? <p class="absent">{absent(report)}</p>}
          </section>
        ))}
      </main>
      <footer class="quiet">
        <p>{footer}</p>
      </footer>
    </>
  );
}
