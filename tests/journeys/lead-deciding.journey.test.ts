import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { saidOfDossier } from '../../server/check-dossier.ts';
import { sitBothTurns } from '../support/exercise.ts';
import { expectNothingSerious, openJourney, type Journey } from '../support/journey.ts';
import { Reader } from '../reviewing/reader.ts';
import { temporaryFolder } from '../support/longhand-process.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await openJourney('Spindrift');
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const region = (page: Page, name: string) => page.getByRole('region', { name });

/** Three people who have written, all read; the levels may be read afterwards. */
async function threeRead() {
  const { longhand, cast } = journey;
  const assessment = await cast.openAssessment({ reviewsPerAnswer: 1 });
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
    params: { id: assessment.id },
    body: { feedback: 'levels' },
  });
  const people = [];
  for (const name of ['Ada', 'Bela', 'Cleo']) {
    people.push(await cast.candidate(assessment.cohortId, name));
  }
  for (const person of people) await sitBothTurns(longhand, person);
  await new Reader(longhand, cast.ines).reviewAll(assessment.id, 4, 'A note about the wren.');
  longhand.clock.set(new Date());
  return { assessment, people };
}

test('Lena decides three at once, takes one back, writes a letter, tells, and takes the dossier out', async () => {
  const { longhand, cast } = journey;
  const { assessment, people } = await threeRead();
  const page = await journey.pageOf(cast.lena, `/lead/assessments/${assessment.id}/deciding`);
  await button(page, /Choose everybody who is fully reviewed/).click();
  await button(page, 'Decide about 3 candidates…').click();
  await button(page, 'Record 3 decisions').click();
  await said(page, 'Choose one of the three.');
  await page.getByRole('radio', { name: /^Decline/ }).check();
  await page.getByLabel('Reason for all of them').fill('No owner is named.');
  await page.getByText('A reason of their own for some').click();
  await page.getByRole('textbox', { name: /^Bela/ }).fill('Waits for the tide table.');
  await expectNothingSerious(page);
  await button(page, 'Record 3 decisions').click();
  await said(page, '3 candidates: decline.');
  const toTell = region(page, 'Decided, not told yet');
  await toTell.getByText('Tell 3 candidates…').waitFor();
  await expectNothingSerious(page);

  await button(page, 'Take back the decision about Cleo').click();
  await said(page, 'The decision about Cleo is taken back.');
  await toTell.getByText('Tell 2 candidates…').waitFor();
  const reading = (at: number) => longhand.does(people[at]!, 'GET /api/v1/sitting/reading');
  expect(await reading(0)).toMatchObject({ feedback: null, letter: null });

  await page.getByRole('link', { name: 'Letter to Ada' }).click();
  await page.getByRole('heading', { name: 'Letter to Ada' }).waitFor();
  await page.getByLabel(/^Your own words/).fill('Write again in <spring> & bring the map.');
  await page
    .getByRole('checkbox', { name: /The keeper of tower 4/ })
    .first()
    .check();
  await said(page, 'Kept on the server. Nobody is told yet.');
  await page.getByRole('radio', { name: 'As plain text' }).check();
  const preview = page.locator('pre.sheet');
  await expect.poll(() => preview.innerText()).toContain('<spring> & bring the map.');
  await expect.poll(() => preview.innerText()).toContain('> The keeper of tower 4');
  const previewed = await preview.evaluate((element) => element.textContent);
  // axe cannot look into a frame in which no script may run.
  await expectNothingSerious(page);
  await page.getByRole('radio', { name: 'As most will see it' }).check();
  await page.frameLocator('iframe').getByText('Write again in <spring> & bring').waitFor();
  await page.reload();
  await expect
    .poll(() => page.getByLabel(/^Your own words/).inputValue())
    .toBe('Write again in <spring> & bring the map.');
  // Words that cannot be kept are not what is told, and nobody is told in their place.
  await page.route('**/letter', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  );
  await page.getByLabel(/^Your own words/).fill('Lost on the way.');
  await button(page, 'Send it…').click();
  await button(page, 'Send the letter').click();
  await said(page, 'The server cannot be reached');
  expect(await page.getByText('Ada is told').count()).toBe(0);
  await page.unroute('**/letter');
  await page.getByLabel(/^Your own words/).fill('Write again in <spring> & bring the map.');
  await said(page, 'Kept on the server. Nobody is told yet.');
  await button(page, 'Send it…').click();
  await button(page, 'Send the letter').click();
  await said(page, 'Ada is told: the letter is on its way.');
  const mails = (await longhand.letters()).filter(({ to }) => to === people[0]?.email);
  const sent = mails.filter(({ subject }) => subject.startsWith('What Spindrift decided'));
  expect(sent.map(({ text }) => text)).toEqual([previewed]);
  expect(sent[0]?.html).toContain('&lt;spring&gt; &amp; bring the map.');

  const ada = await journey.page();
  await ada.goto(journey.address + '/sit' + new URL(people[0]?.link ?? '').hash);
  const decided = region(ada, 'What was decided');
  await decided.getByText('Write again in <spring> & bring the map.').waitFor();
  await decided.getByText('We have decided not to go on with your application.').waitFor();
  await expectNothingSerious(ada);

  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/letters', {
    params: { id: assessment.id },
  });
  const told = items.find(({ name }) => name === 'Ada');
  const back = await longhand.call(cast.lena, 'PUT /api/v1/decisions/:id/withdrawal', {
    params: { id: told?.decisionId ?? '' },
  });
  expect(back.problem?.code).toBe('decision_told');
  await page.goto(`${journey.address}/lead/sittings/${told?.sittingId ?? ''}`);
  await said(page, /Ada was told/);
  expect(await button(page, 'Take it back').count()).toBe(0);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download it as JSON' }).click();
  const file = join(await temporaryFolder(), 'dossier.json');
  await (await downloading).saveAs(file);
  const content = await readFile(file, 'utf8');
  const check = (text: string) => saidOfDossier(text, file, longhand.secrets.dossier);
  expect(check(content).said.at(-1)).toMatch(
    /^Genuine: the dossier of Ada .* decided: decline, told\.$/,
  );
  const other = content.replace('No owner is named.', 'No owner is named!');
  await writeFile(file, other);
  expect(check(other).said.at(-1)).toMatch(/^Forged: /);
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open it for reading and print' }).click();
  const dossier = await opening;
  await dossier.getByRole('heading', { name: 'What was written' }).waitFor();
  await expectNothingSerious(dossier);
});

test('Lena tells everybody who is left, by keyboard, and sees who cannot be', async () => {
  const { longhand, cast } = journey;
  const { assessment } = await threeRead();
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  const [first, second] = items;
  const sittings = [first?.sittingId, second?.sittingId].join(',');
  const page = await journey.pageOf(
    cast.lena,
    `/lead/assessments/${assessment.id}/deciding?sittings=${sittings}`,
  );
  await button(page, 'Decide about 2 candidates…').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /^Advance/ }).check();
  await page.getByLabel('Reason for all of them').fill('Each step has a name.');
  // Meanwhile somebody else decides about one of them, and tells.
  const params = { id: first?.sittingId ?? '' };
  await longhand.does(cast.olga, 'PUT /api/v1/sittings/:id/decision', {
    params,
    body: { outcome: 'hold', reason: 'Wait.' },
  });
  const { decision, sha256 } = await longhand.does(cast.olga, 'GET /api/v1/sittings/:id/letter', {
    params,
  });
  await longhand.does(cast.olga, 'POST /api/v1/assessments/:id/tellings', {
    params: { id: assessment.id },
    body: { items: [{ sittingId: params.id, decisionId: decision.id, sha256 }] },
  });
  await button(page, 'Record 2 decisions').click();
  await said(page, /has been told already: decide anew/);
  await expectNothingSerious(page);
  await button(page, /^Leave .* out$/).click();
  await button(page, 'Record the decision').click();
  await button(page, 'Tell 1 candidate…').click();
  await button(page, 'Send the letter').click();
  await said(page, '1 letter is on its way.');
  await said(page, 'Everybody who is decided about has been told.');
  await expectNothingSerious(page);
});
