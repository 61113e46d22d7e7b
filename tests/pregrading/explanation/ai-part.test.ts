import { describe, expect, test } from 'vitest';
import {
  aiPartInWords,
  answerInWords,
} from '../../../server/pregrading/explanation/ai-part-words.ts';
import { aiPartOf, type RecordedEvent } from '../../../server/pregrading/explanation/ai-part.ts';

let minute = 0;
const event = (
  action: string,
  subjectId: string,
  facts: Record<string, unknown> = {},
): RecordedEvent => {
  minute += 1;
  return { at: new Date(minute * 60_000), action, actorKind: 'member', subjectId, facts };
};
const made = (facts: Record<string, unknown> = {}) =>
  event(facts['abstained'] == null ? 'suggestion.made' : 'suggestion.abstained', 'answer', {
    suggestionId: 's1',
    criterionId: 'k1',
    criterionKey: 'owners',
    host: 'models.example',
    modelReturned: 'reader-1',
    promptVersion: '1',
    level: 4,
    abstained: null,
    isControl: false,
    quotesKept: 2,
    quotesDropped: 1,
    flagKinds: [],
    calls: [{}, {}],
    ...facts,
  });
const item = { suggestionId: 's1', criterionId: 'k1', level: 3.6, low: 3, high: 4 };
const calibrated = { standing: 'provisional', labels: 24, calibrationId: 'c' };
const shown = (review: string, levelBefore: number | null, action = 'suggestions.revealed') =>
  event(action, review, {
    answerId: 'answer',
    items: [{ ...item, ...calibrated, levelBefore }],
  });
const committed = (review: string) => event('review.committed', review, { answerId: 'answer' });
const changed = (review: string, level: number, criterionId = 'k1') =>
  event('score.changed', review, { answerId: 'answer', criterionId, from: 2, level });
const decided = () => event('sitting.decided', 'sitting');
const titleOf = () => 'Names who does what';

describe('What part a model had, from the record alone', () => {
  test('none, where nothing of one is on record', () => {
    const part = aiPartOf([committed('r1'), decided()]);
    expect(part.answers).toEqual([
      { answerId: 'answer', readings: [], reviews: [{ reviewId: 'r1', shown: [] }] },
    ]);
    expect(aiPartInWords(part)).toEqual([
      'No model had any part in this: people read, scored and decided.',
    ]);
    expect(answerInWords(part.answers[0]!, titleOf)).toEqual(['No model read this answer.']);
  });

  test('what was suggested, shown to whom, and what they did then', () => {
    const part = aiPartOf([
      made(),
      committed('r1'),
      shown('r1', 2),
      committed('r2'),
      changed('r1', 5, 'k2'),
      changed('r1', 3),
      decided(),
    ]);
    const [answer] = part.answers;
    expect(answer?.reviews).toMatchObject([
      { reviewId: 'r1', shown: [{ level: 3.6, levelBefore: 2, changedTo: 3, isEarly: false }] },
      { reviewId: 'r2', shown: [] },
    ]);
    expect(answerInWords(answer!, titleOf)).toEqual([
      'On “Names who does what” it suggested 4 before calibration, asked 2 times, with 2 quotes that are in the text, and 1 that was not, which nobody was shown.',
      'One person scored the answer and was shown nothing of it.',
      'One person scored the answer first and was shown suggestions only then.',
      'Having seen 3.6 (3 to 4) for “Names who does what”, one of them changed 2 to 3, with a reason.',
    ]);
    expect(aiPartInWords(part)).toEqual([
      'A language model (reader-1 at models.example) read one answer. It gave no score, and no mean, order or decision rests on what it said. A person took the decision.',
    ]);
  });

  test('who had looked before they committed, by name of the mark', () => {
    const part = aiPartOf([made(), shown('r1', null, 'suggestion.looked_at'), committed('r1')]);
    expect(part.answers[0]?.reviews[0]?.shown[0]).toMatchObject({
      isEarly: true,
      levelBefore: null,
    });
    const said = answerInWords(part.answers[0]!, titleOf).join(' ');
    expect(said).toContain('One person had looked at a suggestion before committing');
    expect(said).toContain('not counted as independent');
    expect(said).toContain('Nobody changed a level after seeing it.');
    expect(aiPartInWords(part).join(' ')).toContain('No decision is recorded yet');
  });

  test('an abstention with its reason, and what was held back from everybody', () => {
    const part = aiPartOf([
      made({ level: null, abstained: 'off_topic' }),
      made({ suggestionId: 's2', isControl: true }),
    ]);
    const said = answerInWords(part.answers[0]!, titleOf);
    expect(said[0]).toContain('took the answer to be about something else');
    expect(said[1]).toContain('held back from everybody');
  });

  test('one that was given up and asked again counts as what it came to in the end', () => {
    const part = aiPartOf([made({ level: null, abstained: 'unavailable' }), made()]);
    expect(part.answers[0]?.readings.map(({ level }) => level)).toEqual([4]);
  });

  test('a change before the suggestion was seen is none after it', () => {
    const part = aiPartOf([made(), committed('r1'), changed('r1', 3), shown('r1', 3)]);
    expect(part.answers[0]?.reviews[0]?.shown[0]?.changedTo).toBeNull();
  });

  test('the last word of a candidate on being read', () => {
    const out = event('pregrading.opted_out', 'invitation');
    const back = event('pregrading.opted_in', 'invitation');
    expect(aiPartOf([out]).optedOutAt).toEqual(out.at);
    expect(aiPartOf([out, back]).optedOutAt).toBeNull();
    expect(aiPartOf([out, back, out]).optedOutAt).toEqual(out.at);
  });
});
