import { AxeBuilder } from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { InvitedPerson } from '../support/cast.ts';
import { openJourney, type Journey } from '../support/journey.ts';

let journey: Journey;

beforeAll(async () => {
  journey = await openJourney('Halyard');
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

const german = { locale: 'de-DE' } as const;
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const spoken = (page: Page) => page.evaluate(() => document.documentElement.lang);
const sheet = (page: Page) => page.locator('#answer');

/** By an invitation of her own, to the lighthouse: half an hour, an hour, twenty minutes. */
async function invite(): Promise<InvitedPerson> {
  const { cast, address } = journey;
  const { cohortId } = await cast.openAssessment();
  const [invited] = await cast.invite(cohortId, 'Noor Haddad');
  if (invited === undefined) throw new Error('nobody was invited');
  return { ...invited, link: invited.link.replace(/^.*\/sit#/, `${address}/sit#`) };
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, 'scrolls sideways').toBeLessThanOrEqual(0);
  expect(await spoken(page)).toBe('de');
}

async function pageOf(context: BrowserContext, { link }: InvitedPerson): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

const first = 'Niamh: please go to the lamp. Oskar stays with the boat.';
const second = 'What is known: the lamp is out since nine. What is not: why.';

describe('Noor’s browser asks for German', () => {
  test.each([
    ['at a desk', {}],
    ['on a phone', { viewport: { width: 390, height: 844 } }],
    ['on the narrowest screen', { viewport: { width: 320, height: 640 } }],
  ] as const)('and she goes from the link to the receipt in it, %s', async (_, screen) => {
    const noor = await invite();
    const page = await pageOf(await journey.device({ ...german, ...screen }), noor);
    const toWriting = async () => {
      const write = button(page, 'Schreiben');
      if (await write.isVisible()) await write.click();
    };
    const submit = async (position: number) => {
      await page.keyboard.press('Control+Enter');
      const submitting = button(page, `Aufgabe ${position} abgeben`);
      await page.getByRole('dialog').getByText('nicht mehr ändern').waitFor();
      await expectAccessible(page);
      await page.getByRole('dialog').locator(submitting).click();
    };

    await heading(page, 'Was Sie erwartet');
    expect(await page.title()).toBe('Was Sie erwartet · Longhand');
    const said = await page.locator('main').innerText();
    for (const words of ['Ihre Tastenanschläge', 'Zwei Personen bei Halyard', '30 Minuten']) {
      expect(said).toContain(words);
    }
    expect(said).toMatch(/schließt am \w\w\., \d+\. \p{L}+\.?, \d\d:\d\d Uhr \(UTC\+1[23]:45\)/u);
    await expectAccessible(page);

    await button(page, 'Beginnen').click();
    await button(page, 'Aufgabe 1 öffnen: 30 Minuten beginnen jetzt').waitFor();
    await expectAccessible(page);
    await button(page, /^Aufgabe 1 öffnen/).click();
    await page.getByText('Die Ausgangslage').waitFor();
    expect(await page.locator('.thread .prose').first().getAttribute('lang')).toBe('en');
    await toWriting();
    expect(await sheet(page).getAttribute('lang')).toBe('en');
    await sheet(page).fill(first);
    await page.getByText(/Gespeichert \d\d:\d\d:\d\d$/).waitFor();
    await expectAccessible(page);
    await button(page, 'Vorschau').click();
    await page.locator('.preview .prose').waitFor();
    await expectAccessible(page);
    await button(page, 'Zurück zum Text').click();
    await sheet(page).focus();
    await submit(1);
    await page.getByText(/Aufgabe 2 öffnet am .* in 59 min/).waitFor();
    await expectAccessible(page);

    journey.longhand.clock.advance({ minutes: 60 });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await button(page, /^Aufgabe 2 öffnen/).click();
    await sheet(page).waitFor({ state: 'attached' });
    await toWriting();
    await sheet(page).fill(second);
    await submit(2);
    await heading(page, 'Angekommen, vielen Dank');
    await page.getByText('SHA-256').first().waitFor();
    const receipt = await page.locator('main').innerText();
    for (const text of [first, second]) {
      expect(receipt).toContain(createHash('sha256').update(text).digest('hex'));
    }
    expect(receipt).toContain('Wie es weitergeht');
    await expectAccessible(page);
  });

  test('and a link that was cut off says so in it', async () => {
    const page = await journey.page(german);
    await page.goto(`${journey.address}/sit#cut`);
    await heading(page, 'Dieser Link öffnet nichts');
    await expectAccessible(page);
  });
});

describe('Noor chooses another language', () => {
  test('while she reads: all of the page follows, and this device remembers', async () => {
    const noor = await invite();
    const context = await journey.device({ locale: 'en-NZ' });
    const page = await pageOf(context, noor);
    await heading(page, 'What to expect');
    expect(await spoken(page)).toBe('en');
    await button(page, 'Deutsch').click();
    await heading(page, 'Was Sie erwartet');
    await page.getByText('Ihre Tastenanschläge').waitFor();
    await expectAccessible(page);
    expect(await page.title()).toContain('Was Sie erwartet');
    await button(page, 'Beginnen').click();
    await button(page, /^Aufgabe 1 öffnen/).waitFor();

    const again = await context.newPage();
    await again.goto(`${journey.address}/sit`);
    await button(again, /^Aufgabe 1 öffnen/).waitFor();
  });

  test('while she writes: what she has typed stays, and undo still takes it back', async () => {
    const noor = await invite();
    const page = await pageOf(await journey.device({ locale: 'en-NZ' }), noor);
    await button(page, 'Start').click();
    await button(page, /^Open turn 1/).click();
    await sheet(page).pressSequentially('Typed in English', { delay: 5 });
    await button(page, 'Deutsch').click();
    await page.getByText('Die Ausgangslage').waitFor();
    expect(await sheet(page).inputValue()).toBe('Typed in English');
    await sheet(page).pressSequentially(', gone on with in German.');
    await page.getByText(/Gespeichert \d\d/).waitFor();
    expect(await spoken(page)).toBe('de');
    await page.keyboard.press('Control+z');
    expect(await sheet(page).inputValue()).not.toContain('German');
  });

  test('without a connection: she is told, and the page stays as it is', async () => {
    const noor = await invite();
    const context = await journey.device({ locale: 'en-NZ' });
    const page = await pageOf(context, noor);
    await heading(page, 'What to expect');
    await context.setOffline(true);
    await button(page, 'Deutsch').click();
    await page.getByText('That language did not arrive').waitFor();
    await heading(page, 'What to expect');
    expect(await spoken(page)).toBe('en');
    await context.setOffline(false);
    await page.reload();
    await heading(page, 'Was Sie erwartet');
  });

  test('and where no language arrives at all, the page says so and what to do', async () => {
    const context = await journey.device();
    await context.route(/\/assets\/(?:writing|around)-/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${journey.address}/sit`);
    await heading(page, 'A part of the page did not arrive');
    await page.getByText('load the page again').waitFor();
  });
});
