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
