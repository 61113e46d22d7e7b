import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lighthouseScenario } from '../support/scenario.ts';
import { expectNothingSerious, openJourney, openPage, type Journey } from '../support/journey.ts';
import type { Person } from '../support/cast.ts';

let journey: Journey;

beforeAll(async () => {
  journey = await openJourney('Halyard');
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Lena’s part before anybody writes: from a scenario of her own to two invitations. */
async function issue(page: Page, name: string, candidates: readonly string[]): Promise<string[]> {
  const { cast, longhand } = journey;
  await journey.signInByMail(page, cast.lena);
  await heading(page, 'Assessments');
  await cast.publish(lighthouseScenario);
  await page.goto(`${journey.address}/lead/assessments/new`);
  await heading(page, 'New assessment');
  await page.locator('label', { hasText: 'The lighthouse lamp is out' }).first().click();
  await page.getByLabel('Name of the assessment').fill(name);
  await page.getByLabel('Name of the cohort').fill('Autumn');
  await expectNothingSerious(page);
  await button(page, 'Open the assessment').click();
  await heading(page, name);

  await page.getByRole('link', { name: 'Invite candidates' }).first().click();
  await heading(page, 'Invite candidates');
  await page.getByText('Paste a list').click();
  await page.getByLabel('List', { exact: true }).fill(candidates.join('\n'));
  await button(page, 'Read the list').click();
  await button(page, /^Invite \d/).click();
  await heading(page, 'They are invited');
  const letters = await longhand.letters();
  return candidates.map((candidate) => {
    const mail = candidate.replace(/^.*<|>$/g, '');
    const letter = letters.findLast(({ to }) => to === mail);
    return (
      /\S+\/sit#\S+/.exec(letter?.text ?? '')?.[0].replace(/^.*\/sit/, `${journey.address}/sit`) ??
      ''
    );
  });
}

/** A candidate’s part: both turns, the second after its delay. */
async function sit(page: Page, link: string, texts: readonly [string, string]): Promise<void> {
  await page.goto(link);
  await heading(page, 'What to expect');
  await expectNothingSerious(page);
  await button(page, 'Start').click();
  for (const [index, text] of texts.entries()) {
    await button(page, new RegExp(`^Open turn ${index + 1}`)).click();
    const write = button(page, 'Write');
    const sheet = page.getByRole('textbox', { name: 'Your answer' });
    await sheet.or(write).first().waitFor();
    if (await write.isVisible()) await write.click();
    await sheet.fill(text);
    await page.getByText(/Saved \d\d:\d\d:\d\d$/).waitFor();
    await expectNothingSerious(page);
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Submit turn/ })
      .click();
    if (index === 0) {
      await page.getByText(/Turn 2 opens at/).waitFor();
      journey.longhand.clock.advance({ hours: 1 });
      await page.reload();
    }
  }
  await page.getByRole('heading', { name: 'Received, thank you' }).waitFor();
  await expectNothingSerious(page);
}

/** An interviewer’s part: every answer there is, by keyboard. */
async function review(page: Page, name: string, level: (text: string) => number): Promise<number> {
  await page.getByRole('link', { name: `Start with ${name}` }).click();
  let read = 0;
  for (;;) {
    const sheet = page.locator('#answer-sheet');
    const end = page.getByText('Why nothing is left');
    await sheet.or(end).first().waitFor();
    if (!(await sheet.isVisible())) return read;
    const text = await sheet.innerText();
    const before = await sheet.locator('.prose').textContent();
    if (read === 0) await expectNothingSerious(page);
    const tabs = await page.locator('[role=tab]').count();
    for (let criterion = 0; criterion < tabs; criterion += 1) {
      await page.locator('[role=tab]').nth(criterion).focus();
      const given = level(text);
      await page.keyboard.press(String(given));
      if (given === 1 || given === 5) {
        await page.keyboard.press('e');
        await page.keyboard.press('Enter');
      }
    }
    await page.getByText('saved', { exact: true }).waitFor();
    await page.keyboard.press('Control+Enter');
    read += 1;
    await page.waitForFunction(
      (old) => document.querySelector('#answer-sheet .prose')?.textContent !== old,
      before,
    );
  }
}

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

describe('one exercise, from the scenario to the decision', () => {
  test.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])('%s', async (where, screen) => {
    const name = `Keepers ${where}`;
    const people = [
      `Nadia Quettabellou <nadia.${screen.viewport.width}@example.org>`,
      `Tomasz Wrzeszczykowski <tomasz.${screen.viewport.width}@example.org>`,
    ];
    const lead = await journey.page(screen);
    const links = await issue(lead, name, people);
    const texts = [
      [
        'Mara lights the spare lamp at 18:30Z; I report at 19:00Z.',
        'The lamp burns. Next check 07:00Z, Mara.',
      ],
      ['Somebody should look at it.', 'All good I think.'],
    ] as const;
    for (const [index, link] of links.entries()) {
      await sit(await journey.page(screen), link, texts[index]!);
    }

    const { ivo, ines } = journey.cast;
    const readers: [Person, number][] = [
      [ivo, 0],
      [ines, 1],
    ];
    for (const [reader, harsher] of readers) {
      const page = await journey.pageOf(reader, '/desk', screen);
      const read = await review(page, name, (text) => (text.includes('Mara') ? 5 : 2) - harsher);
      expect(read, `answers read by ${reader.name}`).toBe(4);
    }

    await lead.goto(`${journey.address}/lead`);
    await lead.getByRole('link', { name }).first().click();
    await heading(lead, name);
    await lead.getByRole('link', { name: 'Nadia Quettabellou' }).first().click();
    await heading(lead, 'Nadia Quettabellou');
    await lead.getByText('Mara lights the spare lamp').first().waitFor();
    await expectNothingSerious(lead);
    await lead.getByRole('radio', { name: /^Advance/ }).check();
    await lead.getByLabel('Reason', { exact: true }).fill('Names who does what, and when.');
    await button(lead, 'Record the decision').click();
    await lead.getByText('Names who does what, and when.').first().waitFor();

    await lead.goto(`${journey.address}/lead`);
    await lead.getByRole('link', { name }).first().click();
    await openPage(lead, 'Comparison');
    await lead.getByText('add another to compare it with').waitFor();
    expect(await lead.locator('main').innerText()).toContain('n = 2');
    await expectNothingSerious(lead);
  });
});
