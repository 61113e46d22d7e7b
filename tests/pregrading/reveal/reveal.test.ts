import { describe, expect, test } from 'vitest';
import {
  mayBeShown,
  whyHeldBack,
  type KnownSuggestion,
  type RevealFacts,
} from '../../../server/pregrading/reveal/reveal.ts';

const at = new Date('2026-03-02T09:00:00Z');
const suggestion: KnownSuggestion = {
  id: 's',
  criterionId: 'now',
  criterionKey: 'owners',
  rubricVersionId: 'rubric',
  source: 'model',
  host: 'models.example',
  grader: 'reader',
  promptHash: 'prompt',
  graderKey: 'key',
  isControl: false,
  level: 4,
  abstained: null,
  finishedAt: at,
  cancelledAt: null,
};
const facts: RevealFacts = {
  moment: 'committed',
  isStopped: false,
  isRead: true,
  known: [suggestion],
  criterion: { id: 'now', key: 'owners' },
  grader: { host: 'models.example', grader: 'reader', promptHash: 'prompt' },
  driftingKeys: [],
};
const calibrated = { shown: true, level: 3.6, low: 3, high: 4 } as const;
const verdict = (some: Partial<RevealFacts>) => mayBeShown({ ...facts, ...some }, calibrated);
const of = (some: Partial<KnownSuggestion>) => ({ known: [{ ...suggestion, ...some }] });
const older = of({ criterionId: 'before', rubricVersionId: 'older' });

/** Everything that keeps a suggestion back by itself, and what is said of it after the commit. */
const reasons: readonly (readonly [string, Partial<RevealFacts>, string])[] = [
  ['a lead has stopped the model', { isStopped: true }, 'stopped'],
  ['its writer has opted out, or it is an exemplar', { isRead: false }, 'withheld'],
  ['it was never read', { known: [] }, 'withheld'],
  ['it is in the control arm', of({ isControl: true }), 'withheld'],
  ['it waits, in the control arm', of({ isControl: true, finishedAt: null }), 'withheld'],
  ['it came from a file', of({ source: 'import' }), 'withheld'],
  ['another model said it', of({ grader: 'another' }), 'withheld'],
  ['another endpoint said it', of({ host: 'elsewhere.example' }), 'withheld'],
  ['it was asked in other words', of({ promptHash: 'older' }), 'withheld'],
  ['it was cancelled', of({ finishedAt: null, cancelledAt: at }), 'withheld'],
  ['it is not there yet', of({ finishedAt: null, level: null }), 'waiting'],
  ['the rubric has changed since', older, 'stale'],
  ['the model abstained', of({ level: null, abstained: 'off_topic' }), 'abstained'],
  ['the model reads otherwise than it did', { driftingKeys: ['key'] }, 'drift'],
];

describe('A suggestion is shown', () => {
  test('once the review is committed, calibrated, with its interval', () => {
    expect(verdict({})).toEqual({ may: true, level: 3.6, low: 3, high: 4 });
  });

  test('when somebody looks in an assessment set to assist', () => {
    expect(verdict({ moment: 'looking' }).may).toBe(true);
  });

  test('although another grader reads otherwise than it did', () => {
    expect(verdict({ driftingKeys: ['another key'] }).may).toBe(true);
  });
});

describe('A suggestion is not shown', () => {
  test('while the review is written, whatever it is', () => {
    for (const [, some] of [['', {}, ''] as const, ...reasons]) {
      expect(verdict({ ...some, moment: 'writing' })).toEqual({ may: false, why: 'later' });
    }
  });

  test.each(reasons)('where %s', (_, some, why) => {
    expect(verdict(some)).toEqual({ may: false, why });
    expect(whyHeldBack({ ...facts, ...some })).toBe(why);
  });

  test.each(reasons)(
    'to who looks before the commit, and no reason is told, where %s',
    (_, some) => {
      expect(verdict({ ...some, moment: 'looking' })).toEqual({ may: false, why: 'later' });
    },
  );

  test('before it is calibrated, or where it could mean too many levels', () => {
    const held = (why: 'uncalibrated' | 'too_wide' | 'straddles_cut', some = {}) =>
      mayBeShown({ ...facts, ...some }, { shown: false, why });
    expect(held('uncalibrated')).toEqual({ may: false, why: 'uncalibrated' });
    expect(held('too_wide')).toEqual({ may: false, why: 'unsure' });
    expect(held('straddles_cut')).toEqual({ may: false, why: 'unsure' });
    for (const why of ['uncalibrated', 'too_wide', 'straddles_cut'] as const) {
      expect(held(why, { moment: 'looking' })).toEqual({ may: false, why: 'later' });
    }
  });

  test('by two reasons at once in a way that tells an exemplar or an opt-out from an answer that was not read', () => {
    const never = verdict({ known: [] });
    expect(verdict({ isRead: false })).toEqual(never);
    expect(verdict({ isRead: false, ...older })).toEqual(never);
    expect(verdict(of({ isControl: true, abstained: 'unsafe', level: null }))).toEqual(never);
    expect(verdict({ known: [{ ...older.known[0]!, isControl: true }] })).toEqual(never);
  });
});
