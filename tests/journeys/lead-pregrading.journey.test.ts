import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startPregrading, type Pregrading } from '../../server/pregrading/pregrading.job.ts';
import { openReader } from '../../server/pregrading/reader.actions.ts';
import type { TestApp } from '../support/app.ts';
import type { Cast, OpenAssessment, Person } from '../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../support/exercise.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';
import { startModel, type ScriptedModel } from '../support/model.ts';

let model: ScriptedModel;
let journey: Journey;
let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let reading: Pregrading;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  model = await startModel();
  const environment = {
    OPENAI_API_KEY: model.apiKey,
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: model.name,
    LOG_LEVEL: 'fatal',
  };
  journey = await openJourney('Halyard', { environment });
  ({ longhand, cast } = journey);
  assessment = await cast.openAssessment({ name: 'Night keeper' });
  const { db, clock } = longhand;
  const reader = await openReader(db, longhand.environment);
  if (reader === null) throw new Error('there is no model');
  reading = startPregrading({ reader, db, clock, log: { error: () => undefined } });
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(async () => {
  await reading.stop();
  await journey.close();
  await model.close();
});

async function open(person: Person, path: string): Promise<Page> {
  const page = await journey.pageOf(person, path);
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function write(name: string, text: string): Promise<void> {
  const candidate = await cast.candidate(assessment.cohortId, name);
  await beginSitting(longhand, candidate);
  await openTurn(longhand, candidate, 1);
  await handIn(longhand, candidate, 1, text);
}

describe('Lena lets a model read', () => {
  test('says what for, sees what candidates will read, tests the connection, and looks on', async () => {
    await write('Early', 'Mara calls at 18:40 UTC. Nobody else is awake.');
    const page = await open(cast.lena, `/lead/assessments/${assessment.id}`);
    await page.getByRole('link', { name: 'Pre-grading' }).click();
    await page
      .getByRole('heading', { name: 'No model reads the answers of this assessment' })
      .waitFor();
    await expectNothingSerious(page);

    await button(page, 'Switch it on').click();
    await said(page, 'Say what for: candidates read it.');
    await page.getByLabel('What for, in your words').fill('To find what we overlook');
    await said(page, /in the words of the hiring team: “To find what we overlook”/);
    await button(page, 'Switch it on').click();
    await page.getByRole('heading', { name: 'scripted-1 reads the answers' }).waitFor();
    await said(page, '1 candidate began before they could be told, so nothing of theirs is read.');

    await button(page, 'Test the connection').click();
    await page.getByText('Works', { exact: true }).waitFor();
    await expectNothingSerious(page);

    await write('Nadia', 'Mara calls at 18:40 UTC. Nobody else is awake.');
    await page.reload();
    await said(page, '1 suggestion made');
    await expectNothingSerious(page);
  });

  test('sees why it stands still, and sets it going again', async () => {
    model.always = 'insufficient_quota';
    await write('Tomasz', 'Mara calls at 19:10 UTC. The boat waits.');
    const page = await open(cast.lena, `/lead/assessments/${assessment.id}/pregrading`);
    await expect
      .poll(async () => {
        await longhand.db.everywhere((tx) =>
          tx.execute(`update pgboss.job set start_after = now() where state < 'active'`),
        );
        return page.getByText(/declined 3 times in a row/).count();
      })
      .toBe(1);
    await expectNothingSerious(page);
    model.always = null;
    await button(page, 'Test the connection').click();
    await said(page, '2 suggestions made');
  });

  test('changes the cap, takes that back, and stops it all', async () => {
    const page = await open(cast.lena, `/lead/assessments/${assessment.id}/pregrading`);
    await button(page, 'Change the cap and prices').click();
    await page.getByLabel('Tokens a month').fill('many');
    await button(page, 'Save').click();
    await said(page, 'Write a whole number of tokens');
    await page.getByLabel('Tokens a month').fill('1,000,000');
    await page.getByLabel('A million tokens in').fill('0.15');
    await button(page, 'Save').click();
    await said(page, /of 1,000,000 tokens/);
    await button(page, 'Undo').click();
    await said(page, /of 20,000,000 tokens/);

    await button(page, 'Stop').click();
    await expectNothingSerious(page);
    await button(page, 'Stop pre-grading').click();
    await page.getByRole('heading', { name: 'Stopped' }).waitFor();
    await button(page, 'Switch it on again').click();
    await button(page, 'Switch it on').click();
    await page.getByRole('heading', { name: 'scripted-1 reads the answers' }).waitFor();
  });
});
