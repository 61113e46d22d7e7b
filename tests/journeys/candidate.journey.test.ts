import { AxeBuilder } from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerHooks } from '../../server/hooks.ts';
import { startSweeper, type Sweeper } from '../../server/sittings/sweeper.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { castOf, type Cast, type InvitedPerson } from '../support/cast.ts';

let longhand: TestApp;
let cast: Cast;
let sweeper: Sweeper;
let browser: Browser;
let address: string;
let versionId: string;
let flowing: NodeJS.Timeout;
/** How far the server’s clock is ahead of ours. */
let ahead = 0;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  longhand = await startApp();
  flow();
  flowing = setInterval(flow, 10);
  cast = await castOf(longhand, 'Halyard');
  const library = new URL('../../prompts/scenarios/', import.meta.url);
  const source = await readFile(new URL('hand-off-across-eight-hours.md', library), 'utf8');
  ({ versionId } = await cast.publish(source));
  sweeper = startSweeper({
    db: longhand.db,
    clock: longhand.clock,
    hooks: answerHooks,
    onError: (error) => {
      throw error;
    },
  });
  await longhand.app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(longhand.app.server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  clearInterval(flowing);
  await browser.close();
  await sweeper.stop();
  await longhand.close();
});

function flow(): void {
  longhand.clock.set(new Date(Date.now() + ahead));
}

function minutes(count: number): void {
  ahead += count * 60_000;
  flow();
}

/** Each sits alone: forty minutes, eight hours, thirty-five minutes. */
async function invite(name = 'Noor Haddad'): Promise<InvitedPerson> {
  const { cohortId } = await cast.openAssessment({ versionId, name: 'Staff engineer, billing' });
  const [invited] = await cast.invite(cohortId, name);
  if (invited === undefined) throw new Error('nobody was invited');
  return { ...invited, link: invited.link.replace(/^.*\/sit#/, `${address}/sit#`) };
}

interface Device {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly clockAt?: string;
}

async function device({ width = 1440, height = 900, dark = false, clockAt }: Device = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Pacific/Chatham',
    locale: 'en-NZ',
  });
  contexts.push(context);
  if (clockAt !== undefined) await context.clock.setSystemTime(clockAt);
  return context;
}

const heading = (page: Page) => page.locator('h1').innerText();
const sheet = (page: Page) => page.getByRole('textbox', { name: 'Your answer' });
const saved = (page: Page) => page.getByText(/Saved \d\d:\d\d:\d\d$/).waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** From the link to the first turn, opened. */
async function sitDown(context: BrowserContext, { link }: InvitedPerson): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await button(page, 'Start').click();
  await button(page, /^Open turn 1/).click();
  await sheet(page).waitFor();
  return page;
}

/** On a narrow screen the messages are shown first. */
async function toWriting(page: Page): Promise<void> {
  await page.locator('textarea').waitFor({ state: 'attached' });
  const write = button(page, 'Write');
  if (await write.isVisible()) await write.click();
}

async function submit(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Submit turn/ })
    .click();
}

/** What the server holds of a turn, asked as the candidate. */
async function stored(person: InvitedPerson, position = 1) {
  const { token } = await cast.enter(person);
  const { turns } = await longhand.does({ token }, 'GET /api/v1/sitting');
  const turn = turns[position - 1];
  if (turn === undefined) throw new Error(`there is no turn ${position}`);
  return turn;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, 'scrolls sideways').toBeLessThanOrEqual(0);
}

const first = `**Where it stands, 08:15 UTC:** 40 of 60 are verified, 41 is not. Nothing runs.

1. Look at 20988 first — \`ledger fix-sign\` only if it is the import.
2. If it is not, tell Ngozi by 13:30. 🙂

You decide; I stand behind both.`;
const second =
  'Sarita: you decided right, and I stand by it.\n\nNgozi: the dry run begins at 17:10 UTC.';

describe('Noor sits a scenario of two turns', () => {
  test.each([
    ['at a desk', {}],
    ['on a phone, in the dark', { width: 390, height: 844, dark: true }],
    ['on the narrowest screen', { width: 320, height: 640 }],
  ] as const)('%s', async (_, screen) => {
    const noor = await invite();
    const page = await (await device(screen)).newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));

    await page.goto(noor.link);
    await button(page, 'Start').waitFor();
    expect(page.url()).toBe(`${address}/sit`);
    expect(await heading(page)).toBe('What to expect');
    const said = await page.locator('main').innerText();
    for (const words of ['Halyard', 'The reader can act without asking', '8 hours', 'keystrokes']) {
      expect(said).toContain(words);
    }
    expect(said).toMatch(/closes on \w{3} \d+ \w{3}, \d\d:\d\d \(UTC\+1[23]:45\)/);
    await expectAccessible(page);
    expect((await stored(noor)).openedAt).toBeNull();

    await button(page, 'Start').click();
    await button(page, 'Open turn 1: 40 minutes start now').waitFor();
    await expectAccessible(page);
    await button(page, /^Open turn 1/).click();
    await page.getByText('Sarita Gurung').waitFor();
    expect(await page.locator('main').innerText()).toContain('13:45 there');
    await expectAccessible(page);

    await toWriting(page);
    await sheet(page).pressSequentially(first.slice(0, 60), { delay: 5 });
    await page.waitForTimeout(700); // the journal has it, no save has gone out
    await page.reload();
    await toWriting(page);
    expect(await sheet(page).inputValue()).toBe(first.slice(0, 60));
    await sheet(page).fill(first);
    await saved(page);
    expect((await stored(noor)).draft.text).toBe(first);
    expect(await page.getByText('40 min').isVisible()).toBe(true);
    await expectAccessible(page);
    await button(page, 'Preview').click();
    await page.locator('.preview strong', { hasText: 'Where it stands' }).waitFor();
    await expectAccessible(page);
    await button(page, 'Back to writing').click();
    expect(await sheet(page).inputValue()).toBe(first);

    await sheet(page).focus();
    await page.keyboard.press('Control+Enter');
    expect(await page.getByRole('dialog').innerText()).toContain('cannot be changed');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('answer');
    await submit(page);
    await page.getByText(/Turn 2 opens at .* in 7 h 59 min/).waitFor();
    await expectAccessible(page);

    minutes(8 * 60);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await button(page, /^Open turn 2/).click();
    await page.getByText('your answer to turn 1').waitFor({ state: 'attached' });
    await expectAccessible(page);
    await toWriting(page);
    await sheet(page).fill(second);
    await submit(page);
    await page.getByRole('heading', { name: 'Received, thank you' }).waitFor();
    const receipt = await page.locator('main').innerText();
    for (const text of [first, second]) {
      expect(receipt).toContain(createHash('sha256').update(text).digest('hex'));
    }
    expect(receipt).toContain('What happens next');
    await page.locator('summary', { hasText: 'Read your answer' }).first().click();
    await page.locator('.answer strong', { hasText: 'Where it stands' }).waitFor();
    await expectAccessible(page);

    const downloading = page.waitForEvent('download');
    await button(page, 'Download as JSON').click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    expect(Object.keys(JSON.parse(file) as object)).toContain('signature');
    await page.goto(noor.link);
    await page.getByRole('heading', { name: 'Received, thank you' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('by keyboard alone, from the link to the receipt', async () => {
    const noor = await invite();
    const page = await (await device()).newPage();
    const tabTo = async (name: string | RegExp) => {
      const wanted = button(page, name).last();
      await wanted.waitFor();
      for (let press = 0; press < 40; press += 1) {
        if (await wanted.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
    };
    await page.goto(noor.link);
    await tabTo('Start');
    await tabTo(/^Open turn 1/);
    await sheet(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    for (let press = 0; press < 30; press += 1) {
      if ((await page.evaluate(() => document.activeElement?.id)) === 'answer') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('Bold');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Control+b');
    await expect.poll(() => sheet(page).inputValue()).toBe('**Bold**');
    await page.keyboard.press('Control+z');
    expect(await sheet(page).inputValue()).toBe('Bold');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo('Submit turn 1');
    await page.getByText(/Turn 2 opens at/).waitFor();
  });
});

describe('A word is not lost', () => {
  test('when it is typed offline: it goes out as soon as the connection is back, without a key', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    await sheet(page).fill('Before the tunnel.');
    await saved(page);
    await context.setOffline(true);
    await sheet(page).pressSequentially(' In the tunnel.');
    await page.getByText('Offline, kept on this device, will send').first().waitFor();
    await expectAccessible(page);
    expect((await stored(noor)).draft.text).toBe('Before the tunnel.');
    await context.setOffline(false);
    await saved(page);
    expect((await stored(noor)).draft.text).toBe('Before the tunnel. In the tunnel.');
  });

  test('when the server takes nothing and the tab crashes: the journal is pushed on return', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    let isIll = true;
    await context.route('**/draft', (route) =>
      isIll ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    );
    await sheet(page).fill('Written while the server was ill.');
    await page.getByText('The server does not answer; kept on this device').first().waitFor();
    void (await context.newCDPSession(page)).send('Page.crash').catch(() => undefined);
    await new Promise((resolve) => page.once('crash', resolve));
    expect((await stored(noor)).draft.text).toBe('');

    isIll = false;
    const again = await context.newPage();
    await again.goto(`${address}/sit`);
    await saved(again);
    expect(await sheet(again).inputValue()).toBe('Written while the server was ill.');
    expect((await stored(noor)).draft.text).toBe('Written while the server was ill.');
  });

  test('when the session has ended meanwhile: the page lets itself in again by the link', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    await context.clearCookies();
    await sheet(page).fill('Still here.');
    await saved(page);
    expect((await stored(noor)).draft.text).toBe('Still here.');
  });

  test('when a save hangs, its answer is lost, or one is refused by mistake', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    let saves = 0;
    await context.route('**/draft', async (route) => {
      saves += 1;
      if (saves === 1) return; // hangs for ever
      if (saves === 2) {
        await route.fetch(); // arrives; the answer does not
        return route.abort();
      }
      if (saves === 3) return route.fulfill({ status: 500, body: '{}' });
      return route.continue();
    });
    await sheet(page).fill('One.');
    await expect.poll(() => saves, { timeout: 20_000 }).toBe(2);
    await sheet(page).pressSequentially(' Two.');
    await saved(page);
    expect(saves).toBeGreaterThan(3);
    expect((await stored(noor)).draft.text).toBe('One. Two.');
  });

  test('when it is written in two windows: both texts are kept and she chooses', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    const other = await context.newPage();
    await other.goto(`${address}/sit`);
    await sheet(other).waitFor();
    // Neither window hears of the other by asking for the time.
    await context.route('**/api/v1/sitting', (route) => route.abort());
    await sheet(page).fill('Sarita,\n\nresume with 41.');
    await saved(page);
    await sheet(other).fill('Sarita,\n\ndo not resume.');
    await other.getByRole('heading', { name: 'There are two texts for this answer' }).waitFor();
    expect((await stored(noor)).draft.text).toBe('Sarita,\n\nresume with 41.');
    expect(await other.locator('mark').allInnerTexts()).toEqual([
      'do not resume.',
      'resume with 41.',
    ]);
    await expectAccessible(other);
    await button(other, 'Keep both, one under the other').click();
    await saved(other);
    const both = 'Sarita,\n\nresume with 41.\n\nSarita,\n\ndo not resume.';
    expect(await sheet(other).inputValue()).toBe(both);
    expect((await stored(noor)).draft.text).toBe(both);
  });

  test('when she goes on from laptop to phone: each picks up where the other was', async () => {
    const noor = await invite();
    const laptop = await sitDown(await device(), noor);
    await sheet(laptop).fill('Begun at the desk.');
    await saved(laptop);
    const phone = await (await device({ width: 390, height: 844 })).newPage();
    await phone.goto(noor.link);
    await toWriting(phone);
    expect(await sheet(phone).inputValue()).toBe('Begun at the desk.');
    await sheet(phone).fill('Begun at the desk, finished on the bus.');
    await saved(phone);
    await laptop.evaluate(() => dispatchEvent(new Event('focus')));
    await expect
      .poll(() => sheet(laptop).inputValue())
      .toBe('Begun at the desk, finished on the bus.');
  });
});

describe('The server’s clock decides', () => {
  test('at the deadline what was saved is the answer; what came too late is shown and kept here', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    await sheet(page).fill('In time.');
    await saved(page);
    await context.setOffline(true);
    await sheet(page).pressSequentially(' Too late.');
    await page.getByText('Offline, kept on this device').first().waitFor();
    minutes(41);
    await expect.poll(async () => (await stored(noor)).state).toBe('expired');
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Time is up' }).waitFor();
    await page
      .getByText(/What you had written at \d\d:\d\d:\d\d is your answer, 2 words/)
      .waitFor();
    expect(await page.getByRole('region', { name: 'What you wrote' }).innerText()).toBe(
      'In time. Too late.',
    );
    await expectAccessible(page);
    await button(page, 'Go on').click();
    await page.getByText('This device still holds a text for turn 1').waitFor();
    await page.locator('summary', { hasText: 'Read it' }).click();
    expect(await page.getByRole('textbox', { name: 'The text' }).inputValue()).toBe(
      'In time. Too late.',
    );
    await expectAccessible(page);
    expect((await stored(noor)).draft.text).toBe('In time.');
  });

  test('a device whose date is two hours wrong shows the true time left', async () => {
    const noor = await invite();
    const wrong = new Date(Date.now() + ahead + 2 * 3_600_000).toISOString();
    const page = await sitDown(await device({ clockAt: wrong }), noor);
    await page.getByText('40 min').waitFor();
    await sheet(page).fill('Two hours off.');
    await saved(page);
    const { deadlineAt } = await stored(noor);
    const until = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Pacific/Chatham',
      timeStyle: 'short',
    }).format(new Date(deadlineAt ?? ''));
    expect(await page.locator('header').innerText()).toContain(`until ${until} (UTC+1`);
  });

  test('extra time given at minute nine reaches her without a reload, and is told', async () => {
    const noor = await invite();
    const page = await sitDown(await device(), noor);
    minutes(38.5);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText(/^1:\d\d$/).waitFor();
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: noor.id },
      body: { extraMinutes: 12 },
    });
    await page.getByText('You have 12 minutes more.').waitFor({ timeout: 20_000 });
    await page.getByText(/^1[34] min$/).waitFor();
    await expectAccessible(page);
  });

  test('a laptop that was closed at minute five finds the turn closed with what it had saved', async () => {
    const noor = await invite();
    const context = await device();
    const page = await sitDown(context, noor);
    await sheet(page).fill('Five minutes of writing.');
    await saved(page);
    await page.close();
    minutes(60);
    await expect.poll(async () => (await stored(noor)).submittedAt).not.toBeNull();
    const again = await context.newPage();
    await again.goto(noor.link);
    await again.getByText(/Time ran out · your answer is what was saved at/).waitFor();
    expect((await stored(noor)).draft.text).toBe('Five minutes of writing.');
  });
});

describe('The page itself', () => {
  test('loads at most 25 kB of script and 60 kB in all before the first key, from nowhere else', async () => {
    const noor = await invite();
    const context = await device();
    await (await sitDown(context, noor)).close();
    const page = await context.newPage();
    const files: { url: string; size: number }[] = [];
    page.on('response', (response) => {
      const url = response.url();
      if (url.includes('/api/')) return;
      void response.body().then((body) => {
        const size = url.endsWith('.woff2') ? body.length : gzipSync(body, { level: 9 }).length;
        files.push({ url, size });
      });
    });
    await page.goto(`${address}/sit`);
    await sheet(page).waitFor();
    await page.waitForLoadState('networkidle');
    const total = (ending: string) =>
      files.filter(({ url }) => url.endsWith(ending)).reduce((sum, { size }) => sum + size, 0);
    expect(total('.js')).toBeLessThanOrEqual(25_000);
    expect(total('')).toBeLessThanOrEqual(60_000);
    expect(files.every(({ url }) => url.startsWith(address))).toBe(true);
    await sheet(page).press('x');
    await expect.poll(() => total('.js')).toBeGreaterThan(30_000); // the rest, while there is a connection
  });

  test('says what to do where the rest of it does not arrive, and saves all the same', async () => {
    const noor = await invite();
    const context = await device();
    await (await sitDown(context, noor)).close();
    await context.route('**/assets/later-*', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${address}/sit`);
    await sheet(page).fill('On a line that breaks.');
    await button(page, 'Submit turn 1').click();
    await page.getByText('load the page again. What you wrote is kept.').waitFor();
    await saved(page);
    await context.unroute('**/assets/later-*');
    await page.reload();
    expect(await sheet(page).inputValue()).toBe('On a line that breaks.');
    await sheet(page).press('End');
    await submit(page);
    await page.getByText(/Turn 2 opens at/).waitFor();
  });

  test('a link that was cut off says so and how to go on', async () => {
    const page = await (await device()).newPage();
    await page.goto(`${address}/sit#cut`);
    await page.getByRole('heading', { name: 'This link does not open anything' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${address}/sit`);
    await page.reload();
    await page.getByRole('heading', { name: 'Open the link from your invitation' }).waitFor();
    await expectAccessible(page);
  });

  test('goes on typing in an answer of nearly 50,000 characters, and all of it is saved', async () => {
    const noor = await invite();
    const page = await sitDown(await device(), noor);
    const long = 'Word after word. '.repeat(2_900);
    await sheet(page).fill(long);
    await saved(page);
    await sheet(page).press('Control+End');
    await sheet(page).pressSequentially('The end.');
    await expect
      .poll(async () => (await stored(noor)).draft.text, { timeout: 20_000, interval: 500 })
      .toBe(`${long}The end.`);
  });
});
