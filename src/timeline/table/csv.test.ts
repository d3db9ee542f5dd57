import { toCsv } from './csv';

describe('comma-separated values', () => {
  it('quote commas, quotes and line breaks', () => {
    expect(toCsv([['a', 'b,c', 'say "hi"', 'two\nlines']])).toBe('a,"b,c","say ""hi""","two\nlines"\r\n');
  });

  it.each(['=HYPERLINK("http://evil.example")', '+1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1'])(
    'a log line that is a formula (%j) is text to a spreadsheet',
    (line) => {
      expect(toCsv([[line]])).toMatch(/^"?'/);
    }
  );

  it('an empty table is an empty text', () => {
    expect(toCsv([])).toBe('');
  });
});
