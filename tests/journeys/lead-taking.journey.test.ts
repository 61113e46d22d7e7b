import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Reader } from '../reviewing/reader.ts';
import type { TestApp } from '../support/app.ts';
import type { Candidate, Cast, OpenAssessment } from '../support/cast.ts';
import { sitBothTurns } from '../support/exercise.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let zephyrine: Candidate;
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Keepsake');
  ({ longhand, cast } = journey);
  assessment = await cast.openAssessment({ name: 'Night keeper' });
  zephyrine = await cast.candidate(assessment.cohortId, 'Zephyrine Quill');
  await sitBothTurns(longhand, zephyrine);
  await new Reader(longhand, cast.ivo).reviewAll(assessment.id, 4);
  await longhand.does(zephyrine, 'PUT /api/v1/requests/:kind', {
    params: { kind: 'erasure' },
    body: { text: 'Please forget me.' },
  });
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

async function open(path: string): Promise<Page> {
  const page = await journey.pageOf(cast.lena, path);
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function downloaded(page: Page): Promise<{ name: string; text: string }> {
  const arriving = page.waitForEvent('download');
  await button(page, /^Download$/).click();
  const download = await arriving;
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
}

describe('Lena takes it with her', () => {
  test('without names unless she says so, and reads the file back', async () => {
    const page = await open(`/lead/assessments/${assessment.id}`);
    await page.getByRole('link', { name: 'Take and keep' }).click();
    await page.getByRole('heading', { level: 1, name: 'Take and keep' }).waitFor();
    await expectNothingSerious(page);

    const file = await downloaded(page);
    expect(file.name).toBe('scores.csv');
    const rows = parse<Record<string, string>>(file.text, { columns: true, bom: true });
    expect(rows).toHaveLength(3);
    expect(file.text).not.toContain('Zephyrine');

    await page.getByRole('radio', { name: /With names/ }).check();
    await page.getByRole('radio', { name: 'JSON' }).check({ force: true });
    const named = await downloaded(page);
    expect(named.name).toBe('scores-with-names.json');
    expect(JSON.parse(named.text)).toMatchObject([{ name: 'Zephyrine Quill' }, {}, {}]);
  });

  test('and says how long it is kept, holds it, and lets it go again', async () => {
    const page = await open(`/lead/assessments/${assessment.id}/taking`);
    await page.getByLabel('Erase identity and text').selectOption({ label: 'After 6 months' });
    await button(page, 'Save').click();
    await said(page, /one person of cohort\s+Spring/);
    await page.getByLabel('Why it must be kept').fill('A complaint is pending.');
    await button(page, 'Set a legal hold').click();
    await said(page, 'A legal hold stands.');
    await said(page, 'Nothing goes while the legal hold stands.');
    await expectNothingSerious(page);

    const { status } = await longhand.call(cast.lena, 'PUT /api/v1/candidates/:id/erasure', {
      params: { id: zephyrine.id },
    });
    expect(status).toBe(409);
    await button(page, 'Lift the hold').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the hold' }).click();
    await said(page, 'While a hold stands, nothing of this assessment is erased');
  });

  test('and erases who asks for it, told once what goes', async () => {
    const page = await open(`/lead/assessments/${assessment.id}`);
    await button(page, /Asks to be erased/)
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Erasing takes away for good:').waitFor();
    await expectNothingSerious(page);
    await dialog.getByRole('button', { name: 'Erase what is held about Zephyrine Quill' }).click();
    await said(page, 'What was held about Zephyrine Quill is erased.');
    await page
      .getByText(/Erased [0-9a-f]{6}/)
      .first()
      .waitFor();

    const link = await journey.page();
    await link.goto(zephyrine.link.replace(/^https?:\/\/[^/]+/, journey.address));
    await link.getByRole('heading', { name: 'Your data have been erased' }).waitFor();
    await expectNothingSerious(link);
  });
});
