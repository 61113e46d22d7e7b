import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePort, startLonghand, temporaryFolder } from '../support/longhand-process.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const before = 'Names no limit, ';
const during = 'and says so while the server is dead; ';
const after = 'read on once it was back.';

/** The demo’s interviewer at the desk, with an answer before them. */
async function sitDown(printed: string): Promise<{ context: BrowserContext; page: Page }> {
  const link = /as interviewer: (\S+)/.exec(printed)?.[1] ?? '';
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('link', { name: /^(Start|Go on) with/ })
    .first()
    .click();
  await openAnswer(page);
  return { context, page };
}

const openAnswer = (page: Page) => page.locator('#answer-sheet .prose').waitFor();
const note = (page: Page) => page.getByRole('textbox', { name: 'Note' });
const saved = (page: Page) => page.getByText('saved', { exact: true }).waitFor();
const level = async (page: Page) =>
  (await page.locator('[role=tab][aria-selected=true] .level').innerText()).replace(/\D/g, '');
const quotes = (page: Page) => page.locator('.quote q').count();

/** A level, a quote and the beginning of a note, on the last criterion, which nobody has touched. */
async function begin(page: Page): Promise<void> {
  await page.locator('[role=tab]').last().focus();
  await page.keyboard.press('4');
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await note(page).pressSequentially(before, { delay: 10 });
  await saved(page);
}

describe('An interviewer in the middle of a note', () => {
  test('whose server is killed with -9 types on, and on every screen nothing is missing', async () => {
    const variables = { DATA_DIR: await temporaryFolder(), PORT: String(await freePort()) };
    const first = await startLonghand(variables);
    const { context, page } = await sitDown(first.printed());
    await begin(page);

    const typing = note(page).pressSequentially(during, { delay: 40 });
    await first.end('SIGKILL');
    await typing;
    await page.getByText('offline: kept on this device, will be sent').first().waitFor();
    await startLonghand(variables);
    await note(page).pressSequentially(after, { delay: 10 });
    await saved(page);

    // What the server has, where the device of the first screen knows nothing.
    const elsewhere = await browser.newContext({
      storageState: { cookies: await context.cookies(), origins: [] },
    });
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    await openAnswer(other);
    await other.locator('[role=tab]').last().focus();
    expect(await note(other).inputValue()).toBe(before + during + after);
    expect([await level(other), await quotes(other)]).toEqual(['4', 1]);
  }, 120_000);

  test('whose screen is killed has all of it on return, also what had not been sent', async () => {
    const variables = { DATA_DIR: await temporaryFolder(), PORT: String(await freePort()) };
    const { printed } = await startLonghand(variables);
    const { context, page } = await sitDown(printed());
    await begin(page);

    const killed = page.waitForEvent('crash');
    const address = page.url();
    // The last letters are typed well within the pause in which a note rests before it is sent.
    await page.route('**/scores/**', (route) => route.abort());
    await note(page).pressSequentially('half a tho', { delay: 5 });
    page.goto('chrome://crash').catch(() => undefined);
    await killed;

    const again = await context.newPage();
    await again.goto(address);
    await openAnswer(again);
    await again.locator('[role=tab]').last().focus();
    expect(await note(again).inputValue()).toBe(`${before}half a tho`);
    expect([await level(again), await quotes(again)]).toEqual(['4', 1]);
    await saved(again);
  }, 120_000);
});
