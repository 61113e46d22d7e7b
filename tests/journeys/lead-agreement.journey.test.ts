import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeAnswers } from '../support/answers.ts';
import type { Person } from '../support/cast.ts';
import { expectNothingSerious, openJourney, openPage, type Journey } from '../support/journey.ts';
import { Reader } from '../reviewing/reader.ts';

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

/** An assessment with so many answers to its first turn, all read by the given people. */
async function readBy(people: readonly Person[], answers: number): Promise<string> {
  const { longhand, cast } = journey;
  const reviewsPerAnswer = Math.max(people.length, 2);
  const { id, cohortId } = await cast.openAssessment({
    name: `Keepers ${answers}`,
    reviewsPerAnswer,
  });
  await writeAnswers(
    longhand.db,
    { organizationId: cast.organizationId, assessmentId: id, cohortId, reviewsPerAnswer },
    Array.from({ length: answers }, (_, at) => ({
      name: `Stranger ${at}`,
      email: `stranger${at}.${id.slice(-6)}@elsewhere.example`,
      texts: [`Worth ${1 + (at % 5)} of 5.`],
    })),
  );
  for (const [at, person] of people.entries()) {
    const reader = new Reader(longhand, person);
    for (let read = 0; ; read += 1) {
      const claimed = await reader.claim(id);
      if (claimed === null) break;
      const worth = Number(/\d/.exec(claimed.answer.text)?.[0]);
      // The second reader is harsher, the third strays now and then.
      const strays = [0, -1, read % 4 === 0 ? 1 : 0][at] ?? 0;
      await reader.judge(claimed, Math.min(5, Math.max(1, worth + strays)), `By ${person.name}.`);
      await reader.commit(claimed.reviewId);
    }
  }
  return id;
}

async function open(
  id: string,
  viewport = { width: 1440, height: 900 },
  dark = false,
): Promise<Page> {
  const page = await journey.pageOf(journey.cast.lena, `/lead/assessments/${id}`, {
    viewport,
    colorScheme: dark ? 'dark' : 'light',
  });
  page.on('pageerror', (error) => broken.push(error.message));
  await openPage(page, 'Agreement');
  await page.getByRole('heading', { level: 1, name: 'How far interviewers agree' }).waitFor();
  return page;
}

describe('Lena asks how far her interviewers agree', () => {
  test('and reads it in words, in pictures with their text, pair by pair and as tables', async () => {
    const { ivo, ines, idris } = journey.cast;
    const page = await open(await readBy([ivo, ines, idris], 20));
    const main = page.locator('main');
    await main.getByText(/^Interviewers agree .* from 60 pairs of reviews\./).waitFor();
    await main
      .getByText(
        '60 committed reviews of 20 answers by 3 interviewers, under rubric version 1, which is in use.',
      )
      .waitFor();

    const pictures = await main
      .getByRole('img')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    expect(
      pictures.filter((label) =>
        /: \.\d\d, 95 % interval \.\d\d to (?:\.\d\d|1\.00), n = 60$/.test(label),
      ).length,
    ).toBeGreaterThan(1);
    expect(pictures.some((label) => label.startsWith('Ines, Severity, in levels: +'))).toBe(true);

    const squares = page.getByRole('region', { name: 'Weighted kappa, pair by pair' });
    expect(await squares.locator('tbody td.num').allInnerTexts()).toHaveLength(3);
    expect(await squares.innerText()).toContain('n 20');
    await page.getByLabel('On', { exact: true }).selectOption({ label: 'Says what is not known' });
    await squares.getByText('no answer in common').first().waitFor({ state: 'attached' });
    await expectNothingSerious(page);

    await page.getByText('The same numbers as tables').click();
    await page.getByText('How to read this').click();
    const byPair = page.getByRole('region', { name: 'Numbers by pair' });
    expect(
      await byPair.getByRole('rowheader', { name: /^(?=.*Ivo)(?=.*Ines)/ }).count(),
    ).toBeGreaterThan(0);
    await expectNothingSerious(page);
    const loading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the numbers (CSV)' }).click();
    expect((await loading).suggestedFilename()).toBe('agreement.csv');
  });

  test('and is told what is missing where there is too little, or nothing yet', async () => {
    const { ivo, ines } = journey.cast;
    const few = await open(await readBy([ivo, ines], 6));
    await few
      .getByText('How far interviewers agree: not measured: 6 pairs of reviews, 15 are needed.')
      .waitFor();
    expect(await few.locator('main').innerText()).not.toMatch(/NaN|Infinity|null|undefined/);
    await expectNothingSerious(few);
    const none = await open(await readBy([], 3));
    await none.getByText('No review is committed yet').waitFor();
    await expectNothingSerious(none);
  });

  test.each([
    { width: 768, height: 1024, dark: true },
    { width: 390, height: 844, dark: false },
    { width: 320, height: 640, dark: true },
  ])('at $width by $height', async ({ dark, ...viewport }) => {
    const { ivo, ines } = journey.cast;
    const page = await open(await readBy([ivo, ines], 16), viewport, dark);
    await page.getByText('How to read this').click();
    await page.getByText('The same numbers as tables').click();
    await expectNothingSerious(page);
  });
});
