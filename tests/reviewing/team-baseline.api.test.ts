import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { beginSitting, handIn, openTurn } from '../support/exercise.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Ivo and Ines sit as the reference cohort, by the mail addresses they sign in with. */
async function sitAsTeam() {
  const { longhand, cast } = desk;
  const { id } = await cast.openAssessment({ reviewsPerAnswer: 1 });
  const { clock } = longhand;
  const cohort = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
    params: { id },
    body: {
      name: 'Our own team',
      opensAt: clock.in(0),
      closesAt: clock.in(9_000),
      isReference: true,
    },
  });
  const team = [cast.ivo, cast.ines];
  const { items } = await longhand.does(cast.lena, 'POST /api/v1/cohorts/:id/invitations', {
    params: { id: cohort.id },
    body: { candidates: team.map(({ name, email }) => ({ name, email: email.toUpperCase() })) },
  });
  for (const [at, { id: invitationId, candidateId, email, link }] of items.entries()) {
    const member = team[at];
    const candidate = await cast.enter({
      ...{ id: candidateId, invitationId, email, link },
      name: member?.name ?? '',
    });
    await beginSitting(longhand, candidate);
    await openTurn(longhand, candidate, 1);
    await handIn(longhand, candidate, 1, `What teammate ${at} would do tonight.`);
  }
  return { id, cohortId: cohort.id };
}

test('members who sat as the reference cohort are scored blind by each other, never by themselves', async () => {
  const { id, cohortId } = await sitAsTeam();
  const { longhand, cast } = desk;
  const read = {
    ivo: await desk.reader(cast.ivo).reviewAll(id, 4),
    ines: await desk.reader(cast.ines).reviewAll(id, 2),
  };
  expect(read.ivo.map(({ answer }) => answer.text)).toEqual(['What teammate 1 would do tonight.']);
  expect(read.ines.map(({ answer }) => answer.text)).toEqual(['What teammate 0 would do tonight.']);
  expect(JSON.stringify(read)).not.toMatch(/our own team|reference/i);
  const comparison = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params: { id },
  });
  expect(comparison.cohorts[0]).toMatchObject({ id: cohortId, isReference: true, n: 2 });
  expect(comparison.criteria[0]?.cohorts[0]).toMatchObject({ cohortId, mean: 3 });
  expect(comparison.criteria[0]?.differences.map((one) => one.cohortId)).not.toContain(cohortId);
});

test('a lead finds the team’s answers first among what exemplars can be taken from', async () => {
  const { id } = await sitAsTeam();
  const { longhand, cast } = desk;
  const key = 'GET /api/v1/assessments/:id/exemplar-sources';
  const { items } = await longhand.does(cast.lena, key, { params: { id } });
  expect(items.map(({ candidate, isReference }) => [candidate, isReference])).toEqual([
    ['Ines', true],
    ['Ivo', true],
  ]);
});
