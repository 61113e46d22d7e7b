import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMentions } from '../../../server/reviewing/redactions/mentions.ts';
import type { Writer } from '../../../server/reviewing/redactions/own-names.ts';
import {
  placeholders,
  redacted,
  spanProblems,
} from '../../../server/reviewing/redactions/redact.ts';
import { noStory, storyOf, type Story } from '../../../server/reviewing/redactions/story.ts';
import type { Scenario } from '../../../server/assessments/scenario-shape.ts';

const zephyrine: Writer = { name: 'Zephyrine Quill', email: 'zquill@letters.example' };

/** What is found, as "kind: text". */
function found(text: string, writer = zephyrine, story = noStory): string[] {
  return findMentions(text, writer, story).map(
    ({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`,
  );
}
const called = (name: string, email = 'someone@letters.example'): Writer => ({ name, email });

function storyWith(personas: readonly { key: string; name: string }[], situation = ''): Story {
  const scenario = { personas, situation, turns: [] } as unknown as Scenario;
  return storyOf(scenario);
}

describe('a candidate’s own name is found', () => {
  test('as a whole, and each part of it, however it is written', () => {
    expect(found('I am Zephyrine Quill.')).toEqual(['name: Zephyrine Quill']);
    expect(found('Best,\nzephyrine')).toEqual(['name: zephyrine']);
    expect(found('QUILL, Zephyrine')).toEqual(['name: QUILL, Zephyrine']);
    expect(found('Quill’s plan, Quill2, _Quill_, **Quill**')).toEqual(Array(4).fill('name: Quill'));
    expect(found('file zephyrine_quill.md and ZephyrineQuill.com')).toEqual([
      'name: zephyrine_quill',
      'name: ZephyrineQuill',
    ]);
  });

  test('not inside another word, and no initials', () => {
    expect(found('Quills and a tranquill sea. Z. Q., ZQ')).toEqual([]);
    expect(found('Ask Jo.', called('Jo A. Li'))).toEqual([]);
    expect(found('Ask Jo A. Li.', called('Jo A. Li'))).toEqual(['name: Jo A. Li']);
  });

  test('with accents or without them, composed or not, and where something unseen stands in it', () => {
    const writer = called('Łukasz Żółć-Müller');
    for (const text of [
      'Lukasz',
      'ŁUKASZ',
      'zolc',
      'Z\u0307o\u0301łc\u0301',
      'Muller',
      'Mueller',
    ]) {
      expect(found(`— ${text} —`, writer), text).toEqual([`name: ${text}`]);
    }
    expect(found('Zephy\u200brine', zephyrine)).toEqual(['name: Zephy\u200brine']);
    expect(found('Zoe\u0308!', called('Zoë'))).toEqual(['name: Zoe\u0308']);
    expect(found('𝓩𝓮𝓹𝓱𝔂𝓻𝓲𝓷𝓮', zephyrine)).toEqual(['name: 𝓩𝓮𝓹𝓱𝔂𝓻𝓲𝓷𝓮']);
  });

  test('in scripts that put no space between words', () => {
    expect(found('私は田中太郎です。', called('田中 太郎'))).toEqual(['name: 田中太郎']);
    expect(found('田中と申します', called('田中 太郎'))).toEqual(['name: 田中']);
    expect(found('저는 김민준입니다', called('김민준'))).toEqual(['name: 김민준']);
    expect(found('저는 김민줄입니다', called('김민주'))).toEqual([]);
    expect(found('ฉันชื่อสมชายครับ', called('สมชาย ใจดี'))).toEqual(['name: สมชาย']);
    expect(found('我是Zephyrine。')).toEqual(['name: Zephyrine']);
    expect(found('הקובץ נשלח לדנה', called('דנה לוי'))).toEqual(['name: דנה']);
    expect(found('Меня зовут Наталья.', called('Наталья Ким'))).toEqual(['name: Наталья']);
  });

  test('but no particle, and no number', () => {
    expect(found('The van der Berg plan; der Plan.', called('Anna van der Berg'))).toEqual([
      'name: Berg',
    ]);
    expect(found('Batches 1 to 41 of 60.', called('41', '41@example.com'))).toEqual([]);
  });
});

describe('what leads to a candidate is found', () => {
  test('any mail address, theirs or another', () => {
    expect(found('Write to zquill@letters.example, or m.o+x@sub.post.example.')).toEqual([
      'email: zquill@letters.example',
      'email: m.o+x@sub.post.example',
    ]);
    expect(found('me@163.com me@localhost 3@5')).toEqual([
      'email: me@163.com',
      'email: me@localhost',
    ]);
  });

  test('handles, and what stands before the @ of their address', () => {
    expect(found('I am @zq_writes, elsewhere zquill.')).toEqual([
      'handle: @zq_writes',
      'handle: zquill',
    ]);
    expect(found('@quill@social.example')).toEqual(['email: @quill@social.example']);
    expect(found('At @9 sharp, a @ b, @channel, @here')).toEqual([]);
    expect(found('Send a mail to info.', called('Zephyrine Quill', 'info@quill.example'))).toEqual(
      [],
    );
  });

  test('links, with scheme, with www, and bare paths of profiles', () => {
    expect(found('See (https://quill.example/cv?x=1).')).toEqual([
      'link: https://quill.example/cv?x=1',
    ]);
    expect(found('[mine](HTTP://a.example/b) www.a.example.')).toEqual([
      'link: HTTP://a.example/b',
      'link: www.a.example',
    ]);
    expect(found('linkedin.com/in/zq, uk.linkedin.com/in/zq; github.com/zq zq.github.io')).toEqual([
      'link: linkedin.com/in/zq',
      'link: uk.linkedin.com/in/zq',
      'link: github.com/zq',
      'link: zq.github.io',
    ]);
    expect(found('We use github.com and node.js; see https:// later.')).toEqual([]);
  });
});

test('a name that begins or ends where something else is taken out is found, too', () => {
  expect(found('Zephyrinehttps://a.example')).toEqual([
    'name: Zephyrine',
    'link: https://a.example',
  ]);
  const endless = `@${'a'.repeat(253)}`;
  expect(found(`${endless}Zephyrine`)).toEqual([`handle: ${endless}`, 'name: Zephyrine']);
  expect(found('@zq_writes\u200bZephyrine')).toEqual(['handle: @zq_writes', 'name: Zephyrine']);
});

describe('what everybody has from the scenario is nobody’s mention', () => {
  const story = storyWith(
    [
      { key: 'marta', name: 'Marta Oliveira' },
      { key: 'joao', name: 'João Silva' },
    ],
    'You may page oncall@harbour.example, or see https://status.example/board. It will rain.',
  );

  test('a candidate called Marta may write to the persona Marta', () => {
    const marta = called('Marta Quill', 'marta@letters.example');
    expect(found('Hi Marta, @marta, as Marta Oliveira said', marta, story)).toEqual([]);
    expect(found('Marta Quill', marta, story)).toEqual(['name: Marta Quill']);
    expect(found('Yours, Quill', marta, story)).toEqual(['name: Quill']);
  });

  test('a name made of two personas’ is the candidate’s all the same', () => {
    const writer = called('Marta Silva');
    expect(found('Marta and Silva', writer, story)).toEqual([]);
    expect(found('Marta Silva', writer, story)).toEqual(['name: Marta Silva']);
    expect(found('Marta Oliveira', called('Marta Oliveira'), story)).toEqual([]);
  });

  test('its own addresses and links stay, others do not', () => {
    const text = 'oncall@harbour.example https://status.example/board https://status.example/me';
    expect(found(text, called('Oncall Status'), story)).toEqual([
      'link: https://status.example/me',
    ]);
  });

  test('a name that is an ordinary word in it counts where it has a capital', () => {
    expect(found('It will do. Yours, Will', called('Will May'), story)).toEqual(['name: Will']);
    expect(found('may I? — May', called('Will May'), story)).toEqual(['name: May']);
  });
});

test('what stands where something was taken out is nobody’s name', () => {
  expect(found('Marta ‹link› and ‹name›', called('Marta Link', 'name@letters.example'))).toEqual([
    'name: Marta',
  ]);
  const marta = storyWith([{ key: 'marta', name: 'Marta' }]);
  expect(found('Marta ‹link›', called('Marta Link'), marta)).toEqual([]);
});

const pieces = fc.constantFrom(
  ...[
    'Zephyrine',
    'Quill',
    'quill',
    'zquill',
    'Ze\u0301phyrine',
    'Marta',
    '田中',
    '김민준',
    'Link',
    'name',
  ],
  ...[
    '@',
    '.',
    ' ',
    '\n',
    '/',
    '://',
    'https://',
    'www.',
    'github.com/',
    '‹',
    '›',
    '[',
    ')',
    '_',
    '-',
  ],
  ...['a', 'é', '🖋', '👩‍👩‍👧', '\u0301', '\u200b', '9', 'ß', 'İ', '‹link›', ',', '。', 'ﬁ', '𝓠'],
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((some) => some.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const writers = fc.constantFrom(
  zephyrine,
  called('Marta Link', 'name@link.example'),
  called('Name Mail Handle Removed'),
  called('田中 김민준', '9a@x.y'),
  called('Éa ﬁ 𝓠𝓠𝓠'),
);
const stories = fc.constantFrom(noStory, storyWith([{ key: 'marta', name: 'Marta Quill' }]));

test('mentions lie in the text, apart from each other and in its order, and cut no character', () => {
  fc.assert(
    fc.property(texts, writers, stories, (text, writer, story) => {
      const mentions = findMentions(text, writer, story);
      if (text.isWellFormed()) expect(spanProblems(text, mentions)).toEqual([]);
    }),
    { numRuns: 5_000 },
  );
});

test('what is left when they are taken out has none', () => {
  fc.assert(
    fc.property(texts, writers, stories, (text, writer, story) => {
      const spans = findMentions(text, writer, story).map((one) => ({
        ...one,
        put: placeholders[one.kind],
      }));
      const left = redacted(text, spans).text;
      expect(findMentions(left, writer, story)).toEqual([]);
    }),
    { numRuns: 5_000 },
  );
});

const hostile: readonly string[] = [
  ...[
    'a',
    '@',
    'a@',
    '@a',
    'a.',
    '.a@',
    'https://',
    'https://,',
    'www.',
    ',',
    'x.com/',
    'a.github.io',
  ],
  ...[
    'Zephyrine',
    'zephyrine ',
    'Zephyrin',
    'Quill,',
    'Z\u0301',
    '\u200b',
    '田中',
    '김',
    '‹name›',
    '‹name› Quill ',
    'Zephyrine - ',
  ],
];
// What is not linear does not come to an end here before the test's time is up.
test.each(hostile)('a million characters of “%s” come to an end', (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
  const writer = called('Zephyrine Quill 田中 김', `${'a'.repeat(60)}@letters.example`);
  const { length } = findMentions(text, writer, noStory);
  expect(length).toBeLessThanOrEqual(text.length);
});
