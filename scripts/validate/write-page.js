/** @typedef {import("./all.js").PartResult} PartResult */

/** The page: a section for each part. @param {PartResult[]} results @param {string} command that writes the page */
export function validationPage(results, command) {
  return `# Validation

How often the program's intervals are wrong, and what they find. Everything below is calculated again by

\`\`\`sh
${command}
\`\`\`

\`npm run validate -- --quick\` does less of the same in under two minutes. This page is written by the program: do not edit it.

${results.map(({ title, section }) => `## ${title}\n\n${section}`).join("\n")}`;
}

/** The page with the section of one part made anew. @param {string} page @param {PartResult[]} results of that part alone @throws Error where the page has no such section */
export function replaceSection(page, [{ title, section }]) {
  const start = page.indexOf(`## ${title}\n`);
  if (start < 0) throw new Error(`docs/VALIDATION.md has no section "${title}"`);
  const next = page.indexOf("\n## ", start);
  return `${page.slice(0, start)}## ${title}\n\n${section}${next < 0 ? "" : page.slice(next)}`;
}
