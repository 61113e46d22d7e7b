import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import type { Cast, Person } from '../support/cast.ts';
import { reviewNext, runExercise } from '../support/exercise.ts';
import {
  expectFocus,
  expectNothingSerious,
  type Journey,
  openJourney,
} from '../support/journey.ts';
import { lighthouseScenario } from '../support/scenario.ts';

const starter = 'The migration is half done and your day is over';
const list = `name,email,time zone
Ana Ruiz,ana@example.org,America/Bogota
Jun Okafor,jun(at)example.org,Africa/Lagos
"Teles, Marta",marta@example.org,`;

let journey: Journey;
let longhand: TestApp;
let cast: Cast;
let address: string;
/** What broke in a page without anybody seeing it. */
const broken: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Halyard');
  ({ longhand, cast, address } = journey);
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

const permissions = ['clipboard-read', 'clipboard-write'];

async function openPage(viewport = { width: 1440, height: 900 }): Promise<Page> {
  return watched(await journey.page({ viewport, permissions }));
}

async function sit(person: Person, path: string, viewport = { width: 1440, height: 900 }) {
  return watched(await journey.pageOf(person, path, { viewport, permissions }));
}

function watched(page: Page): Page {
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const menuOf = (page: Page, name: string) =>
  button(page, `What you can do for ${name}`).first().click();
const rowOf = (page: Page, name: string) => page.locator('tr', { hasText: name });

describe('Lena opens an exercise', () => {
  test('from a starter scenario, with two cohorts, invites a list with a bad row, and looks after her candidates', async () => {
    const page = await openPage();
    await journey.signInByMail(page, cast.lena);
    await heading(page, 'Assessments');
    await said(page, 'Begin with a scenario');
    await expectNothingSerious(page);

    await page.getByRole('link', { name: 'Pick a scenario' }).click();
    await page.getByRole('link', { name: starter, exact: true }).click();
    await heading(page, starter);
    await said(page, '07:27 there');
    await page.getByRole('tab', { name: 'The rubric' }).click();
    await said(page, 'The risk has a limit');
    await expectNothingSerious(page);
    await page.getByRole('link', { name: 'Open an assessment' }).click();

    await heading(page, 'New assessment');
    await page.getByRole('radio', { name: starter }).waitFor();
    expect(await page.getByRole('radio', { name: starter }).isChecked()).toBe(true);
    await button(page, 'Open the assessment').click();
    await said(page, 'Give the assessment a name');
    await page.getByLabel('Name of the assessment').fill('Backend engineer');
    await page.getByRole('radio', { name: 'How readers described their answers' }).check();
    await page.getByLabel('Name of the cohort').fill('Our own team');
    await page.getByRole('checkbox', { name: 'Our own team (reference cohort)' }).check();
    await button(page, 'Add another cohort').click();
    await page.getByLabel('Name of the cohort').nth(1).fill('Our own team');
    await expectNothingSerious(page);
    await button(page, 'Open the assessment').click();
    await said(page, /has a cohort .Our own team. already/);
    await said(page, '✓ Our own team is added.');
    await page.getByLabel('Name of the cohort').fill('October');
    await button(page, 'Open the assessment').click();

    await heading(page, 'Backend engineer');
    await said(page, 'may read afterwards: how readers described their answers');
    await button(page, /^Change\s+what candidates may read afterwards/).click();
    await page.getByRole('radio', { name: 'Nothing' }).check();
    await expectNothingSerious(page);
    await button(page, 'Save').click();
    await said(page, 'may read afterwards: nothing');
    await button(page, 'Undo').last().click();
    await said(page, 'may read afterwards: how readers described their answers');
    await said(page, 'Nobody is invited yet');
    await page.getByRole('link', { name: 'October' }).click();
    await page.getByRole('link', { name: 'Invite candidates' }).first().click();
    await heading(page, 'Invite candidates');
    expect(await page.getByLabel('Into the cohort').locator('option:checked').innerText()).toBe(
      'October',
    );
    await page.getByText('Paste a list').click();
    await page.getByLabel('List', { exact: true }).fill(list);
    await button(page, 'Read the list').click();
    await said(page, /not a mail address/);
    const mails = page.getByLabel('Mail', { exact: true });
    expect(
      await mails.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(['ana@example.org', 'jun(at)example.org', 'marta@example.org']);
    await expectNothingSerious(page);
    await button(page, 'Invite 3 candidates').click();
    await expectFocus(mails.nth(1));
    expect(await invitedNames()).toEqual([]);
    await mails.nth(1).fill('jun@example.org');
    await button(page, 'Invite 3 candidates').click();
    await heading(page, 'They are invited');
    expect(await invitedNames()).toEqual(['Ana Ruiz', 'Jun Okafor', 'Teles, Marta']);
    await longhand.letters();
    await said(page, '3 of 3');
    await expectNothingSerious(page);

    await page.getByRole('link', { name: 'See who is where' }).click();
    await heading(page, 'Backend engineer');
    await menuOf(page, 'Ana Ruiz');
    await button(page, 'Copy the link').click();
    await said(page, 'The link of Ana Ruiz is copied.');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).pathname).toBe('/sit');
    await longhand.does(null, 'POST /api/v1/candidate-session', {
      body: { token: new URL(link).hash.slice(1) },
    });

    await menuOf(page, 'Jun Okafor');
    await button(page, 'Accommodation…').click();
    await page.getByRole('radio', { name: '×1.5' }).check();
    await page.getByLabel('More minutes a turn').fill('ten');
    await button(page, 'Save the accommodation').click();
    await said(page, /write 15, not a quarter of an hour/);
    await page.getByLabel('More minutes a turn').fill('10');
    await expectNothingSerious(page);
    await button(page, 'Save the accommodation').click();
    await said(page, 'Jun Okafor: ×1.5, +10 min a turn.');
    expect(await rowOf(page, 'Jun Okafor').innerText()).toContain('×1.5');
    expect(await rowOf(page, 'Ana Ruiz').innerText()).toContain('Opened');

    await menuOf(page, 'Teles, Marta');
    await button(page, 'Take the invitation back').click();
    await said(page, /is taken back; the link does not work/);
    await rowOf(page, 'Teles, Marta').getByText('Taken back').waitFor();
    await button(page, 'Undo').last().click();
    await rowOf(page, 'Teles, Marta').getByText('Invited').waitFor();

    await page.getByRole('link', { name: '2 Invited' }).click();
    await page.waitForURL(/stage=invited/);
    expect(await page.locator('tbody tr').count()).toBe(2);
    await page.getByLabel('Find somebody').fill('jun@');
    await rowOf(page, 'Teles').waitFor({ state: 'detached' });
    await expectNothingSerious(page);
    await page.goto(`${address}/lead`);
    await said(page, 'Nobody is invited to Our own team yet');
  });

  async function invitedNames(): Promise<readonly string[]> {
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments');
    const id = items.find(({ name }) => name === 'Backend engineer')?.id ?? '';
    const progress = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id },
    });
    return progress.items.map(({ name }) => name);
  }
});

describe('Lena writes a scenario', () => {
  test('is told every problem with its line, loses nothing by leaving, saves and publishes it', async () => {
    const page = await sit(cast.lena, '/lead/scenarios/new');
    const source = page.getByLabel('The scenario’s source');
    await said(page, 'Nothing is wrong with it.');
    await source.fill(lighthouseScenario.replace('language: en', 'language: 12!'));
    await button(page, 'Line 4').click();
    const marked = await source.evaluate((field) => {
      const area = field as HTMLTextAreaElement;
      return area.value.slice(area.selectionStart, area.selectionEnd);
    });
    expect(marked).toBe('language: 12!');
    expect(await button(page, 'Save the draft').isDisabled()).toBe(true);
    await expectNothingSerious(page);

    await page.getByRole('link', { name: 'Team' }).click();
    await said(page, /kept on this device until you save it/);
    await page.goBack();
    await said(page, /never saved/);
    await source.fill(lighthouseScenario);
    await said(page, 'Nothing is wrong with it.');
    await button(page, 'Save the draft').click();
    await page.waitForURL(/\/edit$/);
    await heading(page, 'Edit scenario');
    await button(page, 'Publish…').click();
    await expectNothingSerious(page);
    await button(page, 'Publish version 1').click();
    await heading(page, 'The lighthouse lamp is out');
    await said(page, 'The lamp of tower 4 is dark.');
    expect(await page.getByRole('link', { name: 'Open an assessment' }).count()).toBe(1);
  });
});

describe('Lena reads what was written and decides', () => {
  test('sees answers with their reviews, gives a reason, goes on by keyboard and compares', async () => {
    const { assessment, sittingIds } = await runExercise(longhand, cast);
    await reviewNext(longhand, cast.ivo, assessment.id);
    longhand.clock.set(new Date());
    const page = await sit(cast.lena, `/lead/sittings/${sittingIds[0] ?? ''}?order=name`);
    await heading(page, 'Nadia Quettabellou');
    await said(page, 'The keeper of tower 4 lights the spare lamp. (1)');
    await said(page, '1 of 2');
    await expectNothingSerious(page);

    await button(page, 'Record the decision').click();
    await said(page, 'Choose one of the three.');
    await page.getByRole('radio', { name: /^Hold/ }).check();
    await page.getByLabel('Reason', { exact: true }).fill('Waiting for the second review.');
    await button(page, 'Record the decision').click();
    await said(page, 'Nadia Quettabellou: hold.');
    await page.getByRole('radio', { name: /^Advance/ }).check();
    await page.getByLabel('Reason', { exact: true }).fill('Decides alone and says until when.');
    await button(page, 'Record the decision').click();
    await said(page, 'Hold, replaced');
    await expectNothingSerious(page);
    await button(page, 'Undo').last().click();
    await page.locator('li.stands', { hasText: 'Waiting for the second review.' }).waitFor();

    await page.locator('h1').focus();
    await page.keyboard.press('ArrowRight');
    await heading(page, 'Tomasz Wrzeszczykowski');
    await page.keyboard.press('ArrowLeft');
    await heading(page, 'Nadia Quettabellou');

    await page.goto(`${address}/lead/assessments/${assessment.id}/comparison`);
    await heading(page, 'There is one cohort, Spring: add another to compare it with.');
    await page.getByText('The same numbers as a table').first().click();
    await page.getByText('How to read this').click();
    const along = page.getByRole('link', { name: 'Scores and answers to take along' });
    expect(await along.getAttribute('href')).toMatch(/\/taking$/);
    await expectNothingSerious(page);
  });
});

describe('On a phone', () => {
  test('every screen of the lead fits, and nothing serious is wrong with it', async () => {
    const { assessment, sittingIds, scenarioId } = await runExercise(longhand, cast);
    longhand.clock.set(new Date());
    const page = await sit(cast.olga, '/lead', { width: 390, height: 844 });
    const paths = [
      '/lead',
      '/lead/scenarios',
      `/lead/scenarios/${scenarioId}`,
      `/lead/scenarios/${scenarioId}/edit`,
      '/lead/assessments/new',
      `/lead/assessments/${assessment.id}`,
      `/lead/assessments/${assessment.id}/invite`,
      `/lead/assessments/${assessment.id}/comparison`,
      `/lead/assessments/${assessment.id}/scenario`,
      `/lead/sittings/${sittingIds[0] ?? ''}`,
      '/lead/team',
    ];
    for (const path of paths) {
      await page.goto(address + path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectNothingSerious(page);
    }
  });
});

describe('Olga keeps the house', () => {
  test('names it, adds a member, changes a role and removes her again', async () => {
    const page = await sit(cast.olga, '/lead/team');
    await page.getByLabel('Name of the organization').fill('Halyard Ferries');
    await button(page, 'Rename').click();
    await said(page, 'Your organization is called Halyard Ferries.');

    await button(page, 'Add a member').click();
    await page.getByLabel('Name', { exact: true }).fill('Ilse Brandt');
    await page.getByLabel('Work email').fill(cast.ivo.email);
    await expectNothingSerious(page);
    await button(page, 'Add and mail a link').click();
    await said(page, 'That name or address is in use already');
    await page.getByLabel('Work email').fill('ilse@halyard.example');
    await button(page, 'Add and mail a link').click();
    await rowOf(page, 'Ilse Brandt').waitFor();
    expect((await longhand.letters()).some(({ to }) => to === 'ilse@halyard.example')).toBe(true);

    await button(page, 'Change Ilse Brandt').click();
    await page.getByRole('radio', { name: /^lead/ }).check();
    await button(page, 'Save').click();
    await rowOf(page, 'Ilse Brandt').getByText('lead', { exact: true }).waitFor();
    await button(page, 'Remove Ilse Brandt').first().click();
    await said(page, 'The reviews and decisions they made stay on record');
    await button(page, 'Remove Ilse Brandt').last().click();
    await rowOf(page, 'Ilse Brandt').waitFor({ state: 'detached' });
  });
});
