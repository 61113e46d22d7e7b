import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { writeAnswers } from '../support/answers.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await openJourney('Spinnaker');
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

const vague = 'Somebody should look at the lamp. We will see what the morning brings.';
const clear = 'Mara takes tower 4 at 20:00Z. I warn the boats at 19:30Z and write again at 22:00Z.';

async function openAssessment(): Promise<string> {
  const { longhand, cast } = journey;
  const { id, cohortId } = await cast.openAssessment({ name: 'Keeper, spring' });
  const place = {
    organizationId: cast.organizationId,
    assessmentId: id,
    cohortId,
    reviewsPerAnswer: 2,
  };
  await writeAnswers(longhand.db, place, [
    { name: 'Tomasz Wrzeszczykowski', email: `t.${id}@secret.example`, texts: [clear] },
    { name: 'Nadia Quettabellou', email: `n.${id}@secret.example`, texts: ['The lamp is out.'] },
  ]);
  return id;
}

/** On the page of an exemplar. */
async function agreeOn(page: Page, level: number, reason: string): Promise<void> {
  await page.getByRole('radio', { name: `Level ${level}` }).check();
  await page.getByRole('textbox', { name: `Why level ${level}` }).fill(reason);
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Approve these levels' }).click();
  await page.getByRole('heading', { name: 'What the team has agreed on' }).waitFor();
}

test('a lead makes exemplars, asks for training, and sees who has trained with which result', async () => {
  const { cast } = journey;
  const id = await openAssessment();
  const page = await journey.pageOf(cast.lena, `/lead/assessments/${id}`);
  await page.getByRole('link', { name: 'Training', exact: true }).click();
  await page.getByRole('heading', { name: 'Make an exemplar first' }).waitFor();
  await expectNothingSerious(page);

  await page.getByRole('link', { name: 'Make an exemplar' }).click();
  await page.getByRole('radio', { name: 'Written for this' }).check();
  await page.getByRole('textbox', { name: 'The text' }).fill(vague);
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Go on to its levels' }).click();
  await page.getByRole('heading', { name: 'An exemplar of turn 1' }).waitFor();
  await page.getByRole('button', { name: 'Approve these levels' }).click();
  await page.getByText('Agree on a level first, and say why').waitFor();
  await page.getByRole('radio', { name: 'Level 2' }).check();
  await page.getByRole('textbox', { name: 'Why level 2' }).fill('“Somebody” is nobody yet.');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Why level 2' }).inputValue())
    .toBe('“Somebody” is nobody yet.');
  await expectNothingSerious(page);
  await agreeOn(page, 2, '“Somebody” is nobody yet.');

  await page.goto(new URL(`/lead/assessments/${id}`, page.url()).href);
  await page.getByRole('link', { name: /Tomasz/ }).click();
  await page.getByRole('link', { name: 'Make an exemplar of it' }).click();
  await expect
    .poll(() => page.getByRole('radio', { name: /Mara takes tower 4/ }).isChecked())
    .toBe(true);
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Go on to its levels' }).click();
  await agreeOn(page, 4, 'Every step has a name and a time.');
  await page.getByRole('link', { name: 'all exemplars' }).click();

  await page.getByRole('button', { name: 'Change this' }).click();
  await page.getByText('Interviewers must pass the training').click();
  await page.getByRole('textbox', { name: 'Share of levels to be met' }).fill('eighty');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Write a whole number from 1 to 100.').waitFor();
  await page.getByRole('textbox', { name: 'Share of levels to be met' }).fill('80');
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('within one level of the agreed one on 80 %').waitFor();

  const row = page.getByRole('row', { name: /^Ivo/ });
  await row.getByRole('button', { name: 'Let in Ivo' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('He wrote the scale.');
  await page.getByRole('button', { name: 'Let them in' }).click();
  await row.getByText('let in by Lena').waitFor();
  await expectNothingSerious(page);
});

test('an interviewer trains before the first answer, sees what was agreed and why, and goes on to the queue', async () => {
  const { longhand, cast } = journey;
  const id = await openAssessment();
  const { criteria, ...exemplar } = await longhand.does(
    cast.lena,
    'POST /api/v1/assessments/:id/exemplars',
    { params: { id }, body: { use: 'training', turn: 1, text: vague } },
  );
  await longhand.does(cast.lena, 'PUT /api/v1/exemplars/:id/levels', {
    params: { id: exemplar.id },
    body: {
      agreed: criteria.map((one) => ({
        criterionId: one.id,
        level: 2,
        reason: '“Somebody” is nobody yet.',
      })),
    },
  });
  await longhand.does(cast.lena, 'PUT /api/v1/exemplars/:id/approval', {
    params: { id: exemplar.id },
  });
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/training', {
    params: { id },
    body: { share: 80, within: 1, anchorEvery: 15 },
  });

  const page = await journey.pageOf(cast.ines, `/desk/${id}`);
  await page.getByText('Training comes first').waitFor();
  await expectNothingSerious(page);
  await page.getByRole('link', { name: 'Go to the training' }).click();
  await page.getByText('training text 1 of 1').waitFor();
  await expectNothingSerious(page);
  await page.keyboard.press('3');
  await page.getByText('saved', { exact: true }).waitFor();
  expect(await page.getByText('is nobody yet').count()).toBe(0);
  await page.keyboard.press('Control+Enter');
  await page.getByText('“Somebody” is nobody yet.').waitFor();
  await page.getByText('The team agreed').first().waitFor();
  await page.getByText('one level apart').waitFor();
  await expectNothingSerious(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'The training is done' }).waitFor();
  await page.getByText('100 % of your levels met').waitFor();
  await expectNothingSerious(page);
  await page.getByRole('link', { name: 'Open the first answer' }).click();
  await page.getByText('answer 1 of 2').waitFor();

  const lead = await journey.pageOf(cast.lena, `/lead/assessments/${id}/exemplars`);
  await lead.getByText('1 of 1 scored, 100 % met, passed').waitFor();
  await lead.getByText('Not measured: 1 of 5 read.').waitFor();
});

test('a lead invites members as the reference cohort by ticking them', async () => {
  const { longhand, cast } = journey;
  const id = await openAssessment();
  const page = await journey.pageOf(cast.lena, `/lead/assessments/${id}`);
  await page.getByRole('button', { name: 'Add a cohort' }).click();
  await page.getByText('Our own team (reference cohort)').click();
  expect(await page.getByRole('textbox', { name: 'Name of the cohort' }).inputValue()).toBe(
    'Our own team',
  );
  await page.getByRole('button', { name: 'Add the cohort' }).click();
  await page.getByRole('link', { name: /^Our own team/ }).click();
  await page.getByRole('link', { name: 'Invite candidates' }).first().click();
  await page.getByRole('checkbox', { name: /^Ivo/ }).check();
  await page.getByRole('checkbox', { name: /^Ines/ }).check();
  await page.getByRole('checkbox', { name: /^Ivo/ }).uncheck();
  await page.getByRole('checkbox', { name: /^Imani/ }).check();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Invite 2 candidates' }).click();
  await page.getByRole('heading', { name: 'They are invited' }).waitFor();
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id },
  });
  const team = items.filter(({ cohort }) => cohort.name === 'Our own team');
  expect(team.map(({ name, email }) => [name, email])).toEqual([
    ['Imani', cast.imani.email],
    ['Ines', cast.ines.email],
  ]);
});
