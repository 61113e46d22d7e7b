import { readdirSync, readFileSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import { around as deAround } from '../../web/candidate/words/de/around.ts';
import { writing as deWriting } from '../../web/candidate/words/de/writing.ts';
import { around as enAround } from '../../web/candidate/words/en/around.ts';
import { writing as enWriting } from '../../web/candidate/words/en/writing.ts';

type Said = readonly [name: string, said: string];

/** Everything a language says; its functions are given one, many, and each of what else they may be given. */
function everything(catalogue: unknown, name = ''): readonly Said[] {
  if (typeof catalogue === 'string') return [[name, catalogue]];
  if (typeof catalogue === 'function') {
    const say = catalogue as (...given: unknown[]) => unknown;
    return (name === 'time.moment' ? [['Tue, 4 Nov', '19:24', 'UTC']] : givens).flatMap(
      (given, at) => everything(say(...given), `${name}#${at}`),
    );
  }
  return Object.entries(catalogue as object).flatMap(([key, value]) =>
    everything(value, name === '' ? key : `${name}.${key}`),
  );
}
const givens = [
  [1, 1, 1],
  [1_250, 1_250, 1_250],
  [true, 7],
  [false, 7],
  [null, 2],
];

const english = everything({ ...enAround, writing: enWriting });
const german = new Map(everything({ ...deAround, writing: deWriting }));

/** The same in both, and rightly so. */
const alike =
  /^(?:between\.closes\.1|after\.checksum|practice\.message\.name|writing\.marks\.link|time\.(?:hoursMinutes|inMinutes|inHours)#\d)$/;

describe('The page says the same in English and in German', () => {
  test('to the last string', () => {
    expect([...german.keys()].sort()).toEqual(english.map(([name]) => name).sort());
    expect(english.length).toBeGreaterThan(300);
  });

  test.each(english)('%s is said in whole words, and not in the other language', (name, said) => {
    const other = german.get(name) ?? '';
    for (const text of [said, other]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/undefined|NaN|\[object|\$\{| {2}/);
    }
    if (alike.test(name)) expect(other).toBe(said);
    else expect(other).not.toBe(said);
  });

  test('one is one, and thousands are parted as the language parts them', () => {
    expect([enWriting.words(1), enWriting.words(1_250)]).toEqual(['1 word', '1,250 words']);
    expect([deWriting.words(1), deWriting.words(1_250)]).toEqual(['1 Wort', '1.250 Wörter']);
    expect(deAround.time.inDays(2)).toBe('in 2 Tagen');
    expect(deAround.before.read(2, 'Halyard')).toMatch(/^Zwei Personen bei Halyard lesen/);
    expect(deAround.before.read(1, 'Halyard')).toMatch(/^Eine Person bei Halyard liest/);
  });

  test('German speaks to “Sie”, and uses its own quotation marks and dashes', () => {
    for (const said of german.values()) {
      expect(said).not.toMatch(/\b(?:du|dich|dir|dein\w*)\b/i);
      expect(said).not.toMatch(/["'–—]/);
    }
  });
});

describe('No component says anything that is not in the catalogue', () => {
  const folder = new URL('../../web/candidate/', import.meta.url);
  const files = [
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.svelte'))
      .map((name) => `candidate/${name}`),
    'ui/Timer.svelte',
    'ui/WordMeter.svelte',
  ];
  test.each(files)('%s', (file) => {
    const source = readFileSync(new URL(`../${file}`, folder), 'utf8');
    const own = ownTexts(parse(source, { modern: true }).fragment).filter(
      (text) => /\p{L}/u.test(text) && text.trim() !== 'Longhand',
    );
    expect(own).toEqual([]);
  });

  test('and a component that did would be found', () => {
    const source = '<p title="Here">{a ? "No" : b}<b>Longhand</b> {`${n} words`} said</p>';
    const own = ownTexts(parse(source, { modern: true }).fragment);
    expect(own.map((text) => text.trim()).filter(Boolean)).toEqual([
      'Here',
      'No',
      'Longhand',
      'words',
      'said',
    ]);
  });
});

const spoken = new Set(['title', 'placeholder', 'alt', 'label', 'message', 'notice']);

/** Text between tags, in attributes that are read out or shown, and in the expressions of both. */
function ownTexts(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(ownTexts);
  if (typeof node !== 'object' || node === null) return [];
  const { type } = node as { readonly type?: string };
  if (type === 'Attribute') {
    const { name, value } = node as AST.Attribute;
    const isSpoken = spoken.has(name) || /^aria-(?:label|description|valuetext)$/.test(name);
    return isSpoken ? ownTexts(value) : [];
  }
  if (type === 'Text') return [(node as AST.Text).data];
  if (type === 'Literal') {
    const { value } = node as { readonly value?: unknown };
    return typeof value === 'string' ? [value] : [];
  }
  if (type === 'TemplateElement') {
    return [(node as { readonly value: { readonly raw: string } }).value.raw];
  }
  // What is compared, called or looked up is not shown.
  if (type === 'BinaryExpression' || type === 'CallExpression' || type === 'Comment') return [];
  if (type === 'ConditionalExpression' || type === 'IfBlock') {
    const { test: _test, ...rest } = node as { readonly test: unknown };
    return ownTexts(Object.values(rest));
  }
  if (type === 'ConstTag' || type === 'RenderTag') return [];
  return ownTexts(Object.values(node));
}
