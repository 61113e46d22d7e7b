import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../server/assessments/scenario-source.ts';
import type { Scenario, ScenarioProblem } from '../../server/assessments/scenario-shape.ts';

const library = new URL('../../prompts/scenarios/', import.meta.url);

const good = `---
title: The migration is half done and your day is over
summary: One line for the lead who picks it.
language: en
you:
  role: backend engineer on the billing team
  place: Chatham Islands
  timeZone: Pacific/Chatham
personas:
  marta: { name: Marta Teles, role: on-call next, place: Lisbon, timeZone: Europe/Lisbon }
  constructor: { name: Ravi Iyer, role: support, place: Kochi, timeZone: Asia/Kolkata }
turns:
  - title: Write the hand-off note
    storyTime: 2026-03-10T06:15Z # when the turn opens
    messages:
      - from: marta
        channel: "#billing"
        at: -2h10m
        text: |

          **Half** of it is done.

          - 3 of 7 tables
      - from: you
        channel: notes
        at: 0
        text: Table 4 is slow.
    ask: |
      Write the note.
    form: hand-off note
    words: { from: 80, to: 180 }
    minutes: 40
  - title: Answer Ravi
    storyTime: 2026-03-10T10:15:30Z
    opensAfter: 1d1h30m
    messages: []
    ask: Answer.
    form: reply
    words: { from: 1, to: 1 }
    minutes: 5
rubric:
  - key: acts-without-asking
    title: Reader can act without asking
    weight: 30
    reads: [2, 1]
    fluency: true
    levels: { 1: one, 2: two, 3: three, 4: four, 5: five }
  - key: exact-state
    title: Names the state
    weight: 70
    reads: [1]
    levels: { 1: a, 2: b, 3: c, 4: d, 5: e }
---

    indented code

You work at **Ledgerline**. 東京, العربية, 🧮
`;

describe('a lead whose scenario has no mistake', () => {
  test('gets back every fact of it, in plain values', () => {
    expect(read(good)).toEqual({
      title: 'The migration is half done and your day is over',
      summary: 'One line for the lead who picks it.',
      language: 'en',
      you: {
        role: 'backend engineer on the billing team',
        place: 'Chatham Islands',
        timeZone: 'Pacific/Chatham',
      },
      personas: [
        {
          key: 'marta',
          name: 'Marta Teles',
          role: 'on-call next',
          place: 'Lisbon',
          timeZone: 'Europe/Lisbon',
        },
        {
          key: 'constructor',
          name: 'Ravi Iyer',
          role: 'support',
          place: 'Kochi',
          timeZone: 'Asia/Kolkata',
        },
      ],
      situation: '    indented code\n\nYou work at **Ledgerline**. 東京, العربية, 🧮',
      turns: [
        {
          position: 1,
          title: 'Write the hand-off note',
          storyTime: '2026-03-10T06:15:00Z',
          opensAfterMinutes: 0,
          messages: [
            {
              from: 'marta',
              channel: '#billing',
              offsetMinutes: -130,
              text: '**Half** of it is done.\n\n- 3 of 7 tables',
            },
            { from: 'you', channel: 'notes', offsetMinutes: 0, text: 'Table 4 is slow.' },
          ],
          ask: 'Write the note.',
          form: 'hand-off note',
          words: { from: 80, to: 180 },
          minutes: 40,
        },
        {
          position: 2,
          title: 'Answer Ravi',
          storyTime: '2026-03-10T10:15:30Z',
          opensAfterMinutes: 1530,
          messages: [],
          ask: 'Answer.',
          form: 'reply',
          words: { from: 1, to: 1 },
          minutes: 5,
        },
      ],
      criteria: [
        {
          key: 'acts-without-asking',
          title: 'Reader can act without asking',
          weight: 30,
          reads: [1, 2],
          fluency: true,
          levels: ['one', 'two', 'three', 'four', 'five'],
        },
        {
          key: 'exact-state',
          title: 'Names the state',
          weight: 70,
          reads: [1],
          fluency: false,
          levels: ['a', 'b', 'c', 'd', 'e'],
        },
      ],
    });
  });

  test('gets the same facts from a file saved on Windows', () => {
    expect(read(`\uFEFF${good.replaceAll('\n', '\r\n')}`)).toEqual(read(good));
  });

  test('may write as much as 200,000 characters, each counted once', () => {
    const room = 200_000 - [...good].length;
    expect(read(good + '🧮'.repeat(room)).situation).toContain('🧮🧮');
  });

  test('may let a turn open at once, write delays in days, hours or minutes, and a tag in any case', () => {
    const minutes = ['30m', '4h', '1h30m', '1d', '7d', '0h90m'].map((delay) => {
      return read(change('opensAfter: 1d1h30m', `opensAfter: ${delay}`)).turns[1]
        ?.opensAfterMinutes;
    });
    expect(minutes).toEqual([30, 240, 90, 1440, 10080, 90]);
    expect(read(change('    opensAfter: 1d1h30m\n', '')).turns[1]?.opensAfterMinutes).toBe(0);
    expect(read(change('language: en', 'language: PT-br')).language).toBe('pt-BR');
  });

  test.each(readdirSync(library).filter((name) => name.endsWith('.md') && name !== 'README.md'))(
    'finds the starter scenario %s readable',
    (name) => {
      const scenario = read(readFileSync(new URL(name, library), 'utf8'));
      expect(scenario.criteria.length).toBeGreaterThanOrEqual(4);
      expect(scenario.criteria.length).toBeLessThanOrEqual(5);
    },
  );

  test('finds the example of the README readable', () => {
    const readme = readFileSync(new URL('README.md', library), 'utf8');
    const example = /```markdown\n([^]*?)\n```/.exec(readme)?.[1];
    expect(read(example ?? '').turns).toHaveLength(2);
  });
});

/** What a lead gets wrong, the lines to change, the line to be told and words the reason must hold. */
const mistakes: [who: string, from: string, to: string, at: string, words: string[]][] = [
  [
    'misspells a field',
    '    minutes: 40',
    '    minuts: 40',
    '    minuts: 40',
    ['"minuts" of turn 1', 'minutes'],
  ],
  [
    'adds a field of a later version',
    'language: en',
    'language: en\ncolour: red',
    'colour: red',
    ['"colour" is not a field', 'title'],
  ],
  [
    'writes a field twice',
    '    minutes: 40',
    '    minutes: 40\n    minutes: 45',
    '    minutes: 45',
    ['"minutes" is given twice', 'first on line 32', 'keep one'],
  ],
  [
    'writes a field twice in braces',
    'words: { from: 80, to: 180 }',
    'words: { from: 80, to: 180, to: 9 }',
    '    words: {',
    ['"to" is given twice'],
  ],
  [
    'forgets a field of a turn',
    '    form: reply\n',
    '',
    '  - title: Answer Ravi',
    ['"form" of turn 2 is missing', 'hand-off note'],
  ],
  [
    'forgets a field of the scenario',
    'language: en\n',
    '',
    '---',
    ['"language" is missing', 'such as en'],
  ],
  [
    'forgets a field of a message',
    '        channel: notes\n',
    '',
    '      - from: you',
    ['"channel" of message 2 of turn 1 is missing'],
  ],
  [
    'leaves a field empty',
    'title: Names the state',
    'title:',
    '    title:\n    weight: 70',
    ['"title" of criterion 2 is empty'],
  ],
  [
    'writes a number where text belongs',
    'title: Answer Ravi',
    'title: 42',
    '- title: 42',
    ['not text', 'quotes'],
  ],
  [
    'writes text where a number belongs',
    '    minutes: 40',
    '    minutes: "40"',
    '    minutes: "40"',
    ['"minutes" of turn 1 is not a whole number'],
  ],
  ['writes half a minute', '    minutes: 40', '    minutes: 40.5', '    minutes: 40.5', ['whole']],
  [
    'writes fields where a list belongs',
    'messages: []',
    'messages: {}',
    'messages: {}',
    ['not a list', '[]'],
  ],
  [
    'writes text where fields belong',
    'words: { from: 1, to: 1 }',
    'words: 80-180',
    'words: 80-180',
    ['"words" of turn 2 is not a group of fields', 'from: 80'],
  ],
  [
    'writes yes where true belongs',
    'fluency: true',
    'fluency: yes',
    'fluency: yes',
    ['true', 'false'],
  ],
  [
    'writes a title over two lines',
    'title: Answer Ravi',
    'title: |\n      Answer\n      Ravi',
    '- title: |',
    ['one line'],
  ],
  [
    'writes a title without end',
    'title: Answer Ravi',
    `title: ${'a'.repeat(301)}`,
    '- title: aaa',
    ['301', '300'],
  ],
  [
    'lets an unknown person speak',
    '- from: marta',
    '- from: martha',
    '- from: martha',
    ['"martha"', 'marta, constructor or you'],
  ],
  [
    'invents a time zone',
    'timeZone: Pacific/Chatham',
    'timeZone: Pacific/Chathamm',
    'timeZone: Pacific/Chathamm',
    ['Chathamm', 'Europe/Lisbon'],
  ],
  [
    'gives a persona an offset for a time zone',
    'timeZone: Europe/Lisbon }',
    'timeZone: "+05:00" }',
    '  marta:',
    ['"timeZone" of persona "marta"'],
  ],
  [
    'invents a language',
    'language: en',
    'language: english_uk',
    'language: english_uk',
    ['english_uk', 'pt-BR'],
  ],
  [
    'writes a delay in words',
    'opensAfter: 1d1h30m',
    'opensAfter: 4 hours',
    'opensAfter: 4 hours',
    ['4 hours', '1h30m'],
  ],
  [
    'writes a delay without a unit',
    'opensAfter: 1d1h30m',
    'opensAfter: "4"',
    'opensAfter: "4"',
    ['30m, 4h'],
  ],
  [
    'writes a delay of nothing',
    'opensAfter: 1d1h30m',
    'opensAfter: 0m',
    'opensAfter: 0m',
    ['0m', '30m'],
  ],
  [
    'writes a delay longer than a week',
    'opensAfter: 1d1h30m',
    'opensAfter: 7d1m',
    'opensAfter: 7d1m',
    ['7d at most'],
  ],
  [
    'delays the first turn',
    'minutes: 40',
    'minutes: 40\n    opensAfter: 1h',
    'opensAfter: 1h\n',
    ['"opensAfter" of turn 1', 'take it out'],
  ],
  ['lets a message come from the future', 'at: -2h10m', 'at: 2h10m', 'at: 2h10m', ['or 0']],
  [
    'writes a story time without its zone',
    'T06:15Z #',
    'T06:15 #',
    'T06:15 #',
    ['"storyTime" of turn 1', 'in UTC'],
  ],
  [
    'writes a day that does not exist',
    '2026-03-10T06:15Z',
    '2026-02-30T06:15Z',
    '2026-02-30',
    ['2026-02-30'],
  ],
  [
    'lets the second turn begin before the first',
    '2026-03-10T10:15:30Z',
    '2026-03-09T10:15Z',
    '- title: Answer Ravi',
    ['before the turn above'],
  ],
  [
    'turns the word range round',
    '{ from: 80, to: 180 }',
    '{ from: 180, to: 80 }',
    'words: { from: 180',
    ['from 180 down to 80', 'smaller'],
  ],
  [
    'gives no minute',
    '    minutes: 40',
    '    minutes: 0',
    '    minutes: 0\n',
    ['is 0,', '1 to 240'],
  ],
  [
    'gives more than four hours',
    '    minutes: 40',
    '    minutes: 241',
    '    minutes: 241',
    ['is 241,', '1 to 240'],
  ],
  [
    'lets weights total 95',
    'weight: 70',
    'weight: 65',
    'rubric:',
    ['total 95', 'add 5', 'total 100'],
  ],
  ['lets weights total 130', 'weight: 70', 'weight: 100', 'rubric:', ['total 130', 'take away 30']],
  ['gives a criterion no weight', 'weight: 70', 'weight: 0', 'weight: 0', ['1 to 100']],
  [
    'reads a turn that does not exist',
    'reads: [2, 1]',
    'reads: [2, 3]',
    'reads: [2, 3]',
    ['is 3, which does not exist', '1 to 2'],
  ],
  [
    'reads a turn twice',
    'reads: [2, 1]',
    'reads: [2, 1, 2]',
    'reads: [2, 1, 2]',
    ['is 2 twice', 'once'],
  ],
  ['reads no turn', 'reads: [2, 1]', 'reads: []', 'reads: []', ['names no turn']],
  [
    'leaves a turn that no criterion reads',
    'reads: [2, 1]',
    'reads: [1]',
    '- title: Answer Ravi',
    ['Turn 2 is read by no criterion', 'add 2'],
  ],
  [
    'describes four levels',
    ', 5: five',
    '',
    'levels: { 1: one',
    ['"5" of the levels of criterion 1 is missing'],
  ],
  [
    'describes six levels',
    '5: five',
    '5: five, 6: six',
    'levels: { 1: one',
    ['"6" of the levels of criterion 1 is not a field', '1, 2, 3, 4 or 5'],
  ],
  [
    'leaves a level empty',
    '3: three',
    '3: ""',
    'levels: { 1: one',
    ['"3" of the levels of criterion 1 is empty'],
  ],
  [
    'uses a criterion key twice',
    'key: exact-state',
    'key: acts-without-asking',
    'key: acts-without-asking\n    title: Names',
    ['again', 'line 42'],
  ],
  [
    'writes a criterion key in capitals',
    'key: exact-state',
    'key: Exact State',
    'key: Exact State',
    ['Exact State', 'small letters'],
  ],
  [
    'calls a persona you',
    '  constructor:',
    '  you:',
    '  you: {',
    ['"you" is the candidate', 'another key'],
  ],
  [
    'calls a persona __proto__',
    '  constructor:',
    '  __proto__:',
    '  __proto__:',
    ['"__proto__" cannot be the key'],
  ],
  [
    'adds a field called __proto__',
    'language: en',
    'language: en\n__proto__: { title: x }',
    '__proto__:',
    ['"__proto__" is not a field'],
  ],
  [
    'forgets the quotes around a channel',
    'channel: "#billing"',
    'channel: #billing',
    'channel: #billing',
    ['comment', 'quotes'],
  ],
  [
    'forgets the quotes around a ticket',
    'title: Answer Ravi',
    'title: Answer ticket #12',
    'Answer ticket',
    ['loses what follows #', 'quotes'],
  ],
  [
    'forgets the quotes around a colon',
    'title: Answer Ravi',
    'title: Ravi: answer',
    'title: Ravi:',
    ['colon', 'quotes'],
  ],
  [
    'indents with a tab',
    '  role: backend engineer on the billing team',
    '\trole: backend',
    '\trole',
    ['tab', 'spaces'],
  ],
  [
    'forgets to close a quote',
    'channel: "#billing"',
    'channel: "#billing',
    'channel: "#billing',
    ['quote'],
  ],
  [
    'begins a value with an exclamation mark',
    'title: Answer Ravi',
    'title: !important answer',
    '!important',
    ['!', 'quotes'],
  ],
  [
    'begins a value with an ampersand',
    'title: Answer Ravi',
    'title: &answer Ravi',
    '&answer',
    ['anchor', 'quotes'],
  ],
  [
    'points at another place of the file',
    'title: Answer Ravi',
    'title: *answer',
    '*answer',
    ['not allowed'],
  ],
  ['ends the YAML in the middle', 'rubric:', '...\nrubric:', '...', ['take it out']],
  [
    'writes a list as a field name',
    'language: en',
    'language: en\n? [a]\n: b',
    '? [a]',
    ['one plain word'],
  ],
  ['pastes a NUL character', 'Table 4', 'Table\0 4', 'Table\0', ['NUL', 'take it out']],
  [
    'pastes a NUL character into the situation',
    'You work',
    'You \0 work',
    'You \0',
    ['NUL', 'take it out'],
  ],
  ['writes a NUL as an escape', 'text: Table 4 is slow.', 'text: "\\0Table"', '"\\0Table', ['NUL']],
  ['pastes half of an emoji', 'Table 4', 'Table \ud83e 4', 'Table \ud83e', ['half of a character']],
];

describe('a lead who', () => {
  test.each(mistakes)('%s is told the line and the way out', (_who, from, to, at, words) => {
    const source = change(from, to);
    const problem = told(source).find((one) => one.line === lineOf(source, at));
    expect(problem, JSON.stringify(told(source))).toBeDefined();
    for (const word of words) expect(problem?.reason).toContain(word);
    expect(problem?.reason).toMatch(/^[A-Z"][^]*: [^]+\.$/);
  });

  test('makes one mistake is told one problem', () => {
    for (const [who, from, to] of mistakes) {
      if (severalFollow.has(who)) continue;
      expect(told(change(from, to)), who).toHaveLength(1);
    }
  });

  test('makes five mistakes is told all five at once, in the order of the file', () => {
    const source = change('language: en', 'language: "?"')
      .replace('Pacific/Chatham', 'Nowhere')
      .replace('minutes: 40', 'minutes: 400')
      .replace('weight: 70', 'weight: 7')
      .replace('5: e }', '5: }');
    expect(told(source).map(({ line }) => line)).toEqual([4, 8, 32, 41, 52]);
  });

  test('sends no front matter, or does not end it, is told so on line 1', () => {
    expect(told('')).toEqual([{ line: 1, reason: saying('no front matter') }]);
    expect(told(`\n${good}`)[0]?.reason).toContain('no front matter');
    expect(told('---\ntitle: x\n')[0]).toMatchObject({
      line: 1,
      reason: saying('no end'),
    });
  });

  test('sends an empty front matter, a list or a sentence is told what belongs there', () => {
    for (const yaml of ['', '- title: x\n', 'hello\n']) {
      const [first] = told(`---\n${yaml}---\nThe situation.`);
      expect(first).toMatchObject({
        line: 1,
        reason: saying('not a group of fields'),
      });
    }
  });

  test('writes nothing below the front matter is told that the situation is missing', () => {
    const source = good.slice(0, good.lastIndexOf('---\n') + 4);
    expect(told(source)).toEqual([
      { line: source.split('\n').length, reason: saying('no situation') },
    ]);
  });

  test('writes more turns, messages, criteria or personas than fit is told where to stop', () => {
    const turn = good.slice(good.indexOf('  - title: Answer Ravi'), good.indexOf('rubric:'));
    expect(reasons(change('rubric:', `${turn.repeat(7)}rubric:`))).toContain(
      'Turn 9 is one too many: keep 8 at most.',
    );

    const message = '      - { from: you, channel: notes, at: 0, text: x }\n';
    const messages = change('    messages: []\n', `    messages:\n${message.repeat(41)}`);
    expect(told(messages)).toEqual([
      {
        line: lineOf(messages, message) + 40,
        reason: 'Message 41 of turn 2 is one too many: keep 40 at most.',
      },
    ]);

    const criterion = good.slice(good.indexOf('  - key: exact-state'), good.lastIndexOf('---\n'));
    const more = Array.from({ length: 7 }, (_, at) => {
      return criterion.replace('exact-state', `key-${at}`).replace('weight: 70', 'weight: 1');
    });
    const criteria = change(criterion, criterion.replace('70', '63') + more.join(''));
    expect(reasons(criteria)).toEqual(['Criterion 9 is one too many: keep 8 at most.']);

    const people = Array.from({ length: 11 }, (_, at) => {
      return `  p${at}: { name: P, role: r, place: p, timeZone: UTC }\n`;
    });
    const personas = change('turns:', `${people.join('')}turns:`);
    expect(told(personas)).toEqual([
      {
        line: lineOf(personas, '  p10:'),
        reason: '"p10" is one persona too many: keep 12 at most.',
      },
    ]);
  });

  test('empties the cast, the turns or the rubric is told so', () => {
    const cast = good.slice(good.indexOf('  marta:'), good.indexOf('turns:'));
    expect(reasons(change(`personas:\n${cast}`, 'personas: {}\n')).join()).toContain(
      'holds nobody',
    );
    const turns = good.slice(good.indexOf('turns:'), good.indexOf('rubric:'));
    expect(reasons(change(turns, 'turns: []\n')).join()).toContain('holds no turn');
    const rubric = good.slice(good.indexOf('rubric:'), good.lastIndexOf('---\n'));
    expect(reasons(change(rubric, 'rubric: []\n'))).toEqual([
      '"rubric" holds no criterion: write a list of criteria, each with key, title, weight, reads and levels.',
    ]);
  });

  test('sends 200,001 characters is told by how many to shorten', () => {
    const source = good + 'x'.repeat(200_001 - [...good].length);
    expect(told(source)).toEqual([{ line: 1, reason: saying('1 more than fit') }]);
  });

  test('makes thousands of mistakes is told 200 of them and how many are left', () => {
    const source = change(
      'turns:',
      `${Array.from({ length: 999 }, (_, at) => `x${at}: 1`).join('\n')}\nturns:`,
    );
    const problems = told(source);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)?.reason).toContain('799 more problems');
  });
});

describe('a stranger', () => {
  test('who sends a bomb of aliases gets a refusal within a second', () => {
    let bomb = 'a: &a [x]\n';
    for (let at = 0; at < 30; at += 1) bomb += `b${at}: &b${at} [*a, *a, *a, *a, *a, *a]\n`;
    const began = performance.now();
    expect(told(`---\n${bomb}---\nx`).length).toBeGreaterThan(30);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test.each(['[', '{', '- ', '? ', 'a: {', '"', '}', '&a ', '*a ', '%a\n', '\n---\n', 'k: \n'])(
    'who fills the file with %j gets a refusal and never an exception',
    (piece) => {
      const filling = piece.repeat(Math.floor(30_000 / piece.length));
      expect(told(`---\n${filling}\n---\nx`).length).toBeGreaterThan(0);
      expect(told(`---\ntitle: ${filling}\n---\nx`).length).toBeGreaterThan(0);
    },
  );

  test('who sends any text at all gets an answer and never an exception', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, (source) => answers(source)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(text, (yaml) => answers(`---\n${yaml}\n---\nx`)),
      { numRuns: 500 },
    );
  });

  test('who puts any text into any place of a good file gets an answer with lines of that file', () => {
    const yaml = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('\n', ': ', '- ', '[', '}', '"', '#', '&a ', '*a', '__proto__: ', '\t', '|'),
    );
    fc.assert(
      fc.property(yaml, fc.nat(good.length), fc.nat(40), (piece, at, length) => {
        answers(good.slice(0, at) + piece + good.slice(at + length));
      }),
      { numRuns: 1000 },
    );
  });
});

/** One mistake, and yet more than one thing to tell. */
const severalFollow = new Set(['misspells a field', 'indents with a tab']);

function answers(source: string): void {
  const parsed = parseScenario(source);
  if (parsed.ok) return;
  const lines = source.split('\n').length;
  expect(parsed.problems.length).toBeGreaterThan(0);
  for (const { line, reason } of parsed.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(reason).toMatch(/\.$/);
  }
}

function read(source: string): Scenario {
  const parsed = parseScenario(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.scenario;
}

function told(source: string): ScenarioProblem[] {
  const parsed = parseScenario(source);
  return parsed.ok ? [] : parsed.problems;
}

function reasons(source: string): string[] {
  return told(source).map(({ reason }) => reason);
}

/** The good scenario with one passage replaced, which must be there. */
function change(from: string, to: string): string {
  expect(good).toContain(from);
  return good.replace(from, () => to);
}

function lineOf(source: string, text: string): number {
  const at = source.indexOf(text);
  expect(at, `no ${text}`).toBeGreaterThanOrEqual(0);
  const leading = text.length - text.trimStart().length;
  return source.slice(0, at + leading).split('\n').length;
}

/** A reason that holds these words. */
function saying(words: string): string {
  return expect.stringContaining(words) as string;
}
