import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeAnswers } from '../support/answers.ts';
import type { OpenAssessment } from '../support/cast.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;
let assessment: OpenAssessment;

beforeAll(async () => {
  const environment = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_MODEL: 'nobody' };
  journey = await openJourney('Bowline', { environment });
  const { cast, longhand } = journey;
  assessment = await cast.openAssessment({ name: 'Night keeper' });
  await writeAnswers(
    longhand.db,
    {
      organizationId: cast.organizationId,
      assessmentId: assessment.id,
      cohortId: assessment.cohortId,
      reviewsPerAnswer: 1,
    },
    [{ name: 'Nadia Quill', email: 'nadia@example.com', texts: ['Mara calls at 18:40 UTC.'] }],
  );
});
afterAll(() => journey.close());

interface Line {
  readonly answer: string;
  readonly criteria: readonly { readonly criterion: string }[];
}

async function downloaded(page: Page): Promise<Line> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Download the answers/ }).click(),
  ]);
  const content = await readFile(await download.path(), 'utf8');
  expect(content).not.toContain('Nadia');
  return JSON.parse(content.split('\n')[0]!) as Line;
}

const upload = (page: Page, content: string) =>
  page.getByLabel('Its file').setInputFiles({
    ...{ name: 'svm.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(content) },
  });

test('Lena takes the answers to her own grader, and brings back what it says', async () => {
  const { cast } = journey;
  const page = await journey.pageOf(cast.lena, `/lead/assessments/${assessment.id}/pregrading`);
  const bring = page.getByRole('button', { name: 'Bring them in' });
  await page.getByRole('heading', { name: 'Measure another grader' }).waitFor();
  await bring.click();
  await page.getByText('Choose a file first.').waitFor();
  await page.getByText('Give it a name, so that it can be told from other graders.').waitFor();

  const { answer, criteria } = await downloaded(page);
  await page.getByLabel('Name of the grader').fill('our-svm');
  const line = { answer, criterion: criteria[0]!.criterion, quotes: ['calls at 18:40 UTC'] };
  await upload(page, `${JSON.stringify({ ...line, level: 9 })}\nnot json\n`);
  await bring.click();
  await page.getByText('Line 2: is not a JSON object').waitFor();
  await upload(page, JSON.stringify({ ...line, level: 9 }));
  await bring.click();
  await page.getByText('Line 1: level 9 is not between 1 and 5').waitFor();
  await expectNothingSerious(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNothingSerious(page);

  await upload(page, JSON.stringify({ ...line, level: 3 }));
  await bring.click();
  await page.getByText(/1 kept\./).waitFor();
  await page.getByRole('link', { name: 'See how far off it is' }).click();
  await page.getByRole('heading', { name: 'Does the model earn its place?' }).waitFor();
  await page
    .getByText(/our-svm/)
    .first()
    .waitFor();
});
