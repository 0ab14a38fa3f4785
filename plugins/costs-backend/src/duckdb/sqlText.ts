/** A name in a statement, whatever characters it has. */
export function quoteName(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

/** A text in a statement. DuckDB takes backslashes as they are. */
export function quoteText(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** A list of texts in a statement. */
export function quoteTexts(texts: readonly string[]): string {
  return texts.map(quoteText).join(', ');
}
