import { expect, test } from 'vitest';
import { initialsOf, markOf } from '../../web/ui/faces.ts';

test.each([
  ['Marta Teles', 'MT'],
  ['Jun', 'JU'],
  ['  Ana de la Cruz ', 'AC'],
  ['李明', '李明'],
  ['', ''],
])('%j has the initials %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a person keeps their colour', () => {
  expect(markOf('Marta Teles')).toBe(markOf('Marta Teles'));
});
