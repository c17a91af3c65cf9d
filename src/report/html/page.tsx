import type { Report } from "../../model/report.ts";
import { SECTIONS } from "./sections.ts";

/** What the page shows. The strings of the report have their control and direction characters written out. */
export function Page({ report }: { readonly report: Report }) {
  return (
    <main>
      <h1>{report.verdict.sentence}</h1>
      {SECTIONS.map(({ id, title, draw, absent }) => (
        <section id={id} key={id} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          {draw(report) ?? <p class="absent">{absent(report)}</p>}
        </section>
      ))}
    </main>
  );
}
