import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addDemoOrganization } from '../../db/seed/demo-organization.ts';
import { expectNothingSerious, openJourney, openPage, type Journey } from '../support/journey.ts';

let journey: Journey;
let demoLead: string;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Halyard');
  const { longhand, address } = journey;
  const { lead } = await longhand.db.everywhere((tx) =>
    addDemoOrganization(tx, {
      publicUrl: address,
      invitationKey: Buffer.alloc(32, 'invitation'),
      declarationKey: Buffer.alloc(32, 'declarations'),
      now: longhand.clock.now(),
    }),
  );
  const page = await journey.page();
  await page.goto(lead);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Assessments' }).waitFor();
  const [cookie] = (await page.context().cookies()).filter(
    ({ name }) => name === 'longhand_member',
  );
  demoLead = cookie?.value ?? '';
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

async function open(
  link: 'Order' | 'Funnel',
  viewport = { width: 1440, height: 900 },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const context = await journey.device({ viewport, colorScheme });
  await context.addCookies([{ name: 'longhand_member', value: demoLead, url: journey.address }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(`${journey.address}/lead`);
  await page.getByRole('link', { name: 'Backend engineer, autumn' }).first().click();
  await openPage(page, link);
  await page
    .getByRole('heading', {
      name: link === 'Order' ? 'Candidates in order' : 'How far people came',
    })
    .waitFor();
  return page;
}

async function download(page: Page, name: string): Promise<string> {
  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return readFile(await (await loading).path(), 'utf8');
}

describe('A lead before a decision meeting', () => {
  test('sees candidates in order with ranges, never a bare place, and takes the picture along', async () => {
    const page = await open('Order');
    await expectNothingSerious(page);
    const label = await page
      .getByRole('img', { name: /^Candidates in order/ })
      .getAttribute('aria-label');
    expect(label).toMatch(/: 1st to \d+th of 16, total \d\.\d, \d\.\d to \d\.\d\./);
    const svg = await download(page, 'Picture (SVG) of “Candidates in order”');
    expect(svg).toContain('Backend engineer, autumn: candidates in order');
    expect(svg).not.toContain('var(');
    const csv = await download(page, 'Numbers (CSV) of “Candidates in order”');
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(rows.filter((row) => row['Rank from'] !== '')).toHaveLength(16);
    // Who is in no order moves nobody: the demo has some with half of their reviews.
    expect(rows.length).toBeGreaterThan(16);
    const moves = parse<Record<string, string>>(
      await download(page, 'Numbers (CSV) of “What the order hangs on”'),
      { bom: true, columns: true },
    );
    expect(Math.max(...moves.map((row) => Number(row['To'])))).toBe(16);
    for (const row of rows)
      expect(Number(row['Rank from'])).toBeLessThanOrEqual(Number(row['Rank to']));
  });

  test('takes severity out, sets a cut, leaves names out, and can share the view', async () => {
    const page = await open('Order');
    const name = await page.locator('tbody th[scope=row] a').first().innerText();
    await page.getByLabel('Take interviewers’ severity out').check();
    await page.waitForURL(/adjusted=true/);
    await page.getByLabel('So many go on').fill('4');
    await page.getByRole('button', { name: 'Show the cut' }).click();
    await page.waitForURL(/cut=4/);
    await page
      .getByText(/cross(es)? the cut|across the cut/)
      .first()
      .waitFor();
    await page.getByLabel('Without names').check();
    await page.waitForURL(/names=without/);
    await page.getByText(name).first().waitFor({ state: 'detached' });
    await expectNothingSerious(page);
    const other = await (await journey.device()).newPage();
    await other
      .context()
      .addCookies([{ name: 'longhand_member', value: demoLead, url: journey.address }]);
    await other.goto(page.url());
    await other.getByRole('heading', { name: 'Candidates in order' }).waitFor();
    expect(await other.locator('h1').innerText()).toBe(await page.locator('h1').innerText());
    await expect.poll(() => other.getByText(name).count()).toBe(0);
  });

  test('tries other weights and goes back to the rubric’s', async () => {
    const page = await open('Order');
    await page.getByText('Try other weights').click();
    const first = page.locator('form.weights input').first();
    const ofRubric = await first.inputValue();
    await first.fill('0');
    await page.getByRole('button', { name: 'Use these weights' }).click();
    await page.waitForURL(/weight=/);
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'As the rubric has them' }).click();
    await page.waitForURL((url) => !url.search.includes('weight'));
    expect(await first.inputValue()).toBe(ofRubric);
  });

  test('chooses people here and hands them to one decision', async () => {
    const page = await open('Order');
    await page.locator('tbody input[type=checkbox]').nth(0).check();
    await page.locator('tbody input[type=checkbox]').nth(1).check();
    await page.getByRole('button', { name: 'Decide about 2 candidates…' }).click();
    await page.getByRole('dialog', { name: 'Decide about 2 candidates' }).waitFor();
    await expectNothingSerious(page);
  });

  test('reads it on a phone in the dark', async () => {
    const page = await open('Order', { width: 390, height: 844 }, 'dark');
    await expectNothingSerious(page);
  });
});

describe('A lead who asks where it gets stuck', () => {
  test('sees how far people came, how long it takes, and who waits for whom', async () => {
    const page = await open('Funnel');
    await expectNothingSerious(page);
    expect(await page.locator('h1').innerText()).toMatch(
      /^Of \d+ invited, \d+ have submitted and \d+ are decided/,
    );
    await page.getByRole('heading', { name: 'Who waits for whom' }).waitFor();
    const csv = await download(page, 'Numbers (CSV) of “How far people came”');
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(new Set(rows.map((row) => row['People']))).toContain('October');
    await page.getByLabel('October', { exact: true }).check();
    await page.waitForURL(/cohort=/);
    await page.locator('h1').waitFor();
    await expect.poll(() => page.locator('h1').innerText()).not.toMatch(/^Of 4\d invited/);
  });

  test('reads it on a phone', async () => {
    const page = await open('Funnel', { width: 390, height: 844 });
    await expectNothingSerious(page);
  });
});
