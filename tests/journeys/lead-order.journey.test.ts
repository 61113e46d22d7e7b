import { parse } from 'csv-parse/sync';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { download, openDemoJourney, type DemoJourney } from '../support/demo-journey.ts';
import { expectNothingSerious } from '../support/journey.ts';

let journey: DemoJourney;

beforeAll(async () => {
  journey = await openDemoJourney();
});
afterEach(async () => {
  await journey.closePages();
  expect(journey.broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

const phone = { width: 390, height: 844 };

async function open(link: 'Order' | 'Funnel', options?: BrowserContextOptions): Promise<Page> {
  const page = await journey.open(link, options);
  await page
    .getByRole('heading', {
      name: link === 'Order' ? 'Candidates in order' : 'How far people came',
    })
    .waitFor();
  return page;
}

describe('A lead before a decision meeting', () => {
  test('sees candidates in order with ranges, never a bare place, and takes the picture along', async () => {
    const page = await open('Order');
    await expectNothingSerious(page);
    const label = await page
      .getByRole('img', { name: /^Candidates in order/ })
      .getAttribute('aria-label');
    expect(label).toMatch(/: 1st to \d+th of 16, total \d\.\d, \d\.\d to \d\.\d\./);
    const { text: svg } = await download(page, 'Picture (SVG) of “Candidates in order”');
    expect(svg).toContain('Backend engineer, autumn: candidates in order');
    expect(svg).not.toContain('var(');
    const { text: csv } = await download(page, 'Numbers (CSV) of “Candidates in order”');
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(rows.filter((row) => row['Rank from'] !== '')).toHaveLength(16);
    // Who is in no order moves nobody: the demo has some with half of their reviews.
    expect(rows.length).toBeGreaterThan(16);
    const moves = parse<Record<string, string>>(
      (await download(page, 'Numbers (CSV) of “What the order hangs on”')).text,
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
    const other = await journey.openElsewhere(page.url());
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
    await page.locator('.page[aria-busy=false]').waitFor();
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'As the rubric has them' }).click();
    await page.waitForURL((url) => !url.search.includes('weight'));
    expect(await first.inputValue()).toBe(ofRubric);
  });

  test('is told where another view does not come, and keeps the one before', async () => {
    const page = await open('Order');
    const isAdjusted = (url: URL) =>
      url.pathname.endsWith('/standing') && url.searchParams.has('adjusted');
    await page.route(isAdjusted, (route) => route.abort());
    await page.getByLabel('Take interviewers’ severity out').check();
    await page.getByRole('alert').waitFor();
    await page.getByRole('heading', { name: 'Candidates in order' }).waitFor();
    await expectNothingSerious(page);
    await page.unroute(isAdjusted);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('severity taken out, the outline is the total').waitFor();
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
    const page = await open('Order', { viewport: phone, colorScheme: 'dark' });
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
    const { text: csv } = await download(page, 'Numbers (CSV) of “How far people came”');
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(new Set(rows.map((row) => row['People']))).toContain('October');
    await page.getByLabel('October', { exact: true }).check();
    await page.waitForURL(/cohort=/);
    await page.locator('h1').waitFor();
    await expect.poll(() => page.locator('h1').innerText()).not.toMatch(/^Of 4\d invited/);
  });

  test('reads it on a phone', async () => {
    const page = await open('Funnel', { viewport: phone });
    await expectNothingSerious(page);
  });
});
