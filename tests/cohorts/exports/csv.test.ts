import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, csvCell, withoutFormula } from '../../../server/cohorts/exports/csv.ts';
import { written, type Cell, type Column } from '../../../server/cohorts/exports/columns.ts';
import { json } from '../../../server/cohorts/exports/json.ts';

/** What a spreadsheet would compute if it began a cell there. */
const computes = /^[\s"\p{Cf}]*[=+\-@＝＋－＠]/u;

async function* once<Page>(page: Page) {
  yield page;
}

async function fileOf(format: typeof csv, rows: readonly (readonly Cell[])[]) {
  const columns = (rows[0] ?? []).map((_, n): Column<readonly Cell[]> => ({
    ...{ name: `c${n}`, type: 'text', means: 'A cell.' },
    of: (row) => row[n] ?? null,
  }));
  let file = '';
  for await (const chunk of written(format, columns, once(rows))) file += chunk;
  return file;
}

describe('a cell that a spreadsheet could compute', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['\t=1+1', "'\t'=1+1"],
    ['\rhello', "'\rhello"],
    ['  =1+1', "'  =1+1"],
    ['"=1+1', '\'"=1+1'],
    ['\u200b=1+1', "'\u200b=1+1"],
    ['one\n=cmd|x', "one\n'=cmd|x"],
    ['one;=cmd|x', "one;'=cmd|x"],
    ['one; "=cmd|x', 'one;\' "=cmd|x'],
    ['- first\n- second', "'- first\n'- second"],
  ])('%j becomes a text', (given, safe) => {
    expect(withoutFormula(given)).toBe(safe);
  });

  test('stays as it is where it computes nothing', () => {
    for (const text of ['a = b', 'well-known', 'mail@example.com', '1 + 1', "it's", '', 'é', '5']) {
      expect(withoutFormula(text)).toBe(text);
    }
  });

  test('is never left in a file, however it is cut into lines and cells', () => {
    const nasty = fc.array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        '\t',
        '\r',
        '\n',
        '"',
        "'",
        ';',
        ',',
        ' ',
        'a',
        '1',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(nasty, (signs) => {
        const text = signs.join('');
        const safe = withoutFormula(text);
        expect(computes.test(safe)).toBe(false);
        // Excel with semicolons sees no quotes in the middle of a cell.
        for (const part of safe.split(/[\r\n;\t]/)) expect(part).not.toMatch(computes);
        // An apostrophe is all that was put in.
        expect(safe.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
      { numRuns: 2_000 },
    );
  });

  test('numbers stay numbers, also below nothing', () => {
    expect([-1.5, 0, 3, Number.NaN].map(csvCell)).toEqual(['-1.5', '0', '3', '']);
    expect([true, false, null].map(csvCell)).toEqual(['yes', 'no', '']);
  });
});

describe('a file read back', () => {
  const cells = fc.array(
    fc.array(fc.string({ unit: 'grapheme' }), { minLength: 3, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );

  test('as CSV holds every text, but for the apostrophes', async () => {
    await fc.assert(
      fc.asyncProperty(cells, async (rows) => {
        const file = await fileOf(csv, rows);
        const read = parse(file, { bom: true, from: 2, relaxColumnCount: false });
        expect(read).toEqual(rows.map((row) => row.map(withoutFormula)));
      }),
    );
  });

  test('as JSON holds every text as it was written, and a torn one does not parse', async () => {
    await fc.assert(
      fc.asyncProperty(cells, async (rows) => {
        const file = await fileOf(json, rows);
        const read = JSON.parse(file) as Record<string, string>[];
        expect(read.map((row) => Object.values(row))).toEqual(rows);
        const torn = file.trimEnd().slice(0, -1);
        expect(() => void JSON.parse(torn)).toThrow();
        expect(file.trimEnd().split('\n')).toHaveLength(rows.length + 2);
      }),
    );
  });

  test('of nobody is a header alone, or an empty array', async () => {
    expect(await fileOf(csv, [])).toBe('\uFEFF\r\n');
    expect(JSON.parse(await fileOf(json, []))).toEqual([]);
  });
});
