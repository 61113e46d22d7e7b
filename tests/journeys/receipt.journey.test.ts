import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handIn, beginSitting, openTurn } from '../support/exercise.ts';
import { openJourney, type Journey } from '../support/journey.ts';

const answers = ['Tower 4 stays dark.\nWe row out at 05:00Z.', 'Over to you, Mara.'];

let journey: Journey;
/** What came with the mail. */
let receipt: string;
let linkInMail: string;
const broken: string[] = [];
/** Everything that the page has asked for, but for its own files. */
let asked: string[] = [];

beforeAll(async () => {
  journey = await openJourney('Tidewater');
  const { longhand, cast } = journey;
  const { cohortId } = await cast.openAssessment();
  const nadia = await cast.candidate(cohortId, 'Nadia Quettabellou');
  await beginSitting(longhand, nadia);
  for (const [at, text] of answers.entries()) {
    await openTurn(longhand, nadia, at + 1);
    await handIn(longhand, nadia, at + 1, text);
    longhand.clock.advance({ hours: 1 });
  }
  const letters = await longhand.letters();
  const letter = letters.findLast(({ to, attachments }) => to === nadia.email && attachments);
  receipt = letter?.attachments?.[0]?.content ?? '';
  linkInMail = /^http\S+\/verify$/m.exec(letter?.text ?? '')?.[0] ?? '';
});
afterEach(async () => {
  await journey.closePages();
  expect(broken.splice(0)).toEqual([]);
});
afterAll(() => journey.close());

/** As somebody who is signed in nowhere opens the address in the mail. */
async function openPage(options: Parameters<Journey['page']>[0] = {}): Promise<Page> {
  const page = await journey.page(options);
  page.on('pageerror', (error) => broken.push(error.message));
  asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/assets/')) {
      asked.push(`${request.method()} ${pathname} ${request.postData() ?? ''}`);
    }
  });
  await page.goto(journey.address + new URL(linkInMail).pathname);
  await page.getByRole('heading', { level: 1, name: 'Check a receipt' }).waitFor();
  return page;
}

const choose = (page: Page, content: string, name = 'longhand-receipt.json') =>
  page.getByLabel('The receipt’s file').setInputFiles({
    ...{ name, mimeType: 'application/json', buffer: Buffer.from(content) },
  });
const verdict = (page: Page, name: string) =>
  page.getByRole('heading', { level: 2, name }).waitFor();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** axe finds nothing at all, and nothing scrolls sideways. */
async function expectNothingWrong(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, 'scrolls sideways').toBeLessThanOrEqual(0);
}

describe('Somebody who was shown Nadia’s receipt', () => {
  test('chooses the file, reads what was received, and checks a text that never leaves the browser', async () => {
    const page = await openPage();
    await expectNothingWrong(page);
    await choose(page, receipt);
    await verdict(page, 'Genuine');
    const main = await page.locator('main').innerText();
    for (const fact of ['Nadia Quettabellou', 'Keeper · Tidewater', 'Turn 1: Tonight', '4 words']) {
      expect(main).toContain(fact);
    }
    const { receipt: facts } = JSON.parse(receipt) as {
      receipt: { turns: { sha256: string; receivedAt: string }[] };
    };
    for (const { sha256, receivedAt } of facts.turns) {
      expect(main).toContain(sha256);
      expect(main).toContain(receivedAt);
    }
    await page.getByLabel('Check a text against it').fill(answers[0] ?? '');
    await said(page, 'The answer of turn 1, Tonight');
    await expectNothingWrong(page);
    await page.getByLabel('Check a text against it').fill(`${answers[0]} Or not.`);
    await said(page, 'None of its answers.');
    await expectNothingWrong(page);
    expect(asked.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'GET /verify',
      'POST /api/v1/receipt-checks',
    ]);
    expect(asked.join()).not.toContain('row out');
  });

  test('does so by keyboard alone, on a small phone in the dark', async () => {
    const page = await openPage({
      viewport: { width: 320, height: 568 },
      colorScheme: 'dark',
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(receipt);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await verdict(page, 'Genuine');
    await page
      .getByRole('heading', { level: 2, name: 'Genuine' })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(answers[1] ?? '');
    await said(page, 'The answer of turn 2, Hand-off');
    await expectNothingWrong(page);
  });

  test('drops the file onto the page', async () => {
    const page = await openPage();
    const dropped = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'longhand-receipt.json'));
      return data;
    }, receipt);
    await page.getByText('or drop it here').dispatchEvent('drop', { dataTransfer: dropped });
    await verdict(page, 'Genuine');
  });

  test('is told that it is forged after one letter was changed, and sees nothing of what it says', async () => {
    const page = await openPage();
    await choose(page, receipt.replace('Nadia', 'Nadja'));
    await verdict(page, 'Forged or damaged');
    expect(await page.locator('main').innerText()).not.toContain('Nadja');
    await expectNothingWrong(page);
  });

  test('is told what is wrong with another file, and goes on with the right one', async () => {
    const page = await openPage({ viewport: { width: 320, height: 568 } });
    await choose(page, '{"name":"longhand"}', 'package.json');
    await verdict(page, 'Not a receipt');
    await choose(page, 'Hello Nadia', 'letter.txt');
    await said(page, 'That is not a receipt: choose longhand-receipt.json');
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(0);
    await expectNothingWrong(page);
    await choose(page, 'x'.repeat(70_000), 'large.json');
    await said(page, 'large.json is larger than 64 kB: choose longhand-receipt.json');
    await choose(page, receipt);
    await verdict(page, 'Genuine');
    await choose(page, 'x'.repeat(70_000), 'large.json');
    await expect.poll(() => page.getByRole('heading', { level: 2 }).count()).toBe(0);
  });

  test('without a connection is told so, and tries again', async () => {
    const page = await openPage();
    await page.context().setOffline(true);
    await page.getByLabel('Or what is in it').fill(receipt);
    await page.getByRole('button', { name: 'Check the receipt' }).click();
    await said(page, 'The server cannot be reached');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Check the receipt' }).click();
    await verdict(page, 'Genuine');
  });
});

test('Lena, who is signed in, finds the same page', async () => {
  const page = await journey.pageOf(journey.cast.lena, '/verify');
  await choose(page, receipt);
  await verdict(page, 'Genuine');
});
