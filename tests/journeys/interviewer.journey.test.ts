import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoAnswers } from '../../db/seed/demo-answers.ts';
import { writeAnswers, type Written } from '../support/answers.ts';
import type { TestApp } from '../support/app.ts';
import type { Cast, Person } from '../support/cast.ts';
import {
  expectFocus,
  expectNothingSerious,
  type Journey,
  openJourney,
} from '../support/journey.ts';

const marked = `**Where it stands, 08:40 UTC:** 1 to 40 *verified*, 41 copied & refused. Nothing runs.

- Resume with \`ledger migrate --from 41\`, never with 42.
- Rates flag: off until 60 of 60.

You decide; I stand behind both ways.`;
const people = ['Nadia Quettabellou', 'Tomasz Wrzeszczykowski', 'Ximena Ruizdelmar'];

let journey: Journey;
let longhand: TestApp;
let cast: Cast;
let versionId: string;
let address: string;
const written: Written[] = [];
/** Everything the server said to the page of this test. */
let heard: Promise<string>[] = [];

beforeAll(async () => {
  journey = await openJourney('Halyard');
  ({ longhand, cast, address } = journey);
  const scenario = new URL(
    '../../prompts/scenarios/hand-off-across-eight-hours.md',
    import.meta.url,
  );
  ({ versionId } = await cast.publish(await readFile(scenario, 'utf8')));
});
afterEach(async () => {
  await journey.closePages();
  heard = [];
});
afterAll(() => journey.close());

/** An assessment with these answers to its first turn. */
async function openWith(name: string, texts: readonly string[], reviewsPerAnswer = 2) {
  const { id, cohortId } = await cast.openAssessment({ versionId, name, reviewsPerAnswer });
  const place = {
    organizationId: cast.organizationId,
    assessmentId: id,
    cohortId,
    reviewsPerAnswer,
  };
  const writers = texts.map((text, at) => ({
    name: people[at % people.length] ?? '',
    email: `someone${at}.${id.slice(-6)}@secret.example`,
    texts: [text],
  }));
  written.push(...(await writeAnswers(longhand.db, place, writers)));
  return id;
}

async function sit(person: Person, { width = 1440, height = 900, dark = false } = {}) {
  const context = await journey.device({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
  });
  await context.addCookies([{ name: 'longhand_member', value: person.token, url: address }]);
  return listen(await context.newPage());
}

function listen(page: Page): Page {
  page.on('response', (response) => {
    if (response.url().includes('/api/')) heard.push(response.text().catch(() => ''));
  });
  return page;
}

const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const saved = (page: Page) => page.getByText('saved', { exact: true }).waitFor();
const openTab = (page: Page) => page.locator('[role=tab][aria-selected=true]');
const place = (page: Page) => page.locator('h1').innerText();
const levels = async (page: Page) =>
  (await page.locator('[role=tab] .level').allInnerTexts()).map((text) => text.replace(/\D/g, ''));
const openAnswer = (page: Page) => page.locator('#answer-sheet').waitFor();

/** The review that lies before this person, or one of theirs, as the server has it. */
async function storedReview(person: Person, reviewId?: string) {
  const bodies = (await Promise.all(heard)).join('\n');
  const last = [...bodies.matchAll(/"reviewId":"([\da-f-]{36})"/g)].at(-1)?.[1];
  const id = reviewId ?? last ?? '';
  return longhand.does(person, 'GET /api/v1/reviews/:id', { params: { id } });
}

/** No name, mail or id of any candidate in what the page shows or what it was sent. */
async function expectNobodyIsNamed(page: Page) {
  const all = [await page.content(), ...(await Promise.all(heard))].join('\n');
  for (const { writer, candidateId, invitationId, sittingId } of written) {
    for (const secret of [writer.name, writer.email, candidateId, invitationId, sittingId]) {
      expect(all.includes(secret), secret).toBe(false);
    }
  }
}

describe('Ines reviews by keyboard alone', () => {
  test('signs in by a mailed link, scores a whole answer, loses nothing by a reload, commits and has the next', async () => {
    const id = await openWith('Staff engineer, autumn', [marked, marked, marked]);
    const page = listen(await journey.page());
    await longhand.does(null, 'POST /api/v1/sign-in-links', { body: { email: cast.ines.email } });
    const mail = (await longhand.letters()).findLast(({ to }) => to === cast.ines.email);
    const [, token = ''] = /#(\S+)/.exec(mail?.text ?? '') ?? [];
    await page.goto(`${address}/sign-in#${token}`);
    await page.getByRole('button', { name: /sign in/i }).focus();
    await keys(page, 'Enter');

    const start = page.getByRole('link', { name: 'Start with Staff engineer, autumn' });
    await start.waitFor();
    expect(await page.getByText('0 of 3').count()).toBeGreaterThan(0);
    await expectNothingSerious(page);
    while (!(await start.evaluate((link) => link === document.activeElement)))
      await keys(page, 'Tab');
    await keys(page, 'Enter');
    await openAnswer(page);
    expect(await place(page)).toContain('answer 1 of 3');

    // Level, a picked sentence and the next one, a note; then the other criteria.
    await keys(page, '4', 'e', 'ArrowDown', 'Shift+ArrowDown', 'Enter');
    await keys(page, 'n');
    await page.keyboard.type('Exact, but by when? 1 2 3 e s [');
    await keys(page, 'Escape', 'ArrowDown');
    expect(await openTab(page).innerText()).toContain('The state is exact');
    await keys(page, '5', 'e', 'Escape', 'j', '2', 'ArrowUp', 'ArrowDown', 'ArrowDown', '3');
    await saved(page);

    await page.reload();
    await openAnswer(page);
    expect(await levels(page)).toEqual(['4', '5', '2', '3']);
    await keys(page, 'k', 'k', 'k', 'k');
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe(
      'Exact, but by when? 1 2 3 e s [',
    );
    expect(await page.locator('.quote q').allInnerTexts()).toEqual([
      'Nothing runs. Resume with ledger migrate --from 41, never with 42.',
    ]);
    const before = await storedReview(cast.ines);
    const [quoted] = before.scores.flatMap(({ evidence }) => evidence);
    expect(quoted?.quote).toBe(
      'Nothing runs.\n\n- Resume with `ledger migrate --from 41`, never with 42.',
    );
    expect(before.answer.text.slice(quoted?.start, quoted?.end)).toBe(quoted?.quote);

    // The top level of B has no quote yet: said in its row and beside the button, and gone to instead of committed.
    const commitBar = page.locator('.commit');
    expect(await commitBar.innerText()).toContain('1 quote left');
    await keys(page, 'n', 'Control+Enter');
    expect(await openTab(page).innerText()).toMatch(/The state is exact[^]*needs a quote/);
    await keys(page, 'e', 'Enter');
    await page.getByText('ready to commit').waitFor();
    expect(await openTab(page).innerText()).not.toContain('needs a quote');

    await keys(page, 'n', 'Control+Enter');
    await page.getByText('answer 2 of 3').waitFor();
    await expectFocus(page.locator('h1'));
    expect(await levels(page)).toEqual([]);
    expect((await storedReview(cast.ines, before.reviewId)).committedAt).not.toBeNull();
    expect(page.url()).toBe(`${address}/desk/${id}`);
    await expectNobodyIsNamed(page);
  });

  test('a commit with criteria missing goes to the first of them and seals nothing', async () => {
    await openWith('Unfinished', [marked]);
    const page = await sit(cast.idris);
    await page.goto(`${address}/desk`);
    await page.getByRole('link', { name: 'Start with Unfinished' }).click();
    await openAnswer(page);
    await keys(page, '1', 'ArrowDown', 'ArrowDown', '1', 'Control+Enter');
    expect(await openTab(page).innerText()).toContain('The state is exact');
    expect(await page.locator('.commit').innerText()).toContain('2 criteria, 2 quotes left');
    expect((await storedReview(cast.idris)).committedAt).toBeNull();
  });

  test('who turns the single keys off can type them without anything happening', async () => {
    const id = await openWith('Keys', [marked]);
    const page = await sit(cast.imani);
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    await keys(page, '?');
    await page.getByRole('checkbox').uncheck();
    await keys(page, 'Escape', '4', 's', 'e');
    expect(await levels(page)).toEqual([]);
    expect(await page.locator('details[open]').count()).toBe(0);
    await keys(page, 'Tab', 'ArrowDown');
    await page.reload();
    await openAnswer(page);
    await keys(page, '4');
    expect(await levels(page)).toEqual([]);
  });
});

describe('Evidence', () => {
  test('is what was selected with the mouse, signs included, and shown again in the answer', async () => {
    const id = await openWith('Evidence', [marked]);
    const page = await sit(cast.ivo);
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    await page.evaluate(async () => void (await document.fonts.ready));
    const from = await page.locator('.prose strong').first().boundingBox();
    const to = await page.locator('.prose em').first().boundingBox();
    await page.mouse.move((from?.x ?? 0) + 1, (from?.y ?? 0) + 8);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + (to?.width ?? 0), (to?.y ?? 0) + 8, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'B, The state is exact and dated' }).click();
    await saved(page);
    expect(await openTab(page).innerText()).toContain('The state is exact');
    const { scores, answer } = await storedReview(cast.ivo);
    const [passage] = scores.flatMap(({ evidence }) => evidence);
    expect(passage?.quote).toBe('Where it stands, 08:40 UTC:** 1 to 40 *verified');
    expect(answer.text.slice(passage?.start, passage?.end)).toBe(passage?.quote);
    const drawn = () =>
      page.evaluate(() => [...(CSS.highlights.get('evidence-b') ?? [])].map(String));
    expect(await drawn()).toEqual(['Where it stands, 08:40 UTC: 1 to 40 verified']);
    await page.reload();
    await openAnswer(page);
    expect(await drawn()).toEqual(['Where it stands, 08:40 UTC: 1 to 40 verified']);
    await keys(page, 'j');
    await page.getByRole('button', { name: /^Remove the quote/ }).click();
    await saved(page);
    expect(await drawn()).toEqual([]);
  });
});

describe('Two interviewers of one answer', () => {
  test('have a slot each, hear nothing of one another before they commit, and read each other after', async () => {
    const id = await openWith('Pair', [marked]);
    const score = async (page: Page, note: string, ...given: readonly string[]) => {
      await page.goto(`${address}/desk/${id}`);
      await openAnswer(page);
      for (const level of given) await keys(page, level, 'ArrowDown');
      await keys(page, 'n');
      await page.keyboard.type(note);
    };
    const ines = await sit(cast.ines);
    await score(ines, 'Zanzibar: no limit is named.', '4', '2', '2', '3');
    await keys(ines, 'Control+Enter');
    await ines.getByText('Nothing for you just now').or(ines.getByText('All done')).waitFor();
    heard = [];

    const ivo = await sit(cast.ivo);
    await score(ivo, 'Timbuktu: short and clear.', '4', '4', '4', '3');
    await saved(ivo);
    const third = await sit(cast.idris);
    await third.goto(`${address}/desk/${id}`);
    await third.getByText('Everything left is with other interviewers').waitFor();
    await expectNothingSerious(third);
    const said = [await ivo.content(), ...(await Promise.all(heard))].join();
    expect(said).not.toMatch(/Zanzibar|Ines/);

    await keys(ivo, 'Control+Enter');
    await ivo.getByText('All done').waitFor();
    await ivo.getByRole('link', { name: 'Read your last review beside the others' }).click();
    await ivo.getByText('Zanzibar: no limit is named.').waitFor();
    expect(await ivo.getByText('2 levels apart').count()).toBe(2);
    await expectNothingSerious(ivo);
    await expectNobodyIsNamed(ivo);
  });

  test('and one goes back with [ to read what the other gave', async () => {
    const id = await openWith('Back', [marked, marked]);
    for (const person of [cast.ines, cast.idris]) {
      for (let left = 2; left > 0; left -= 1)
        await reviewAll(person, id, `${person.name} wrote this.`);
    }
    const page = await sit(cast.ivo);
    await page.goto(`${address}/desk/${id}`);
    await page.getByText('All done').or(page.getByText('Nothing for you')).waitFor();
    const reader = await sit(cast.ines);
    const { reviewId } = await longhand.does(cast.ines, 'GET /api/v1/reviews/:id', {
      params: { id: reviews.get(`${cast.ines.name} ${id}`) ?? '' },
    });
    await reader.goto(`${address}/desk/${id}/reviews/${reviewId}`);
    await reader.getByText('Idris wrote this.').first().waitFor();
    expect(await reader.getByText('agreed').count()).toBe(4);
    await expectNothingSerious(reader);
    await keys(reader, '[');
    await reader.waitForURL((url) => !url.pathname.endsWith(reviewId));
    await reader.getByText('Ines wrote this.').first().waitFor();
    await expectNobodyIsNamed(reader);
  });
});

const reviews = new Map<string, string>();
async function reviewAll(person: Person, assessmentId: string, note: string) {
  const claimed = await longhand.does(person, 'PUT /api/v1/assessments/:id/claim', {
    params: { id: assessmentId },
    body: {},
  });
  reviews.set(`${person.name} ${assessmentId}`, claimed.reviewId);
  for (const { id: criterionId } of claimed.rubric.criteria) {
    await longhand.does(person, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
      params: { id: claimed.reviewId, criterionId },
      body: { level: 3, note, evidence: [], sequence: 1 },
    });
  }
  await longhand.does(person, 'PUT /api/v1/reviews/:id/commitment', {
    params: { id: claimed.reviewId },
  });
}

describe('Nothing that was written is lost', () => {
  test('a screen that dies in the middle of a note, with no connection, comes back with all of it', async () => {
    const id = await openWith('Offline', [marked]);
    const page = await sit(cast.ines);
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    await keys(page, '3', 'n');
    await saved(page);
    await page.context().setOffline(true);
    await page.keyboard.type('Half a tho');
    await page.getByText('offline: kept on this device').first().waitFor();
    const again = listen(await page.context().newPage());
    await page.close({ runBeforeUnload: false });
    await again.context().setOffline(false);
    await again.goto(`${address}/desk/${id}`);
    await openAnswer(again);
    await keys(again, 'k', 'k');
    expect(await again.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Half a tho');
    await saved(again);
    expect((await storedReview(cast.ines)).scores[0]?.note).toBe('Half a tho');
  });

  test('an answer that went to somebody else says so, keeps what was typed, and can be taken up again', async () => {
    const id = await openWith('Lease', [marked], 1);
    const page = await sit(cast.ines);
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    await keys(page, '3');
    await saved(page);
    const { reviewId } = await storedReview(cast.ines);
    longhand.clock.advance({ minutes: 16 });
    const other = await sit(cast.ivo);
    await other.goto(`${address}/desk/${id}`);
    await openAnswer(other);
    await keys(page, 'n');
    await page.keyboard.type('Too late, but worth keeping.');
    await page.getByText('Your time with this answer ran out').waitFor();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await page.getByText('Other interviewers have this answer now').waitFor();
    await expectNothingSerious(page);
    await other.getByRole('button', { name: 'Give it back' }).click();
    await other.getByText('Given back').first().waitFor();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await saved(page);
    expect((await storedReview(cast.ines, reviewId)).scores[0]?.note).toBe(
      'Too late, but worth keeping.',
    );
  });

  test('who knows the writer steps back, and the next answer opens', async () => {
    const id = await openWith('Recusal', [marked, marked]);
    const page = await sit(cast.idris);
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    await page.getByRole('button', { name: 'I know this person' }).click();
    await page.getByRole('textbox', { name: /How you know them/ }).fill('We worked together.');
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'Leave it to somebody else' }).click();
    await page.getByText('answer 1 of 1').waitFor();
  });
});

describe('The desk is usable', () => {
  test.each([
    { width: 1440, height: 900, dark: false },
    { width: 1440, height: 900, dark: true },
    { width: 768, height: 1024, dark: false },
    { width: 390, height: 844, dark: true },
    { width: 320, height: 256, dark: false },
  ])('at $width by $height, dark: $dark', async ({ width, height, dark }) => {
    const id = await openWith(`At ${width} ${String(dark)}`, [demoAnswers[3]?.turns[0] ?? marked]);
    const page = await sit(cast.imani, { width, height, dark });
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    await page.locator('[role=tab]').first().focus();
    await keys(page, '5', 'e', 'Enter', 'ArrowDown', '2', 'e', 'ArrowDown', 'Enter', 's');
    await saved(page);
    await expectNothingSerious(page);
    await keys(page, '?');
    await expectNothingSerious(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await expectNobodyIsNamed(page);
  });

  test('nothing moves when another criterion is opened', async () => {
    const id = await openWith('Still', [marked]);
    const page = await sit(cast.imani);
    await page.goto(`${address}/desk/${id}`);
    await openAnswer(page);
    const places = () =>
      page
        .locator('[role=tab], .prose > *, .commit button')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    // A face that comes late moves lines once, whatever is opened.
    await page.evaluate(async () => void (await document.fonts.ready));
    const before = await places();
    for (const key of ['4', 'j', '2', 'j', '5', 'e', 'Enter', 'j', 'e', 'Enter', 'k']) {
      await keys(page, key);
      expect(await places(), key).toEqual(before);
    }
  });
});
