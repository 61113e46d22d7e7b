import { describe, expect, test } from 'vitest';
import { matchPath, matchRoute, route } from '../../web/ui/route.ts';

const page = () => Promise.reject(new Error('not opened in this test'));

describe('A member who opens an address gets the page it names', () => {
  test('with the parameters of its path, decoded', () => {
    expect(
      matchPath('/lead/assessments/:id/cohorts/:cohortId', '/lead/assessments/a1/cohorts/x%20y'),
    ).toEqual({
      id: 'a1',
      cohortId: 'x y',
    });
  });

  test('whether or not it ends in a slash', () => {
    expect(matchPath('/lead', '/lead/')).toEqual({});
    expect(matchPath('/', '/')).toEqual({});
  });

  test('and none where a part is missing, too many or badly encoded', () => {
    expect(matchPath('/lead/:id', '/lead')).toBeNull();
    expect(matchPath('/lead/:id', '/lead/a/b')).toBeNull();
    expect(matchPath('/lead/:id', '/lead/%E0%A4%A')).toBeNull();
  });

  test('the first in the table that fits', () => {
    const fixed = route('/lead/scenarios/new', 'New scenario', page);
    const named = route('/lead/scenarios/:id', 'Scenario', page);
    expect(matchRoute([fixed, named], '/lead/scenarios/new')?.route).toBe(fixed);
    expect(matchRoute([fixed, named], '/lead/scenarios/7')?.params).toEqual({ id: '7' });
    expect(matchRoute([fixed, named], '/desk')).toBeNull();
  });
});
