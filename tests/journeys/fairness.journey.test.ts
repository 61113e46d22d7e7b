import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addScored, many } from '../fairness/scored.ts';
import type { TestApp } from '../support/app.ts';
import type { Candidate, Cast, OpenAssessment, Person } from '../support/cast.ts';
import { sitBothTurns } from '../support/exercise.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let ana: Candidate;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Halyard');
  ({ longhand, cast } = journey);
  assessment = await cast.openAssessment({ name: 'Night keeper' });
  ana = await cast.candidate(assessment.cohortId, 'Ana Mori');
  await sitBothTurns(longhand, ana);
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

async function lead(path: string, who: Person = cast.lena): Promise<Page> {
  const page = await journey.pageOf(who, path);
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

async function candidatePage(locale = 'en-GB'): Promise<Page> {
  const page = await journey.page({ locale });
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(`${journey.address}/sit${new URL(ana.link).hash}`);
  await page.locator('h1').first().waitFor();
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

describe('Lena wants to know whether groups are treated alike', () => {
  test('finds that nobody is asked, and chooses the questions from the ready set', async () => {
    const page = await lead(`/lead/assessments/${assessment.id}/fairness`);
    await said(page, 'Candidates are asked nothing about themselves yet');
    await expectNothingSerious(page);
    await page.getByRole('link', { name: 'Choose the questions' }).click();
    await said(page, 'Nothing is asked yet');
    await expectNothingSerious(page);
    await button(page, 'Start from the ready set').click();
    await button(page, 'Add one of your own').click();
    await button(page, 'Save the questions').click();
    await said(page, 'Write the question.');
    await page.getByLabel('Question', { exact: true }).last().fill('Do you look after somebody?');
    await page.getByLabel('Options, one a line').last().fill('Yes\nNo');
    await button(page, 'Up question 4').click();
    await button(page, 'Save the questions').click();
    await said(page, 'Candidates are asked these questions.');
    await expectNothingSerious(page);
    const { questions } = await longhand.does(cast.lena, 'GET /api/v1/self-declaration-questions');
    expect(questions.map(({ kind }) => kind)).toEqual(['sex', 'raceEthnicity', 'own', 'age']);
    await page.reload();
    await button(page, 'Take out question 3').click();
    await button(page, 'Save the questions').click();
    await button(page, 'Undo').click();
    await page.getByRole('heading', { name: '3. A question of your own' }).waitFor();
  });

  test('is offered the way to them on the team’s page', async () => {
    const page = await lead('/lead/team');
    await page.getByRole('link', { name: 'What candidates are asked about themselves' }).click();
    await page.getByRole('heading', { level: 1, name: /asked about themselves/ }).waitFor();
  });
});

describe('Ana, who has submitted', () => {
  test('is told what becomes of it, answers what she likes, and changes it', async () => {
    const page = await candidatePage();
    await page.getByRole('heading', { name: 'About you, only if you like' }).waitFor();
    await said(page, /They are optional, and your answers count for nothing/);
    await said(page, /stored apart from everything else, encrypted/);
    await said(page, /nor does any AI model/);
    await said(page, /counts of groups of five people or more/);
    await button(page, 'See the questions').click();
    await page.getByRole('group', { name: 'What is your sex?' }).getByLabel('Female').check();
    await page
      .getByRole('group', { name: /race or ethnicity/ })
      .getByLabel('I prefer not to say')
      .check();
    await expectNothingSerious(page);
    await button(page, 'Keep my answers').click();
    await said(page, /You answered on/);
    await said(page, 'no answer');
    await expectNothingSerious(page);
    await page.reload();
    await said(page, /You answered on/);
    const change = page.locator('section', { hasText: 'About you, only if you like' });
    await change.getByRole('button', { name: 'Change' }).click();
    await page
      .getByRole('group', { name: 'What is your sex?' })
      .getByLabel('Male', { exact: true })
      .check();
    await button(page, 'Keep my answers').click();
    await change.getByText('Male', { exact: true }).waitFor();
  });

  test('takes it all back, in German as well', async () => {
    const page = await candidatePage('de-DE');
    await page.getByRole('heading', { name: 'Zu Ihnen, nur wenn Sie möchten' }).waitFor();
    await expectNothingSerious(page);
    await button(page, 'Alles zurücknehmen').click();
    await said(page, 'Von Ihren Angaben ist nichts mehr gespeichert.');
    const mine = await longhand.does(ana, 'GET /api/v1/sitting/self-declaration');
    expect(mine.declared).toBeNull();
  });
});

describe('Lena, once people have answered', () => {
  test('cannot count nobody, and is told so', async () => {
    const page = await lead(`/lead/assessments/${assessment.id}/fairness`);
    await button(page, 'Count now').click();
    await said(page, /fewer than five people to count/);
  });

  test('counts, and reads at every cut what the numbers do and do not say', async () => {
    await addScored(
      longhand,
      cast,
      assessment,
      many(80, (at) => ({
        total: 5 - at / 20,
        outcome: at % 3 === 0 ? 'advance' : 'decline',
        says: [at % 20 === 3 ? null : at % 5 < 3 ? 0 : 1, at % 7 === 0 ? null : 1 + (at % 2)],
      })),
    );
    const page = await lead(`/lead/assessments/${assessment.id}/fairness`);
    await button(page, 'Count now').click();
    await said(page, /^80 people finished and were scored on everything/);
    const picture = page.getByRole('img', { name: /Impact ratio at every cut: What is your sex/ });
    await picture.waitFor();
    expect(await picture.getAttribute('aria-label')).toMatch(/Female: from \d\.\d\d to \d\.\d\d/);
    await said(page, /At the decision \d+ of \d+ were advanced among/);
    await page
      .getByRole('row', { name: /Female/ })
      .first()
      .waitFor();
    await said(page, /of 2 criteria is marked as helped by fluency/);
    await expectNothingSerious(page);
    await page
      .getByText(/The same at all \d+ cuts/)
      .first()
      .click();
    await expectNothingSerious(page);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the numbers (CSV)' }).click(),
    ]);
    expect(csv.suggestedFilename()).toBe('fairness.csv');
    const href = await page
      .getByRole('link', { name: 'Public summary', exact: true })
      .getAttribute('href');
    await page.goto(journey.address + href);
    await said(page, /no legal advice, and no independent audit/);
    await expectNothingSerious(page);
  });

  test('cannot count again after one decision more without losing it, and finds both counts', async () => {
    const page = await lead(`/lead/assessments/${assessment.id}/fairness`);
    await button(page, 'Count again').click();
    await page.getByLabel('Which count').waitFor();
    expect(await page.getByLabel('Which count').locator('option').count()).toBe(2);
  });
});
