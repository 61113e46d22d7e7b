import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import type { Candidate, Cast, OpenAssessment, Person } from '../support/cast.ts';
import { reviewNext, sitBothTurns } from '../support/exercise.ts';
import {
  expectFocus,
  expectNothingSerious,
  type Journey,
  openJourney,
} from '../support/journey.ts';

let journey: Journey;
let longhand: TestApp;
let cast: Cast;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Halyard');
  ({ longhand, cast } = journey);
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

async function sit(person: Person, path: string): Promise<Page> {
  const page = await journey.pageOf(person, path);
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const menuOf = (page: Page, name: string) =>
  button(page, `What you can do for ${name}`).first().click();
const rowOf = (page: Page, name: string) => page.locator('tr', { hasText: name });

describe('Lena is fair to somebody whose days are full and whose line breaks', () => {
  let ana: Candidate;
  let assessment: OpenAssessment;
  const late = 'The lamp burns since 19:00Z. Mara looks again at 07:00Z.';

  beforeAll(async () => {
    longhand.clock.set(new Date(Date.now() - 12 * 3_600_000));
    assessment = await cast.openAssessment({ name: 'Night keeper' });
    const { items } = await longhand.does(cast.lena, 'POST /api/v1/cohorts/:id/invitations', {
      params: { id: assessment.cohortId },
      body: {
        candidates: [{ name: 'Ana Mori', email: 'mori@example.org', timeZone: 'Asia/Tokyo' }],
      },
    });
    const [{ id: invitationId, candidateId: id, ...rest }] = items as [(typeof items)[number]];
    ana = await cast.enter({ ...rest, id, invitationId, name: 'Ana Mori' });
  });

  test('reads what she asks for, gives her breaks and a window of her own, and undoes it', async () => {
    await longhand.does(ana, 'PUT /api/v1/requests/:kind', {
      params: { kind: 'accommodation' },
      body: { text: 'I write with a screen reader, and my week is full.' },
    });
    const page = await sit(cast.lena, '/lead');
    await page
      .getByRole('link', { name: '1 candidate asks for more time, breaks or another window' })
      .click();
    await page.waitForURL(/waiting=accommodation/);
    await said(page, /1 candidate: asking for more time/);
    await expectNothingSerious(page);
    await button(page, /^Asks for more time/).click();
    await said(page, 'I write with a screen reader, and my week is full.');
    await page.getByLabel('Minutes of breaks a turn').fill('15');
    await page.getByRole('radio', { name: 'One of their own' }).check();
    await said(page, /\(UTC\+9\) for them/);
    const closes = page.getByLabel('Closes');
    const cohortCloses = new Date(`${await closes.inputValue()}Z`);
    cohortCloses.setUTCDate(cohortCloses.getUTCDate() + 3);
    await closes.fill(cohortCloses.toISOString().slice(0, 16));
    await expectNothingSerious(page);
    await button(page, 'Save the accommodation').click();
    await said(
      page,
      /^Ana Mori: 15 min of breaks a turn, a window of their own until .* is settled/,
    );
    await said(page, 'Nobody waits for that any more.');
    await page.getByRole('link', { name: 'Show everybody' }).click();
    await rowOf(page, 'Ana Mori').getByText('own window until').waitFor();
    const given = await rowOfAna();
    expect(given).toMatchObject({ requests: [], accommodation: { breakMinutes: 15 } });
    const { closesAt } = await cohort();
    expect(Date.parse(given?.ownWindow?.closesAt ?? '')).toBeGreaterThan(
      Date.parse(closesAt) + 2 * 86_400_000,
    );

    await menuOf(page, 'Ana Mori');
    await button(page, 'Accommodation…').click();
    await page.getByRole('radio', { name: 'The cohort’s' }).check();
    await button(page, 'Save the accommodation').click();
    await said(page, 'Ana Mori: 15 min of breaks a turn, the cohort’s window.');
    expect((await rowOfAna())?.ownWindow).toBeNull();
    await button(page, 'Undo').last().click();
    await rowOf(page, 'Ana Mori').getByText('own window until').waitFor();
    expect(await rowOfAna()).toEqual(given);
  });

  test('leaves one late text out, lets another count, and Ivo has it to read again', async () => {
    await sitBothTurns(longhand, ana);
    await reviewNext(longhand, cast.ivo, assessment.id);
    await reviewNext(longhand, cast.ivo, assessment.id);
    const empty = { params: { id: assessment.id }, body: {} };
    expect((await longhand.call(cast.ivo, 'PUT /api/v1/assessments/:id/claim', empty)).status).toBe(
      204,
    );
    for (const [position, text] of [
      [1, 'I had more to say about tower 4.'],
      [2, late],
    ] as const) {
      await longhand.does(ana, 'PUT /api/v1/sitting/turns/:position/late-addition', {
        params: { position },
        body: { text, writtenAt: longhand.clock.now().toISOString() },
      });
    }
    await longhand.does(ana, 'PUT /api/v1/sitting/declaration', {
      body: { aiUse: 'language', note: 'It found my commas.' },
    });
    await longhand.does(ana, 'PUT /api/v1/requests/:kind', {
      params: { kind: 'erasure' },
      body: { text: 'When you are done, please.' },
    });

    const page = await sit(cast.lena, '/lead');
    await page.getByRole('link', { name: /^2 late additions wait/ }).click();
    await page.getByRole('link', { name: /^2 late additions to decide on/ }).click();
    await heading(page, 'Ana Mori');
    await said(page, /They say:/);
    await said(page, 'It found my commas.');
    await said(page, '15 min of breaks a turn');
    await said(page, 'When you are done, please.');
    await expectNothingSerious(page);
    await button(page, /^Mark as settled/).click();
    await said(page, 'What Ana Mori asked for is settled.');
    expect((await rowOfAna())?.requests).toEqual([]);

    const [first, second] = await page.getByRole('region', { name: /^Late addition/ }).all();
    if (first === undefined || second === undefined) throw new Error('a late addition is missing');
    expect(await second.innerText()).toMatch(/by their device’s clock, which may be wrong/);
    expect(await second.locator('mark').innerText()).toContain('burns since 19:00Z');
    await first.getByRole('button', { name: 'Leave it out' }).click();
    await first.getByText('Write why: whoever reads it in a year was not there.').waitFor();
    await first.getByLabel('Why it counts or not').fill('She had submitted.');
    await first.getByRole('button', { name: 'Leave it out' }).click();
    await first.getByText('Left out').waitFor();
    await expectFocus(first.locator('h3'));
    await first.getByRole('button', { name: 'Reconsider' }).click();
    expect(await first.getByRole('button').allInnerTexts()).toEqual(['Let it count…']);

    await second.getByLabel('Why it counts or not').fill('Her line was down.');
    await second.getByRole('button', { name: 'Let it count…' }).click();
    await said(page, '1 committed review of the earlier text stays on record but does not count.');
    await said(page, 'It cannot be taken back.');
    await expectNothingSerious(page);
    await button(page, 'Let it count').last().click();
    await said(page, /^A late addition, accepted by Lena on .*; 1 review of the earlier text/);
    await second.getByText('It counts').waitFor();
    await page.getByText('What stood there before, received').click();
    expect(await page.locator('.sheet.earlier').innerText()).toMatch(/\(2\)/);
    await expectNothingSerious(page);

    const desk = await sit(cast.ivo, '/desk');
    await desk.getByRole('link', { name: 'Go on with Night keeper' }).click();
    await said(desk, late);
  });

  async function rowOfAna() {
    const { items } = await progress();
    return items.find(({ name }) => name === 'Ana Mori');
  }
  async function cohort() {
    const { cohorts } = await progress();
    const [only] = cohorts;
    if (only === undefined) throw new Error('there is no cohort');
    return only;
  }
  function progress() {
    const params = { id: assessment.id };
    return longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', { params });
  }
});
