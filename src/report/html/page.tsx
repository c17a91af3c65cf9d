import type { Report } from "../../model/report.ts";
import { FirstScreen } from "./first-screen/first-screen.tsx";
import { TopLine } from "./first-screen/top-line.tsx";
import { SECTIONS } from "./sections.ts";

/** What the page shows. The strings of the report have their control and direction characters written out. */
export function Page({ report }: { readonly report: Report }) {
  const { run, tool } = report;
  return (
    <>
      <a class="skip" href="#answer">
        To the answer
      </a>
      <TopLine report={report} />
      <main id="answer">
        <FirstScreen report={report} />
        <nav class="contents" aria-label="Sections">
          {SECTIONS.map(({ id, title }) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        {SECTIONS.map(({ id, title, draw, absent }) => (
          <section id={id} key={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            {draw(report) ?? <p class="absent">{absent(report)}</p>}
          </section>
        ))}
      </main>
      <footer class="quiet">
        <p>
          {tool.name} {tool.version} · markers {run.markerTable} · seed {run.seed}
        </p>
      </footer>
    </>
  );
}
