import { describe, expect, test } from 'vitest';
import { abstentions } from '../../db/schema/suggestions.ts';
import { sayCandidates, tallyOf, whyInWords } from '../../web/lead/pregrading/pregrading-words.ts';
import { readSettings, readTerms, settingsFields } from '../../web/lead/pregrading/settings.ts';
import type { Pregrading } from '../../web/lead/views.ts';

describe('the settings of pre-grading', () => {
  const fields = { ...settingsFields(null), purpose: ' To find what we overlook ' };

  test('begin sealed, with a control arm and no cut', () => {
    expect(readSettings(fields, 5).wanted).toEqual({
      purpose: 'To find what we overlook',
      mode: 'sealed',
      assistReason: null,
      controlPercent: 10,
      cut: null,
    });
  });

  test('tell what is wrong beside the field', () => {
    const wrong = {
      purpose: '',
      mode: 'assist',
      assistReason: ' ',
      controlPercent: '9.5',
      cut: '5',
    };
    const { wanted, problems } = readSettings({ ...wrong, mode: 'assist' }, 5);
    expect(wanted).toBeNull();
    expect(Object.keys(problems)).toEqual(['purpose', 'assistReason', 'controlPercent', 'cut']);
  });

  test('keep no reason for what is not set', () => {
    const { wanted } = readSettings({ ...fields, assistReason: 'left over', cut: '3.5' }, 5);
    expect(wanted).toMatchObject({ assistReason: null, cut: 3.5 });
  });
});

test('a cap may be written with its thousands parted, a price may be left out', () => {
  const terms = { priceIn: '0.15', priceCached: '', priceOut: '2', currency: 'eur' };
  expect(readTerms({ ...terms, monthlyTokens: '20,000,000' }).wanted).toEqual({
    ...{ monthlyTokens: 20_000_000, priceIn: 0.15, priceCached: null, priceOut: 2 },
    currency: 'EUR',
  });
  for (const monthlyTokens of ['', 'many', '-1', '1.5', '2,00']) {
    expect(readTerms({ ...terms, monthlyTokens }).problems).toHaveProperty('monthlyTokens');
  }
});

test('every reason to make no suggestion has its words', () => {
  for (const why of abstentions) expect(whyInWords(why)).not.toBe(why);
});

test('whose answers are read is said for each way it can be', () => {
  const say = (told: number, notTold: number, state: Pregrading['state'] = 'on') =>
    sayCandidates({ state, candidates: { told, notTold }, settings: {} } as Pregrading);
  expect(say(0, 0)).toMatch(/^Nobody has begun yet/);
  expect(say(0, 3)).toMatch(/^3 candidates began before they could be told, so nothing/);
  expect(say(1, 0)).toBe('1 candidate was told before they began.');
});

test('what was cancelled is not counted among what is to be done', () => {
  const progress = {
    waiting: 1,
    running: 2,
    done: 3,
    cancelled: 9,
    abstained: [{ why: 'x', count: 4 }],
  };
  expect(tallyOf(progress as unknown as Pregrading['progress'])).toEqual({
    made: 3,
    abstained: 4,
    total: 10,
  });
});
