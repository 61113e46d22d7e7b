import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Reader } from '../reviewing/reader.ts';
import { writeAnswers } from '../support/answers.ts';
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

const desktop = { width: 1440, height: 900 };

async function open(viewport = desktop, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await journey.open('Comparison', { viewport, colorScheme });
  await page.getByRole('heading', { name: 'Every answer' }).waitFor();
  return page;
}

const query = (page: Page) => new URL(page.url()).searchParams;
const labels = (page: Page) =>
  page
    .getByRole('img')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));

describe('A lead has five minutes before the meeting', () => {
  test('reads the finding first, then pictures that say the same in words, and the numbers as tables', async () => {
    const page = await open();
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    expect(heading).toMatch(/September scores lower than Our team/);
    const said = await labels(page);
    expect(
      said.some((label) =>
        /^All criteria, weighted\. Our team: n = \d+, mean \d\.\d, 95 % interval/.test(label),
      ),
    ).toBe(true);
    expect(
      said.some((label) => /^Differences to Our team\. .*September: −\d\.\d \(−/.test(label)),
    ).toBe(true);
    expect(said.some((label) => label.startsWith('How the scores are spread.'))).toBe(true);
    expect(said.some((label) => /^Severity of interviewers\. .*: \+\d\.\d/.test(label))).toBe(true);
    await expectNothingSerious(page);
    for (const summary of await page.getByText('The same numbers as a table').all())
      await summary.click();
    await page.getByText('How to read this').click();
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|Infinity|null|undefined/);
    await expectNothingSerious(page);
  });

  test('chooses cohorts and the one they are held against; the way back leads through all of it', async () => {
    const page = await open();
    await page.getByRole('checkbox', { name: /^October/ }).uncheck();
    await expect.poll(() => query(page).getAll('cohort').length).toBe(2);
    await page.getByRole('heading', { name: 'Differences to Our team' }).waitFor();
    await page.getByLabel('Held against').selectOption({ label: 'September' });
    await page.getByRole('heading', { name: 'Differences to September' }).waitFor();
    expect(query(page).get('base')).not.toBeNull();
    const forest = (await labels(page)).find((label) =>
      label.startsWith('Differences to September'),
    );
    expect(forest).toContain('Our team: +');
    expect(forest).not.toContain('October');

    await page.goBack();
    await page.getByRole('heading', { name: 'Differences to Our team' }).waitFor();
    expect(await page.getByRole('checkbox', { name: /^October/ }).isChecked()).toBe(false);
    await page.goBack();
    await expect
      .poll(() => page.getByRole('checkbox', { name: /^October/ }).isChecked())
      .toBe(true);
    await page.goForward();
    await page.goForward();
    await page.getByRole('heading', { name: 'Differences to September' }).waitFor();
  });

  test('filters by keyboard, sees how many match, and shares the view by its link', async () => {
    const page = await open();
    await page.getByText('Filters', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Decided' }).focus();
    await page.keyboard.press('Space');
    await page.getByText(/^\d+ of 26 people match$/).waitFor();
    await page.getByRole('checkbox', { name: 'Economy and tone' }).check();
    await page.getByRole('checkbox', { name: 'Severity-adjusted beside raw' }).check();
    await expect.poll(() => query(page).get('adjusted')).toBe('true');
    expect(query(page).get('stage')).toBe('decided');
    await expectNothingSerious(page);
    const before = await labels(page);
    expect(before.filter((label) => label.startsWith('Economy and tone.'))).toHaveLength(1);
    expect(before.some((label) => label.startsWith('The risk has a limit.'))).toBe(false);

    await page.getByRole('button', { name: 'Copy link to this view' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    const other = await page.context().newPage();
    await other.goto(link);
    await other.getByText(/^\d+ of 26 people match$/).waitFor();
    expect(await labels(other)).toEqual(before);
    expect(
      await other.getByRole('checkbox', { name: 'Severity-adjusted beside raw' }).isChecked(),
    ).toBe(true);

    await other.getByRole('link', { name: 'Clear all filters' }).click();
    await other.getByText('26 people, no filter').waitFor();
    expect([...query(other).keys()]).toEqual(['adjusted']);
  });

  test('whom nobody matches is told how to widen it', async () => {
    const page = await open();
    await page.goto(`${page.url()}?stage=submitted&zone=unknown&aiUse=drafting`);
    await page.getByRole('heading', { name: 'Nobody matches' }).waitFor();
    await expectNothingSerious(page);
    await page.getByRole('link', { name: 'Without “Stage: submitted”' }).click();
    await expect.poll(() => query(page).has('stage')).toBe(false);
    await page
      .getByRole('button', { name: 'Clear all filters' })
      .or(page.getByRole('link', { name: 'Clear all filters' }))
      .first()
      .click();
    await page.getByRole('heading', { name: 'Every answer' }).waitFor();
  });

  test('an address that leads to nothing says so, and the way out is there', async () => {
    const page = await open();
    await page.goto(`${page.url()}?cohort=01890a5d-ac96-774b-bcce-b302099a8057`);
    await page.getByRole('alert').waitFor();
    await expectNothingSerious(page);
  });

  test.each(['light', 'dark'] as const)(
    'takes pictures and numbers along, on a %s screen',
    async (scheme) => {
      const page = await open(desktop, scheme);
      for (const title of [
        'Every answer',
        'Differences to Our team',
        'How the scores are spread',
        'Interviewers',
      ]) {
        const svg = await download(page, `Picture (SVG) of “${title}”`);
        expect(svg.name).toMatch(/^backend-engineer-autumn-.*-\d{4}-\d\d-\d\d\.svg$/);
        const found = await page.evaluate((text) => {
          const file = new DOMParser().parseFromString(text, 'image/svg+xml');
          return {
            isWellFormed: file.querySelector('parsererror') === null,
            title: file.querySelector('svg > title')?.textContent ?? '',
            description: file.querySelector('svg > desc')?.textContent ?? '',
            ground: file.querySelector('rect')?.getAttribute('fill') ?? '',
            words: file.documentElement.textContent,
            colours: new Set(
              [...file.querySelectorAll('path')].map((one) => one.getAttribute('fill')),
            ).size,
            lines: [...file.querySelectorAll('path')].filter(
              (one) => one.getAttribute('stroke') === 'rgb(34, 64, 154)',
            ).length,
            foreign: file.querySelectorAll(
              'script, foreignObject, image, use, style, [class], [style]',
            ).length,
          };
        }, svg.text);
        expect(found).toMatchObject({
          isWellFormed: true,
          foreign: 0,
          ground: 'rgb(255, 255, 255)',
        });
        if (title !== 'How the scores are spread') {
          // An interval in the light scheme's own colour, whatever the screen has.
          expect(found.lines, title).toBeGreaterThan(1);
          expect(found.colours, title).toBeGreaterThan(1);
        }
        expect(found.title).toMatch(/^Backend engineer, autumn: /);
        expect(found.description.length).toBeGreaterThan(40);
        expect(found.words).toMatch(/n = 7.*No filter.*Longhand, \d{4}-\d\d-\d\d/s);
        expect(svg.text).not.toMatch(/var\(|url\(|NaN|undefined/);

        const csv = await download(page, `Numbers (CSV) of “${title}”`);
        const rows = parse<Record<string, string>>(csv.text, { columns: true, bom: true });
        expect(rows.length).toBeGreaterThan(3);
        expect(rows[0]).toMatchObject({ Assessment: 'Backend engineer, autumn' });
        expect(rows[0]?.['View']).toContain('No filter');
      }
    },
  );

  test('takes the whole view along as the server writes it', async () => {
    const page = await open();
    await page.goto(`${page.url()}?stage=decided&criterion=tone&adjusted=true`);
    await page.getByText(/^\d+ of 26 people match$/).waitFor();
    const loading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'All numbers of this view (CSV)' }).click();
    const text = await readFile(await (await loading).path(), 'utf8');
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
    expect(rows.length).toBeGreaterThan(15);
  });

  test('prints it: no controls, the filters in words', async () => {
    const page = await open();
    await page.goto(`${page.url()}?stage=decided`);
    await page.getByText(/^\d+ of 26 people match$/).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page
      .getByText(/held against Our team\. Stage: decided: \d+ of 26 people\. Rubric version 1/)
      .waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)('on a phone everything fits, %s', async (scheme) => {
    const page = await open({ width: 390, height: 844 }, scheme);
    await expectNothingSerious(page);
    await page.getByText('Filters', { exact: true }).click();
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNothingSerious(page);
  });
});

describe('Lena lets a cohort work with other tools', () => {
  const name = 'With <img src=x onerror=alert(1)> & "tools"\u0001';

  test('they are told so, shown beside the others, never held against them; and a name is a name in every file', async () => {
    const { longhand, cast } = journey;
    const { id, cohortId } = await cast.openAssessment({ name: '=Keeper', reviewsPerAnswer: 1 });
    const page = await journey.pageOf(cast.lena, `/lead/assessments/${id}`);
    page.on('pageerror', (error) => journey.broken.push(error.message));
    await page.getByRole('button', { name: 'Add a cohort' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the cohort').fill('With tools');
    await dialog.getByLabel('AI tools').selectOption('AI as at work');
    await dialog.getByText('Cohorts under different AI policies are not compared').waitFor();
    await expectNothingSerious(page);
    await dialog.getByRole('button', { name: 'Add the cohort' }).click();
    await page.getByText('AI tools: AI as at work').waitFor();

    const { cohorts } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id', {
      params: { id },
    });
    const own = cohorts.find(({ aiPolicy }) => aiPolicy === 'allowed');
    const nadia = await cast.candidate(own?.id ?? '', 'Nadia');
    const told = await longhand.does(nadia, 'GET /api/v1/invitation');
    expect(told.assessment.aiPolicy).toBe('allowed');

    const place = { organizationId: cast.organizationId, assessmentId: id, reviewsPerAnswer: 1 };
    for (const [at, cohort] of [cohortId, own?.id ?? ''].entries()) {
      await writeAnswers(
        longhand.db,
        { ...place, cohortId: cohort },
        Array.from({ length: 5 }, (_, one) => ({
          name: `Stranger ${at} ${one}`,
          email: `stranger${at}.${one}@elsewhere.example`,
          texts: ['One.', 'Two.'],
        })),
      );
    }
    const reader = new Reader(longhand, cast.ivo);
    for (let read = 0; ; read += 1) {
      const claimed = await reader.claim(id);
      if (claimed === null) break;
      await reader.judge(claimed, 1 + (read % 5), 'Read.');
      await reader.commit(claimed.reviewId);
    }
    await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
      params: { id: own?.id ?? '' },
      body: { name, opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(600) },
    });
    await page.reload();
    await page.getByRole('button', { name: /^Change the cohort With/ }).click();
    await dialog.getByText('Somebody in this cohort has started').waitFor();
    expect(await dialog.getByLabel('AI tools').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Comparison' }).click();
    await page
      .getByText('they are shown side by side, and no difference is computed')
      .first()
      .waitFor();
    const forest = (await labels(page)).find((label) => label.startsWith('Differences to Spring'));
    expect(forest).toContain('not compared; another AI-use policy');
    await expectNothingSerious(page);
    expect(await page.locator('main img').count()).toBe(0);

    for (const title of ['Every answer', 'Differences to Spring', 'How the scores are spread']) {
      const svg = await download(page, `Picture (SVG) of “${title}”`);
      const found = await page.evaluate((text) => {
        const file = new DOMParser().parseFromString(text, 'image/svg+xml');
        return {
          isWellFormed: file.querySelector('parsererror') === null,
          images: file.querySelectorAll('img, image, script').length,
          words: file.documentElement.textContent,
        };
      }, svg.text);
      expect(found).toMatchObject({ isWellFormed: true, images: 0 });
      expect(found.words).toContain('With <img src=x onerror=alert(1)> & "tools"');
    }
    const csv = await download(page, 'Numbers (CSV) of “Every answer”');
    const rows = parse<Record<string, string>>(csv.text, { columns: true, bom: true });
    expect(rows[0]?.['Assessment']).toBe("'=Keeper");
    expect(rows.some((row) => row['Cohort'] === name)).toBe(true);

    await page.getByRole('link', { name: 'See what sat under “AI as at work” by itself' }).click();
    await expect.poll(() => query(page).getAll('cohort')).toEqual([own?.id]);
    await page
      .getByRole('heading', { name: 'Differences to Spring' })
      .waitFor({ state: 'detached' });
    await expectNothingSerious(page);
  });
});
