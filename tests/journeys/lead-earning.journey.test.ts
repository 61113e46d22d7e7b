import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { watchDrift } from '../../server/pregrading/measurement/calibration.actions.ts';
import { switchOn } from '../pregrading/suggesting.ts';
import { fillGraded, openGradedPlace, type GradedPlace } from '../support/graded.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Sextant', {
    environment: { OPENAI_BASE_URL: 'http://models.example/v1', OPENAI_MODEL: 'reader-1' },
  });
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

async function open({ assessmentId }: GradedPlace, width = 1440): Promise<Page> {
  const page = await journey.pageOf(
    journey.cast.lena,
    `/lead/assessments/${assessmentId}/earning`,
    { viewport: { width, height: 900 }, colorScheme: width < 500 ? 'dark' : 'light' },
  );
  page.on('pageerror', (error) => broken.push(String(error)));
  await page.getByRole('heading', { name: 'Does the model earn its place?' }).waitFor();
  return page;
}

test('a lead sees in words and pictures that a grader reads otherwise than it did, looks, and lets it start again', async () => {
  const { longhand, cast } = journey;
  const place = await openGradedPlace(longhand, cast);
  await switchOn(longhand, cast, place.assessmentId);
  const { graderKey } = await fillGraded(longhand.db, place, {
    ...{ answers: 96, reviewed: 90, controlEvery: 4, pull: 0.4, flagEvery: 12 },
    ...{ shift: { from: 50, by: 1.2 }, abstains: { share: 0.08, why: 'samples_differ' } },
  });
  await longhand.db.inOrganization(cast.organizationId, (tx) =>
    watchDrift(tx, place.criteria[0]!.id, graderKey, longhand.clock.now()),
  );
  const page = await open(place);
  const text = page.locator('main');
  expect(await text.innerText()).toMatch(/On “Names who does what” it reads otherwise/);
  const grid = page.getByRole('img', { name: /Keeps it short, grader against people\. n = \d+/ });
  expect(await grid.getAttribute('aria-label')).toMatch(/\d+ on the line of equal values/);
  await page
    .getByRole('img', { name: /smoothed difference.*outside the limits/ })
    .first()
    .waitFor();
  await expectNothingSerious(page);

  await page.getByRole('button', { name: 'I have looked' }).click();
  await page.getByLabel('What did you find?').fill('They changed the model behind the name.');
  await page.getByRole('button', { name: 'Start again' }).click();
  await page
    .getByText('it is calibrated by what is scored from now on', { exact: false })
    .first()
    .waitFor();
  await page.getByText('Not watched yet: 0 of 50', { exact: false }).waitFor();
  expect(await text.innerText()).not.toMatch(/NaN|Infinity|undefined/);
});

test('with little or nothing to go by, the page says so first', async () => {
  const { longhand, cast } = journey;
  const place = await openGradedPlace(longhand, cast);
  const empty = await open(place, 390);
  await empty.getByText('Nothing has been read by a model here yet', { exact: false }).waitFor();
  await expectNothingSerious(empty);

  await fillGraded(longhand.db, place, {
    ...{ seed: 'few', answers: 20, reviewed: 12, grader: { graderKey: 'few' } },
  });
  const few = await open(place, 320);
  await few
    .getByText(
      'After 12 human-scored answers this is not calibrated: nothing is shown to interviewers yet.',
      { exact: false },
    )
    .waitFor();
  await few.getByText('Not measured: n = 12, 30 are needed.').first().waitFor();
  expect(await few.locator('main').innerText()).not.toMatch(/NaN|Infinity|undefined/);
  await expectNothingSerious(few);
});
