import { describe, expect, test } from 'vitest';
import {
  sayAnchors,
  sayGate,
  sayTrained,
  signed,
} from '../../web/lead/exemplars/exemplar-words.ts';
import { readRule, type RuleFields } from '../../web/lead/exemplars/rule.ts';
import type { TrainedInterviewer } from '../../web/lead/views.ts';

const fields: RuleFields = {
  hasGate: true,
  share: '80',
  within: '1',
  isMixed: true,
  every: '15',
};

describe('What a lead asks of interviewers', () => {
  test('is read from the form, and what is switched off is not asked for', () => {
    expect(readRule(fields).rule).toEqual({ share: 80, within: 1, anchorEvery: 15 });
    expect(
      readRule({ ...fields, hasGate: false, share: '', isMixed: false, every: '' }).rule,
    ).toEqual({ share: null, within: 1, anchorEvery: 0 });
  });

  test.each(['0', '101', '8.5', '', 'most'])('a share of %j is no share', (share) => {
    expect(readRule({ ...fields, share })).toMatchObject({
      rule: null,
      problems: { share: 'Write a whole number from 1 to 100.' },
    });
  });

  test.each(['1', '0', '201', '-3', ''])('one text in %j cannot be mixed in', (every) => {
    expect(readRule({ ...fields, every })).toMatchObject({
      rule: null,
      problems: { every: 'Write a whole number from 2 to 200.' },
    });
  });

  test('is said in words', () => {
    expect(sayGate({ share: null, within: 1 })).toContain('nobody has to pass it');
    expect(sayGate({ share: 80, within: 0 })).toContain('exactly the agreed level on 80 %');
    expect(sayGate({ share: 80, within: 1 })).toContain(
      'within one level of the agreed one on 80 %',
    );
    expect(sayAnchors({ anchorEvery: 0 }, 3)).toBe('No exemplar is mixed in among the answers.');
    expect(sayAnchors({ anchorEvery: 15 }, 0)).toContain('as soon as one is approved');
    expect(sayAnchors({ anchorEvery: 15 }, 2)).toContain('meets each of the 2 once');
  });
});

describe('How an interviewer has trained', () => {
  const of = (training: TrainedInterviewer['training'], by?: string): TrainedInterviewer => ({
    memberId: 'm',
    name: 'Ivo',
    training,
    admission: by === undefined ? null : { at: '', by, reason: 'We talked.' },
    drift: { n: 0, mean: null, interval: null, why: null },
    readings: [],
  });
  const half = { done: 2, of: 2, share: 50, required: 80, isOpen: false };

  test('is said with what it means for their queue', () => {
    expect(sayTrained(of(null))).toBe('no text that is new to them');
    expect(sayTrained(of({ ...half, done: 1 }))).toBe('1 of 2 scored, 50 % met');
    expect(sayTrained(of(half))).toBe('2 of 2 scored, 50 % met, not enough');
    expect(sayTrained(of({ ...half, isOpen: true }, 'Lena'))).toContain('let in by Lena');
    expect(sayTrained(of({ ...half, share: 90, isOpen: true }))).toContain('passed');
    expect(sayTrained(of({ ...half, required: null, isOpen: true }))).toBe(
      '2 of 2 scored, 50 % met',
    );
  });

  test('milder is plus, harsher is minus, and nothing is neither', () => {
    expect([0.44, -0.46, 0.01, -0.01].map(signed)).toEqual(['+0.4', '−0.5', '0.0', '0.0']);
  });
});
