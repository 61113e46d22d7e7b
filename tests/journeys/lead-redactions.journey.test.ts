import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeAnswers } from '../support/answers.ts';
import type { TestApp } from '../support/app.ts';
import type { Cast, OpenAssessment, Person } from '../support/cast.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

const signed = 'The lamp is lit.\n\n- Mara looks at 07:00Z\n\nYours, Zephyrine Quill of Acme';
const linked = 'See www.onyx.example. Balthazar will look. Balthazar';

beforeAll(async () => {
  journey = await openJourney('Halyard');
  ({ longhand, cast } = journey);
  assessment = await cast.openAssessment({ name: 'Night keeper' });
  const place = {
    organizationId: cast.organizationId,
    assessmentId: assessment.id,
    cohortId: assessment.cohortId,
    reviewsPerAnswer: 2,
  };
  const writer = (name: string, text: string) => ({
    name,
    email: `${name.replace(' ', '.')}@letters.example`,
    texts: [text],
  });
  await writeAnswers(longhand.db, place, [
    writer('Zephyrine Quill', signed),
    writer('Balthazar Onyx', linked),
    writer('Ottoline Zwicky', 'Nothing of mine.'),
  ]);
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

async function open(person: Person, path: string): Promise<Page> {
  const page = await journey.pageOf(person, path);
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const sheets = (page: Page) => page.locator('.texts .sheet');

describe('Lena looks through the answers that name their writers', () => {
  test('from the overview, takes out more than was found, leaves one mention in, by keyboard alone', async () => {
    const page = await open(cast.lena, '/lead');
    await page.getByRole('link', { name: /^2 answers name their writers/ }).click();
    await page.getByRole('heading', { level: 2 }).waitFor();
    await said(page, '1 of 2');
    await expectNothingSerious(page);

    const names = await page.getByRole('heading', { level: 2 }).textContent();
    if (names?.includes('Balthazar')) await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 2, name: /Zephyrine Quill/ }).waitFor();
    expect(
      await sheets(page)
        .first()
        .evaluate((sheet) => sheet.textContent),
    ).toBe(signed);
    await page.getByLabel('Take out more').fill('acme');
    await page.getByLabel('Take out more').press('Enter');
    await said(page, 'Yours, ‹name› of ‹removed›');
    await page.getByRole('checkbox', { name: /^Acme/ }).uncheck();
    await said(page, 'Yours, ‹name› of Acme');
    await button(page, 'Back to what was found').click();
    await page.getByRole('heading', { level: 2 }).focus();
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 2, name: /Balthazar Onyx/ }).waitFor();
    await said(page, 'Released. Interviewers can review it now.');
    await page.getByText('One by one').click();
    await page.getByRole('checkbox', { name: /^See/ }).uncheck();
    await said(page, 'See ‹link›. Balthazar will look. ‹name›');
    await expectNothingSerious(page);
    await button(page, /^Release/).click();
    await page.getByRole('heading', { name: 'No answer waits' }).waitFor();
    await page.getByText('Released (2)').click();
    await said(page, /2 passages taken out/);
  });

  test('selects in the text what is taken out besides', async () => {
    await writeAnswers(
      longhand.db,
      {
        organizationId: cast.organizationId,
        assessmentId: assessment.id,
        cohortId: assessment.cohortId,
        reviewsPerAnswer: 2,
      },
      [{ name: 'Vesper Lund', email: 'vl@letters.example', texts: ['— Vesper\nof Vesper & Sons'] }],
    );
    const page = await open(cast.lena, `/lead/assessments/${assessment.id}`);
    await page.getByRole('link', { name: 'Look it through' }).click();
    await page.getByRole('heading', { level: 2, name: /Vesper Lund/ }).waitFor();
    await sheets(page)
      .first()
      .evaluate((sheet) => {
        const texts: Node[] = [];
        const walk = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) if (walk.currentNode.nodeValue !== '') texts.push(walk.currentNode);
        document.getSelection()?.setBaseAndExtent(texts[2]!, 1, texts.at(-1)!, 7);
      });
    await button(page, 'Take out “of Vesper & Sons”').click();
    await said(page, '‹name› ‹removed›');
    await button(page, /^Release/).click();
    await page.getByRole('heading', { name: 'No answer waits' }).waitFor();
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/redactions', {
      params: { id: assessment.id },
    });
    expect(items[0]?.release?.text).toBe('— ‹name›\n‹removed›');
  });

  test('sees on the candidate’s page what interviewers read, and who holds an answer, which she frees', async () => {
    const claimed = await longhand.does(cast.ivo, 'PUT /api/v1/assessments/:id/claim', {
      params: { id: assessment.id },
      body: {},
    });
    expect(claimed?.answer.text).not.toContain('Zephyrine');
    const page = await open(cast.lena, `/lead/assessments/${assessment.id}`);
    await said(page, /1[45] min left/);
    await expectNothingSerious(page);
    await button(page, 'Release what Ivo holds of turn 1').click();
    await said(page, 'Nobody holds an answer.');
    await page.getByRole('link', { name: 'Zephyrine Quill' }).click();
    await page.getByText(/^What interviewers read: without 1 passage/).click();
    await said(page, 'Yours, ‹name› of Acme');
    await said(page, 'Yours, Zephyrine Quill of Acme');
    await expectNothingSerious(page);
  });
});
