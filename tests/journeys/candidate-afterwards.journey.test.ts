import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deciderOf } from '../cohorts/decisions/decider.ts';
import type { Candidate, OpenAssessment } from '../support/cast.ts';
import { beginSitting, reviewNext, sitBothTurns } from '../support/exercise.ts';
import { expectFocus, type Journey, openJourney } from '../support/journey.ts';

let journey: Journey;
let assessment: OpenAssessment;

beforeAll(async () => {
  journey = await openJourney('Halyard');
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const part = (page: Page, name: string) => page.getByRole('region', { name });
const look = (page: Page) => page.evaluate(() => dispatchEvent(new Event('focus')));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const narrow = { viewport: { width: 320, height: 640 } } as const;
const german = { locale: 'de-DE' } as const;

/** Noor at the door of an exercise of her own: half an hour, an hour to wait, twenty minutes. */
async function invite(): Promise<Candidate> {
  assessment = await journey.cast.openAssessment({ aiPolicy: 'editing' });
  return journey.cast.candidate(assessment.cohortId, 'Noor Haddad');
}

async function pageOf({ link }: Candidate, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await journey.page({ locale: 'en-NZ', ...options });
  await page.goto(link.replace(/^.*\/sit#/, `${journey.address}/sit#`));
  await page.locator('h1').waitFor();
  return page;
}

async function receiptOf(noor: Candidate, options?: BrowserContextOptions): Promise<Page> {
  await sitBothTurns(journey.longhand, noor);
  const page = await pageOf(noor, options);
  await page.locator('summary').last().waitFor();
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, 'scrolls sideways').toBeLessThanOrEqual(0);
}

/** What waits for the hiring team of this candidate. */
async function openRequests(noor: Candidate) {
  const { items } = await journey.longhand.does(noor, 'GET /api/v1/requests');
  return items
    .filter(({ withdrawnAt, settledAt }) => withdrawnAt === null && settledAt === null)
    .map(({ kind, text }) => [kind, text]);
}

async function decideAndTell(): Promise<void> {
  const { longhand, cast } = journey;
  const params = { id: assessment.id };
  const progress = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params,
  });
  const lena = deciderOf(longhand, cast.lena);
  const sittingId = progress.items[0]?.sittingId ?? '';
  await lena.decide(sittingId, 'advance');
  await lena.tell(sittingId);
}

describe('Noor needs more time', () => {
  test('and asks before the start, says it better, and sees it settled with what she was given', async () => {
    const { longhand, cast } = journey;
    const noor = await invite();
    const page = await pageOf(noor);
    const box = page.getByRole('textbox', { name: 'What do you need?' });
    await page.getByText('Interviewers never see that you asked').waitFor();
    await button(page, 'Ask').click();
    await page.getByText('Nothing is written here yet').waitFor();
    await expectFocus(box);
    await expectAccessible(page);
    await box.fill('Twenty minutes more.');
    await button(page, 'Ask').click();
    await page.getByText(/You asked on .*It is not answered yet/).waitFor();
    await expect.poll(() => focused(page)).toContain('Twenty minutes more.');
    await expectAccessible(page);
    await button(page, 'Change what you asked').click();
    expect(await box.inputValue()).toBe('Twenty minutes more.');
    await box.fill('Twenty minutes more, and a break.');
    await button(page, 'Ask with these words').click();
    await page.locator('blockquote', { hasText: 'and a break.' }).waitFor();
    expect(await openRequests(noor)).toEqual([
      ['accommodation', 'Twenty minutes more, and a break.'],
    ]);

    const params = { id: noor.id };
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params,
      body: { extraMinutes: 20, breakMinutes: 10 },
    });
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/requests/:kind/settlement', {
      params: { ...params, kind: 'accommodation' },
    });
    await look(page);
    await page.getByText(/Your request was answered on .*in the times above/).waitFor();
    await page.getByText('You have 40 minutes more, over all turns.').waitFor();
    await page.getByText('You may take breaks, 10 minutes in each turn').waitFor();
    await page.getByText('50 minutes', { exact: true }).waitFor();
    await expectAccessible(page);
  });

  test('and takes it back after the start, before a turn is opened', async () => {
    const noor = await invite();
    await beginSitting(journey.longhand, noor);
    const page = await pageOf(noor);
    await page.locator('summary', { hasText: 'More time, or another day' }).click();
    await page.getByRole('textbox', { name: 'What do you need?' }).fill('Thursday.');
    await button(page, 'Ask').click();
    await expectAccessible(page);
    await button(page, 'Take it back').click();
    await page.getByText('You took your request back on').waitFor();
    expect(await openRequests(noor)).toEqual([]);
    await button(page, 'Ask again').waitFor();
  });

  test('and loses no word where the server is not reached, or her session has ended', async () => {
    const noor = await invite();
    const page = await pageOf(noor);
    const box = page.getByRole('textbox', { name: 'What do you need?' });
    await box.fill('An hour more.');
    await page.context().setOffline(true);
    await button(page, 'Ask').click();
    await page.getByText('The server cannot be reached').waitFor();
    expect(await box.inputValue()).toBe('An hour more.');
    await expectAccessible(page);
    await page.context().setOffline(false);
    await page.context().clearCookies();
    await button(page, 'Ask').click();
    await page.locator('blockquote', { hasText: 'An hour more.' }).waitFor();
  });
});

test('Noor is told before the start what she will be asked and what she will hear', async () => {
  const noor = await invite();
  const page = await pageOf(noor);
  await page.getByText('At the end you are asked which is true').waitFor();
  await page.getByText('How they described them is not shown here').waitFor();
  await page.getByText('a mail tells you when it can').waitFor();
  await journey.longhand.does(journey.cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
    params: { id: assessment.id },
    body: { feedback: 'levels' },
  });
  await look(page);
  await page.getByText('you can read here how they described your answers').waitFor();
});

describe('Noor has finished', () => {
  test('and says how she used AI, once, by keyboard, and puts it right', async () => {
    const noor = await invite();
    const page = await receiptOf(noor);
    const asked = part(page, 'Did you use AI?');
    await asked.getByText('You were allowed to have your language corrected').waitFor();
    const primary = page.locator('.button.primary');
    expect(await primary.allInnerTexts()).toEqual(['Say so']);
    await button(page, 'Say so').click();
    await asked.getByText('Choose the one that fits best.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('I asked nobody.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await asked.getByText('Not at all.').waitFor();
    await expect.poll(() => focused(page)).toContain('I asked nobody.');
    expect(await primary.allInnerTexts()).toEqual(['Download as JSON']);
    await expectAccessible(page);

    await asked.getByRole('button', { name: 'Change' }).click();
    const radio = (name: RegExp) => asked.getByRole('radio', { name });
    expect(await radio(/^Not at all/).isChecked()).toBe(true);
    await expectAccessible(page);
    await radio(/^For the language/).check();
    await button(page, 'Say so').click();
    await asked.getByText(/You said on/).waitFor();
    const { declaration } = await journey.longhand.does(noor, 'GET /api/v1/sitting');
    expect(declaration).toMatchObject({ aiUse: 'language', note: 'I asked nobody.' });
    await page.reload();
    await asked.getByText('For the language').waitFor();
  });

  test('and sees who has read, then how her answers were described', async () => {
    const { longhand, cast } = journey;
    const noor = await invite();
    await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
      params: { id: assessment.id },
      body: { feedback: 'levels' },
    });
    const page = await receiptOf(noor);
    const next = part(page, 'What happens next');
    await next.getByText('Nobody has read your answers yet.').waitFor();
    await next
      .getByText('When everybody has read them and you are told what was decided')
      .waitFor();
    await expectAccessible(page);
    await reviewNext(longhand, cast.ines, assessment.id);
    await look(page);
    await next.getByText('Your answers are being read.').waitFor();
    expect(await next.locator('li').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('read by one of two people'),
        expect.stringContaining('not read yet'),
      ]),
    );
    await reviewNext(longhand, cast.ines, assessment.id);
    await reviewNext(longhand, cast.ivo, assessment.id);
    await reviewNext(longhand, cast.ivo, assessment.id);
    await decideAndTell();
    await look(page);
    await next.getByText('Your answers have been read.').waitFor();
    const described = part(page, 'What was decided');
    await described.getByText('We would like to go on with you to the next step.').waitFor();
    await described.getByText('two readers').first().waitFor();
    expect(await page.getByText('How your answers were described').count()).toBe(0);
    const { feedback } = await longhand.does(noor, 'GET /api/v1/sitting/reading');
    const told = await described.innerText();
    for (const { title, descriptions } of feedback?.[1]?.criteria ?? []) {
      expect(told).toContain(title);
      expect(told).toContain(descriptions[0]?.text);
    }
    expect(told).not.toMatch(/Ines|Ivo|zanzibar|\b4\b/);
    await expectAccessible(page);
  });

  test('and downloads what is held about her, asks for its erasure, and takes that back', async () => {
    const noor = await invite();
    const page = await receiptOf(noor);
    const held = part(page, 'What is held about you');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Download everything').click(),
    ]);
    expect(file.suggestedFilename()).toBe('longhand-about-me.json');
    const text = await readFile(await file.path(), 'utf8');
    const { person, answers } = JSON.parse(text) as {
      person: { email: string };
      answers: { text: string }[];
    };
    expect(person.email).toBe(noor.email);
    expect(answers.map((one) => one.text).join()).toContain('lights the spare lamp');
    expect(text.split('\n').length).toBeGreaterThan(50);

    await button(page, 'Ask to have it erased').click();
    await held.getByText('What goes:').waitFor();
    await held.getByText('What stays:').waitFor();
    await expect.poll(() => focused(page)).toBe('Ask to have it erased?');
    await expectAccessible(page);
    await button(page, 'Leave it as it is').click();
    expect(await openRequests(noor)).toEqual([]);
    await button(page, 'Ask to have it erased').click();
    await button(page, 'Yes, ask for it').click();
    await held.getByText(/You asked on .* be erased/).waitFor();
    expect(await openRequests(noor)).toEqual([['erasure', '']]);
    await expectAccessible(page);
    await button(page, 'Take it back').click();
    await held.getByText('You took your request for erasure back').waitFor();
    expect(await openRequests(noor)).toEqual([]);
    await page.getByRole('link', { name: 'check it' }).waitFor();
  });

  test('and is told what failed, with the way out, where the server is not reached', async () => {
    const noor = await invite();
    const page = await receiptOf(noor);
    await page.context().setOffline(true);
    const note = page.getByRole('textbox', { name: /Anything to add/ });
    await page.getByRole('radio', { name: /^For ideas/ }).check();
    await note.fill('A rubber duck.');
    await button(page, 'Say so').click();
    await page.getByText('The server cannot be reached').waitFor();
    await button(page, 'Download everything').click();
    await expect.poll(() => page.getByText('The server cannot be reached').count()).toBe(2);
    expect(await note.inputValue()).toBe('A rubber duck.');
    await expectAccessible(page);
    await page.context().setOffline(false);
    await button(page, 'Say so').click();
    await page.getByText('A rubber duck.', { exact: true }).waitFor();
  });

  test('and finds the page with its title and a way out where nothing can be fetched', async () => {
    const noor = await invite();
    await sitBothTurns(journey.longhand, noor);
    const context = await journey.device({ locale: 'en-NZ' });
    await context.route(/api\/v1\/(?:invitation|requests|sitting\/re)/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(noor.link.replace(/^.*\/sit#/, `${journey.address}/sit#`));
    await expect.poll(() => button(page, 'Try again').count()).toBe(3);
    await page.getByRole('heading', { level: 1, name: 'Received, thank you' }).waitFor();
    await expectAccessible(page);
    await context.unroute(/api\/v1\/(?:invitation|requests|sitting\/re)/);
    await button(page, 'Try again').first().click();
    await button(page, 'Download as JSON').waitFor();
  });
});

describe('On the narrowest screen, in German and in the dark', () => {
  test('Noor asks, declares, reads and takes back without scrolling sideways', async () => {
    const { longhand, cast } = journey;
    const noor = await invite();
    const page = await pageOf(noor, { ...narrow, ...german, colorScheme: 'dark' });
    await page.getByRole('textbox', { name: 'Was brauchen Sie?' }).fill('Eine Stunde mehr.');
    await button(page, 'Darum bitten').click();
    await page.getByText(/Sie haben am .* darum gebeten/).waitFor();
    await expectAccessible(page);

    await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
      params: { id: assessment.id },
      body: { feedback: 'levels' },
    });
    await sitBothTurns(longhand, noor);
    for (const reader of [cast.ines, cast.ivo, cast.ines, cast.ivo]) {
      await reviewNext(longhand, reader, assessment.id);
    }
    await decideAndTell();
    await page.reload();
    await page.getByRole('radio', { name: /^Zum Entwerfen/ }).check();
    await expectAccessible(page);
    await button(page, 'So angeben').click();
    await page.getByText(/Sie haben am .* angegeben/).waitFor();
    await part(page, 'Was entschieden wurde').getByText('zwei Personen').first().waitFor();
    await button(page, 'Um Löschung bitten').click();
    await page.getByText('Was verschwindet:').waitFor();
    await expectAccessible(page);
    await button(page, 'Ja, darum bitten').click();
    await button(page, 'Zurücknehmen').click();
    await page.getByText('Sie haben Ihre Bitte um Löschung').waitFor();
    await expectAccessible(page);
  });
});
