/** A text as a literal of SQL, whatever it holds. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A list of texts as a literal of SQL. */
export function sqlTexts(texts: readonly string[]): string {
  return `[${texts.map(sqlText).join(", ")}]`;
}

/** A list of whole numbers as a literal of SQL. */
export function sqlIntegers(numbers: readonly number[]): string {
  return `[${numbers.join(", ")}]::INTEGER[]`;
}
