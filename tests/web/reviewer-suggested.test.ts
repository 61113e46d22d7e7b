import { describe, expect, test } from 'vitest';
import {
  describeScale,
  hiddenIn,
  makeVisible,
  saySuggested,
  sayStanding,
  type ShownSuggestion,
  type Suggestion,
} from '../../web/reviewer/suggested/suggested.ts';

const shown = (some: Partial<ShownSuggestion> = {}): ShownSuggestion => ({
  ...{ level: 3.62, low: 3, high: 4, standing: 'provisional', labels: 24 },
  ...{ evidence: [], gap: '', isEarly: false },
  ...some,
});

describe('What a model suggests is said', () => {
  test('with the levels the next reader may give', () => {
    const said = (some: Partial<ShownSuggestion>) =>
      saySuggested(shown(some)).replace('The model suggests ', '');
    expect(said({})).toBe('3.6, and expects the next reader to give 3 or 4.');
    expect(said({ level: 3, low: 2, high: 4 })).toMatch(/^3, .*between 2 and 4\.$/);
    expect(said({ level: 2.04, low: 2, high: 2.04 })).toMatch(/^2, .* to give 2\.$/);
    expect(said({ level: 2.5, low: 2.5, high: 3 })).toMatch(/between 2.5 and 3\.$/);
  });

  test('with how far it is to be believed, and n', () => {
    expect(sayStanding(shown())).toMatch(/^Provisional: calibrated on 24 answers/);
    expect(sayStanding(shown({ standing: 'calibrated', labels: 63 }))).toMatch(
      /^Calibrated on 63 answers/,
    );
  });

  test('with everybody’s level, for those who cannot see the scale', () => {
    expect(describeScale(shown(), 4, [2, 3])).toBe(
      'The model 3.6, range 3 to 4; you 4; others 2, 3',
    );
    expect(describeScale(shown(), null, [])).toBe('The model 3.6, range 3 to 4');
  });
});

describe('Hidden text', () => {
  test('is written out, and what anybody can see stays as it is', () => {
    expect(makeVisible('a\u200b\u202eb\u{E0041}')).toBe('a‹U+200B›‹U+202E›b‹U+E0041›');
    expect(makeVisible('A hand-off,\n“as it should be” – 你好 👍')).toBe(
      'A hand-off,\n“as it should be” – 你好 👍',
    );
    expect(makeVisible('x'.repeat(400))).toHaveLength(161);
  });

  test('that every criterion names is told once, in the order of the text', () => {
    const at = (start: number) => ({ what: 'characters that nobody sees', start, end: start + 1 });
    const suggestion = (...hidden: Suggestion['hidden']): Suggestion => ({
      ...{ criterionId: 'a', shown: null, why: 'unsure', reason: '' },
      hidden,
    });
    expect(hiddenIn([suggestion(at(9), at(2)), suggestion(at(2))])).toEqual([at(2), at(9)]);
  });
});
