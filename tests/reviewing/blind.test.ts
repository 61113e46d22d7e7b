import { expect, test } from 'vitest';
import type { Scenario } from '../../server/assessments/scenario-shape.ts';
import { scenarioAsSeen } from '../../server/reviewing/blind.ts';
import { ReviewerScenario } from '../../server/reviewing/reviewing.contract.ts';

const turn = (position: number) => ({
  position,
  title: `Turn ${position}`,
  storyTime: '2026-03-04T10:00:00Z',
  opensAfterMinutes: position === 1 ? 0 : 30,
  messages: [
    { from: 'ines', channel: '#incident', offsetMinutes: -5, text: `Message ${position}` },
  ],
  ask: `Write ${position}.`,
  form: 'message',
  words: { from: 100, to: 200 },
  minutes: 20,
});

const scenario: Scenario = {
  title: 'Incident',
  summary: 'For the author only.',
  language: 'en',
  you: { role: 'Engineer', place: 'Lisbon', timeZone: 'Europe/Lisbon' },
  personas: [
    { key: 'ines', name: 'Inês', role: 'Support', place: 'Porto', timeZone: 'Europe/Lisbon' },
  ],
  situation: 'It is down.',
  turns: [turn(1), turn(2), turn(3)],
  criteria: [
    {
      key: 'clear',
      title: 'Clear',
      weight: 100,
      reads: [1],
      fluency: false,
      levels: ['1', '2', '3', '4', '5'],
    },
  ],
};

test('an interviewer sees the scenario as the candidate did, up to the turn they review', () => {
  const seen = scenarioAsSeen(scenario, 2);
  expect(seen.turns.map(({ position }) => position)).toEqual([1, 2]);
  expect(seen.turns[1]?.messages).toEqual(scenario.turns[1]?.messages);
  expect(seen.situation).toBe('It is down.');
});

test('an interviewer sees nothing of what the author wrote beside the scenario', () => {
  const seen = scenarioAsSeen(scenario, 3);
  expect(ReviewerScenario.parse(seen)).toEqual(seen);
  expect(JSON.stringify(seen)).not.toContain('For the author only');
  expect(JSON.stringify(seen)).not.toContain('opensAfter');
});
