import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoAnswers } from '../../db/seed/demo-answers.ts';
import { Reader } from '../reviewing/reader.ts';
import { writeAnswers } from '../support/answers.ts';
import type { Cast, Person } from '../support/cast.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';

/** Readers who are apart: changing a level, settling it, another rubric, scoring anew. */
let journey: Journey;
let cast: Cast;
let source: string;

beforeAll(async () => {
  journey = await openJourney('Ketch');
  ({ cast } = journey);
  const file = new URL('../../prompts/scenarios/hand-off-across-eight-hours.md', import.meta.url);
  source = await readFile(file, 'utf8');
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

/** An assessment with answers that Ivo and Ines have read, three levels apart on the first criterion. */
async function openApart(name: string, answers: number) {
  const { scenarioId, versionId } = await cast.publish(source);
  const { id, cohortId } = await cast.openAssessment({ versionId, name });
  const written = await writeAnswers(
    journey.longhand.db,
    { organizationId: cast.organizationId, assessmentId: id, cohortId, reviewsPerAnswer: 2 },
    Array.from({ length: answers }, (_, at) => ({
      name: `Quettabellou ${at}`,
      email: `someone${at}.${id.slice(-6)}@secret.example`,
      texts: [demoAnswers[at]?.turns[0] ?? ''],
    })),
  );
  const read = { ivo: await readAll(cast.ivo, id, 5), ines: await readAll(cast.ines, id, 2) };
  return { id, scenarioId, written, read };
}

async function readAll(person: Person, assessmentId: string, first: number) {
  const reader = new Reader(journey.longhand, person);
  const read: string[] = [];
  for (;;) {
    const claimed = await reader.claim(assessmentId);
    if (claimed === null) return read;
    const { text } = claimed.answer;
    const end = text.indexOf('\n') > 0 ? text.indexOf('\n') : text.length;
    for (const [at, { id }] of claimed.rubric.criteria.entries()) {
      await reader.save(claimed.reviewId, id, {
        level: at === 0 ? first : 3,
        note: at === 0 ? `${person.name}: the state has ${first} of five marks.` : '',
        evidence: [{ start: 0, end, quote: text.slice(0, end) }],
        sequence: 1,
      });
    }
    await reader.commit(claimed.reviewId);
    read.push(claimed.reviewId);
  }
}

describe('Idris, who has not reviewed what two others are apart on', () => {
  test('settles it by keyboard alone, and what he wrote outlives a closed page', async () => {
    const { id } = await openApart('Settled by key', 2);
    const page = await journey.pageOf(cast.idris, '/desk');
    await page.getByRole('link', { name: 'Settle in Settled by key' }).click();
    await page.locator('#answer-sheet').waitFor();
    expect(await page.locator('h1').innerText()).toContain('its readers are apart');
    expect(await page.getByText('of five marks').count()).toBe(2);
    const shown = await page.locator('body').innerText();
    for (const name of ['Quettabellou', cast.organizationId]) expect(shown).not.toContain(name);
    await expectNothingSerious(page);

    await page.keyboard.press('j');
    await page.keyboard.press('4');
    await page.keyboard.press('n');
    await page.keyboard.type('Everything is named, one time is missing.');
    await page.reload();
    await page.locator('#answer-sheet').waitFor();
    expect(await page.getByLabel('Why').inputValue()).toContain('one time is missing');
    await page.getByLabel('Why').focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByLabel('Why').inputValue()).toBe('');
    await page.keyboard.press('2');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('Say why for').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Only the first line says it.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'All settled' }).waitFor();
    await expectNothingSerious(page);

    const sitting = await journey.pageOf(cast.lena, `/lead/assessments/${id}`);
    await sitting.getByRole('link', { name: '2 answers settled' }).click();
    await sitting.getByText('No answer is in dispute.').waitFor();
    await expectNothingSerious(sitting);
  });

  test('switches single keys off, and nothing happens by accident', async () => {
    const { id } = await openApart('Keys off', 1);
    const page = await journey.pageOf(cast.idris, `/desk/${id}/adjudication`);
    await page.locator('#answer-sheet').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Single letters' }).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('4');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  test('gives it back, and is told when nothing is left for him', async () => {
    const { id } = await openApart('Given back', 1);
    const page = await journey.pageOf(cast.idris, `/desk/${id}/adjudication`);
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByRole('heading', { name: 'Your desk' }).waitFor();
    const reviewer = await journey.pageOf(cast.ivo, `/desk/${id}/adjudication`);
    await reviewer.getByText('answers you have reviewed yourself').waitFor();
  });
});

test('Ivo changes a level of a committed review, with a reason, and Ines reads it', async () => {
  const { id, read } = await openApart('Changed', 1);
  const page = await journey.pageOf(cast.ivo, `/desk/${id}/reviews/${read.ivo[0]}`);
  await page.getByRole('button', { name: 'Change this level' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('I had missed the second time.');
  await dialog.getByRole('button', { name: 'Change the level' }).click();
  await dialog.getByText('Choose another level').waitFor();
  await dialog.getByRole('radio').nth(2).check({ force: true });
  await expectNothingSerious(page);
  await dialog.getByRole('button', { name: 'Change the level' }).click();
  await page.getByText('committed 5, changed since').waitFor();
  await expectNothingSerious(page);
  const other = await journey.pageOf(cast.ines, `/desk/${id}/reviews/${read.ines[0]}`);
  await other.getByText('I had missed the second time.').waitFor();
  await other.getByText('What Ivo cited').first().waitFor();
});

test('Lena moves an assessment to a later rubric, reads before what happens, and has it scored anew', async () => {
  const { id, scenarioId, written } = await openApart('Another rubric', 3);
  const params = { id: scenarioId };
  const body = { source: source.replace(/ 3: /, ' 3: Now, ') };
  await journey.longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/draft', { params, body });
  await journey.longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/publication', { params });
  const page = await journey.pageOf(cast.lena, `/lead/assessments/${id}/judging`);
  await page.getByRole('button', { name: 'Move to version 2…' }).click();
  await page.getByText('3 answers reviewed or begun stay with version 1').waitFor();
  await expectNothingSerious(page);
  await page.getByRole('button', { name: 'Move to version 2', exact: true }).click();
  await page.getByRole('button', { name: 'Send to be scored anew…' }).click();
  await page.getByText('6 new reviews are asked for').waitFor();
  await page.getByRole('button', { name: 'Send them' }).click();
  await page.getByRole('progressbar', { name: 'New reviews' }).waitFor();
  await page.getByRole('link', { name: 'Quettabellou 0' }).waitFor();
  await expectNothingSerious(page);

  await readAll(cast.ivo, id, 4);
  const reader = new Reader(journey.longhand, cast.ines);
  await reader.reviewNext(id, 3);
  const comparison = await journey.pageOf(cast.lena, `/lead/assessments/${id}/comparison`);
  await comparison.getByText('2 answers were scored under the rubric of version 1').waitFor();
  await expectNothingSerious(comparison);
  await comparison.getByRole('link', { name: 'Compare what was scored under version 1' }).click();
  await comparison.getByText('One answer was scored under the rubric of version 2').waitFor();
  const sitting = await journey.pageOf(cast.lena, `/lead/sittings/${written[0]?.sittingId}`);
  await sitting.getByText('under the rubric of version').first().waitFor();
  await expectNothingSerious(sitting);
});
