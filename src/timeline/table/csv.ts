/**
 * Rows as comma-separated values after RFC 4180. Texts come from logs, and whoever wrote a log may
 * have written a formula for the reader's spreadsheet: such a text gets an apostrophe in front.
 */
export function toCsv(rows: ReadonlyArray<readonly string[]>): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
