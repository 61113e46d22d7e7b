import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../server/assessments/scenario-source.ts';
import { readCandidateList } from '../../server/invitations/candidate-list.ts';
import {
  asField,
  defaultWindow,
  fromField,
  thereHint,
  windowProblem,
} from '../../web/lead/assessments/window.ts';
import { guessFields, linesOf, sentenceOfProblem } from '../../web/lead/inviting/pasted-line.ts';
import { outline } from '../../web/lead/scenarios/outline.ts';

test('A new scenario begins with a text that has no problem of its own', () => {
  expect(parseScenario(outline)).toMatchObject({ ok: true });
});

describe('The window of a cohort', () => {
  const now = new Date('2026-03-10T10:20:30Z');

  test('begins now and lasts to the end of the seventh day, in the zone of whoever fills in the form', () => {
    const { opensAt, closesAt } = defaultWindow(now);
    expect(fromField(opensAt)?.toISOString()).toBe('2026-03-10T10:20:00.000Z');
    expect(closesAt).toMatch(/^2026-03-1[78]T23:59$/);
    expect(windowProblem({ opensAt, closesAt }, now)).toBeNull();
  });

  test('comes back from the form as it was', () => {
    const at = new Date('2026-10-25T00:30:00Z');
    expect(fromField(asField(at))).toEqual(at);
  });

  test('is said in the time of the one candidate it is for', () => {
    const field = asField('2026-03-10T12:30:00Z');
    expect(thereHint(field, 'Asia/Tokyo')).toBe('Tue 10 Mar, 21:30 (UTC+9) for them');
    expect(thereHint(field, null)).toBe('');
    expect(thereHint('', 'Asia/Tokyo')).toBe('');
  });

  test('is refused in words where it is not whole, backwards or over', () => {
    const fields = { opensAt: '2026-03-10T10:00', closesAt: '2026-03-11T10:00' };
    expect(windowProblem({ ...fields, opensAt: '' }, now)).toMatch(/^Say when it opens/);
    expect(windowProblem({ ...fields, closesAt: '2026-03-09T10:00' }, now)).toMatch(
      /before it opens/,
    );
    expect(windowProblem(fields, new Date('2026-04-01T00:00:00Z'))).toMatch(/closed already/);
  });
});

describe('A row that could not be read is mended, not typed again', () => {
  test('its pieces go to the fields they seem to belong to', () => {
    expect(guessFields('Marta Teles; marta@example.org; Europe/Lissabon')).toEqual({
      name: 'Marta Teles',
      email: 'marta@example.org',
      timeZone: 'Europe/Lissabon',
    });
    expect(guessFields('"Li Wen", li(at)example.org')).toMatchObject({
      email: 'li(at)example.org',
    });
    expect(guessFields('Ana Ruiz <ana@example.org>')).toMatchObject({ name: 'Ana Ruiz' });
  });

  test('its number is the line that the server means', () => {
    const text = 'name,email\nAna,ana@example.org\n\nJun,nobody\n';
    const { problems } = readCandidateList(text);
    expect(linesOf(text)[(problems[0]?.row ?? 0) - 1]).toBe('Jun,nobody');
  });

  test('what is wrong with it is a sentence', () => {
    expect(sentenceOfProblem('has no mail address')).toBe('This row has no mail address');
    expect(sentenceOfProblem('is empty', 'name')).toBe('The name is empty');
    expect(sentenceOfProblem('“x” is not a mail address')).toBe('“x” is not a mail address');
  });
});
