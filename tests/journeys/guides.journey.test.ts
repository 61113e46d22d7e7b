import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Halyard');
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

function watch(page: Page): Page {
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

/** How many sheets of paper it takes. */
async function sheets(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const margin = { top: '12mm', bottom: '12mm', left: '14mm', right: '14mm' };
  const pdf = await page.pdf({ format, margin });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

async function expectOneSheet(page: Page): Promise<void> {
  expect([await sheets(page, 'A4'), await sheets(page, 'Letter')]).toEqual([1, 1]);
}

test('Ivo reads from his desk how to read, and prints it on one page', async () => {
  const page = watch(await journey.pageOf(journey.cast.ivo, '/desk'));
  await page.getByRole('link', { name: 'How to read what somebody wrote alone' }).click();
  await page
    .getByRole('heading', { level: 1, name: 'Reading what somebody wrote alone' })
    .waitFor();
  for (const bias of ['Length', 'Fluency', 'Order', 'Halo']) {
    await page.getByRole('rowheader', { name: bias }).waitFor();
  }
  await expectNothingSerious(page);
  await expectOneSheet(page);
});

test('anybody reads how to write, in two languages, each on one page', async () => {
  const page = watch(await journey.page({ locale: 'en-GB' }));
  await page.goto(`${journey.address}/writing-guide`);
  await page.getByRole('heading', { level: 1, name: /^Writing when nobody is there/ }).waitFor();
  await expectNothingSerious(page);
  await expectOneSheet(page);
  await page.getByRole('link', { name: 'Auf Deutsch' }).click();
  await page.getByRole('heading', { level: 1, name: /^Schreiben, wenn niemand da ist/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await expectNothingSerious(page);
  await expectOneSheet(page);
});

test('a candidate is shown the page on writing where Lena says so, in the language they read', async () => {
  const { cast } = journey;
  const assessment = await cast.openAssessment({ name: 'Night keeper' });
  const [invited] = await cast.invite(assessment.cohortId, 'Ana Mori');
  const door = watch(await journey.page({ locale: 'de-DE' }));
  await door.goto(`${journey.address}/sit${new URL(invited!.link).hash}`);
  await door.getByRole('heading', { level: 1 }).waitFor();
  expect(await door.getByRole('link', { name: /^Eine Seite über das Schreiben/ }).count()).toBe(0);

  const page = watch(await journey.pageOf(cast.lena, `/lead/assessments/${assessment.id}`));
  await page.getByRole('button', { name: 'Show it to candidates: the writing guide' }).click();
  await page.getByText('shown to candidates').first().waitFor();
  await page.getByRole('button', { name: /^Do not show it/ }).waitFor();

  await door.reload();
  const [guide] = await Promise.all([
    door.waitForEvent('popup'),
    door.getByRole('link', { name: /^Eine Seite über das Schreiben/ }).click(),
  ]);
  await guide.getByRole('heading', { level: 1, name: /^Schreiben, wenn/ }).waitFor();
});
