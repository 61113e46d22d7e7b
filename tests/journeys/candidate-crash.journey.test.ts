import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePort, startLonghand, temporaryFolder } from '../support/longhand-process.ts';
import { button, saved, sheet } from './sitting-room.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const before = 'Written before the crash. ';
const during = 'Typed while the server was dead. ';
const after = 'And after it came back.';

test('A candidate types on while the server is killed with -9 and started again, and not a word is lost', async () => {
  const variables = { DATA_DIR: await temporaryFolder(), PORT: String(await freePort()) };
  const first = await startLonghand(variables);
  const link = /\S+\/sit#\S+/.exec(first.printed())?.[0] ?? '';
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(link);
  await button(page, 'Start').click();
  await button(page, /^Open turn 1/).click();
  await sheet(page).pressSequentially(before, { delay: 10 });
  await saved(page);

  const typing = sheet(page).pressSequentially(during, { delay: 40 });
  await first.end('SIGKILL');
  await typing;
  await page.getByText('Offline, kept on this device, will send').first().waitFor();
  await startLonghand(variables);
  await sheet(page).pressSequentially(after, { delay: 10 });
  await saved(page);
  expect(await sheet(page).inputValue()).toBe(before + during + after);

  const elsewhere = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await elsewhere.goto(link);
  await sheet(elsewhere).waitFor();
  expect(await sheet(elsewhere).inputValue()).toBe(before + during + after);
}, 120_000);
