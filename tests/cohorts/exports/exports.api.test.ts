import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codebook } from '../../../server/cohorts/exports/codebook.ts';
import { withoutFormula } from '../../../server/cohorts/exports/csv.ts';
import type { Scenario } from '../../../server/assessments/scenario-shape.ts';
import { openDesk, type Desk } from '../../reviewing/desk.ts';

let desk: Desk;
let id: string;
const formula = '=HYPERLINK("http://evil.example";"x")\n- a point\n;+1';

beforeAll(async () => {
  desk = await openDesk();
  const people = ['Zephyrine Quill', 'Balthasar Okoye', 'Cosima Dray'].map((name, n) => ({
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@letters.example`,
    texts: [n === 0 ? `${formula} said Zephyrine Quill.` : `A plain answer ${n}.`, `Second ${n}.`],
  }));
  ({ id } = await desk.openWith(people, { turns: 2 }));
  // Lena lets the name stand for interviewers; a file masks it all the same.
  const { items } = await desk.longhand.does(
    desk.cast.lena,
    'GET /api/v1/assessments/:id/redactions',
    { params: { id } },
  );
  for (const { answerId } of items) {
    await desk.longhand.does(desk.cast.lena, 'PUT /api/v1/answers/:id/redaction', {
      params: { id: answerId },
      body: { spans: [] },
    });
  }
  await desk.reader(desk.cast.ivo).reviewAll(id, 4, '@a note, with Zephyrine in it');
});
afterAll(() => desk.close());

type File = 'scores' | 'answers' | 'events';
type Row = Readonly<Record<string, string>>;

async function fetched(file: `${File}.${'csv' | 'json'}`, query: Record<string, string> = {}) {
  const reply = await desk.longhand.call(
    desk.cast.lena,
    `GET /api/v1/assessments/:id/${file}` as 'GET /api/v1/assessments/:id/scores.csv',
    { params: { id }, query },
  );
  expect(reply.status, reply.text).toBe(200);
  return reply;
}
const csvRows = async (file: File, query?: Record<string, string>): Promise<Row[]> =>
  parse<Row>((await fetched(`${file}.csv`, query)).text, { columns: true, bom: true });
const jsonRows = async (file: File, query?: Record<string, string>) =>
  JSON.parse((await fetched(`${file}.json`, query)).text) as Record<string, unknown>[];

async function exportMade(identity: boolean) {
  return desk.longhand.does(desk.cast.lena, 'POST /api/v1/assessments/:id/exports', {
    params: { id },
    body: { files: ['scores', 'answers', 'events'], identity },
  });
}
const noted = async () =>
  (
    await desk.rows(sql`select facts from events where action = 'export.made' order by position`)
  ).map(({ facts }) => facts);

const files = ['scores', 'answers', 'events'] as const;

describe('a file without identity', () => {
  test.each(files)('of %s holds nobody’s name, address, exact time or note', async (file) => {
    for (const ending of ['csv', 'json'] as const) {
      const { text } = await fetched(`${file}.${ending}`);
      for (const one of ['Zephyrine', 'Quill', 'letters.example', 'Ivo', 'Lena', 'a note']) {
        expect(text, one).not.toContain(one);
      }
      expect(text).not.toMatch(/T\d\d:\d\d/);
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(text).not.toMatch(/[0-9a-f]{40}/);
    }
  });

  test.each(files)(
    'of %s says beforehand how many rows it has, alike in both forms',
    async (file) => {
      const { headers } = await fetched(`${file}.csv`);
      const [inCsv, inJson] = [await csvRows(file), await jsonRows(file)];
      expect(headers['longhand-rows']).toBe(String(inCsv.length));
      expect(inJson).toHaveLength(inCsv.length);
      expect(inCsv.length).toBeGreaterThan(3);
      expect(Object.keys(inJson[0] ?? {})).toEqual(Object.keys(inCsv[0] ?? {}));
    },
  );

  test('has the text as interviewers read it, as no formula in CSV and as it is in JSON', async () => {
    const read = (await jsonRows('answers')).map(({ text }) => String(text));
    const hers = read.find((text) => text.startsWith('=HYPERLINK')) ?? '';
    expect(hers).toMatch(/said ‹[a-z]+›\./);
    const cells = (await csvRows('answers')).map(({ text }) => text);
    expect(cells).toContain(withoutFormula(hers));
    expect(withoutFormula(hers)).toMatch(/^'=[\s\S]*\n'- a point\n'?;'\+1/);
  });

  test('calls one person the same in every file of one export, and never the same in another', async () => {
    const made = await exportMade(false);
    const people = async (file: File, query: Record<string, string>) =>
      new Set((await csvRows(file, query)).map(({ candidate }) => candidate ?? '').filter(Boolean));
    const own = { export: made.id };
    const [scores, answers] = [await people('scores', own), await people('answers', own)];
    expect(scores.size).toBe(3);
    expect(answers).toEqual(scores);
    expect(await people('scores', own)).toEqual(scores);
    for (const query of [{ export: (await exportMade(false)).id }, {}]) {
      const others = await people('scores', query);
      expect([...others].some((one) => scores.has(one))).toBe(false);
    }
  });

  test('does not stand in the order of another, so that nobody lays two side by side', async () => {
    const orders = new Set<string>();
    for (let n = 0; n < 6; n += 1) {
      orders.add((await jsonRows('answers')).map(({ text }) => text).join('|'));
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe('a file with identity', () => {
  test('is noted in the record before it leaves, also where a program asks for it by itself', async () => {
    const before = await noted();
    expect((await csvRows('scores')).length).toBe(9);
    expect(await noted()).toEqual(before);
    const rows = await csvRows('scores', { identity: 'true' });
    expect(rows.map(({ name }) => name)).toContain('Zephyrine Quill');
    expect(rows[0]).toMatchObject({ interviewer: 'Ivo', note: "'@a note, with Zephyrine in it" });
    expect((await noted()).slice(before.length)).toEqual([
      { files: [{ file: 'scores', rows: 9 }], identity: true },
    ]);
  });

  test('is noted once where an export was made for it', async () => {
    const before = await noted();
    const made = await exportMade(true);
    expect(made.files).toMatchObject([{ rows: 9 }, { rows: 6 }, {}]);
    for (const file of files) await csvRows(file, { identity: 'true', export: made.id });
    expect(await noted()).toHaveLength(before.length + 1);
  });

  test('cannot be had with an export that was made without it, by another, or is over', async () => {
    const { longhand, cast } = desk;
    const asking = (who: typeof cast.lena, query: Record<string, string>) =>
      longhand.call(who, 'GET /api/v1/assessments/:id/scores.csv', { params: { id }, query });
    const without = await exportMade(false);
    const [own, others] = [{ identity: 'true', export: without.id }, { export: without.id }];
    expect((await asking(cast.lena, own)).problem?.code).toBe('export_expired');
    expect((await asking(cast.olga, others)).problem?.code).toBe('export_expired');
    expect((await asking(cast.lena, { export: `${without.id}0` })).status).toBe(410);
    longhand.clock.advance({ hours: 2 });
    expect((await asking(cast.lena, others)).problem?.code).toBe('export_expired');
  });

  test('is not an interviewer’s, and what was noted counts among the events of the file itself', async () => {
    const { longhand, cast } = desk;
    const { status } = await longhand.call(cast.ivo, 'GET /api/v1/assessments/:id/scores.csv', {
      params: { id },
      query: { identity: 'true' },
    });
    expect(status).toBe(403);
    const actions = (await csvRows('events')).map(({ action }) => action);
    expect(actions).toContain('export.made');
    expect(actions).toContain('review.committed');
  });
});

test('the comparison as a file has the numbers of the page', async () => {
  const { longhand, cast } = desk;
  const params = { id };
  const key = 'GET /api/v1/assessments/:id/comparison' as const;
  const page = await longhand.does(cast.lena, key, { params });
  const file = await longhand.call(cast.lena, `${key}.json`, { params });
  const rows = JSON.parse(file.text) as Record<string, unknown>[];
  expect(rows.map(({ criterion, mean }) => [criterion, mean])).toEqual([
    ...page.criteria.flatMap(({ key: name, cohorts }) => cohorts.map(({ mean }) => [name, mean])),
    ...page.total.cohorts.map(({ mean }) => ['total', mean]),
  ]);
  const csv = await longhand.call(cast.lena, `${key}.csv`, { params });
  expect(csv.headers['longhand-rows']).toBe(String(rows.length));
});

test('the codebook names every column of every file, and no other', async () => {
  const { longhand, cast } = desk;
  const told = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/codebook.json', {
    params: { id },
  });
  const book = JSON.parse(told.text) as ReturnType<typeof codebook>;
  const plain = ({ onlyWithIdentity, onlyWhere }: (typeof book)[number]['columns'][number]) =>
    onlyWithIdentity !== true && onlyWhere === undefined;
  for (const file of files) {
    const columns = book.find((one) => one.file === file)?.columns ?? [];
    expect(Object.keys((await csvRows(file))[0] ?? {})).toEqual(
      columns.filter(plain).map(({ name }) => name),
    );
    const named = Object.keys((await csvRows(file, { identity: 'true' }))[0] ?? {});
    expect(named).toEqual(
      columns.filter(({ onlyWhere }) => onlyWhere === undefined).map(({ name }) => name),
    );
    for (const { means } of columns) expect(means).toMatch(/\.$/);
  }
  const { text } = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/codebook.md', {
    params: { id },
  });
  for (const { name } of codebook({ turns: [] } as unknown as Scenario).flatMap((f) => f.columns)) {
    expect(text).toContain(`| \`${name}\` |`);
  }
});
