import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectFocus } from '../support/journey.ts';
import {
  button,
  expectAccessible,
  heading,
  openSittingRoom,
  saved,
  sheet,
  submit,
  toWriting,
  type SittingRoom,
} from './sitting-room.ts';

let room: SittingRoom;
beforeAll(async () => {
  room = await openSittingRoom('Halyard');
});
afterEach(() => room.closeDevices());
afterAll(() => room.close());

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
    ['on a laptop at 400 % zoom', { width: 320, height: 200 }],
  ] as const)('%s', async (_, screen) => {
    const noor = await room.invite();
    const page = await (await room.device(screen)).newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));

    await page.goto(noor.link);
    await button(page, 'Start').waitFor();
    expect(page.url()).toBe(`${room.address}/sit`);
    expect(await heading(page)).toBe('What to expect');
    const said = await page.locator('main').innerText();
    for (const words of ['Halyard', 'The reader can act without asking', '8 hours', 'keystrokes']) {
      expect(said).toContain(words);
    }
    expect(said).toMatch(/closes on \w{3} \d+ \w{3}, \d\d:\d\d \(UTC\+1[23]:45\)/);
    await expectAccessible(page);
    expect((await room.stored(noor)).openedAt).toBeNull();

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
    expect((await room.stored(noor)).draft.text).toBe(first);
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
    await expectFocus(sheet(page));
    await submit(page);
    await page.getByText(/Turn 2 opens at .* in 7 h 59 min/).waitFor();
    await expectAccessible(page);

    room.minutes(8 * 60);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await button(page, /^Open turn 2/).click();
    await page.getByText('your answer to turn 1').waitFor({ state: 'attached' });
    await expectAccessible(page);
    await toWriting(page);
    await sheet(page).fill(second);
    await submit(page);
    await page.getByRole('heading', { name: 'Received, thank you' }).waitFor();
    await page.getByText('SHA-256').first().waitFor();
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
    const noor = await room.invite();
    const page = await (await room.device()).newPage();
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
    await expectFocus(page.locator('h1'));
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

describe('Before it counts', () => {
  test('Noor practises for two minutes: nothing of it is sent or kept', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.postData() ?? ''}`));
    await page.goto(noor.link);
    await button(page, /^Try the writing page first/).click();
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor();
    await page.getByText(/^[12]:\d\d$/).waitFor();
    await expectAccessible(page);
    await sheet(page).fill('**Kettle** broken: use the one on the second floor.');
    await page.getByText('9 words').waitFor();
    await button(page, 'Preview').click();
    await page.locator('.preview strong', { hasText: 'Kettle' }).waitFor();
    await expectAccessible(page);
    await page.waitForTimeout(3_000);
    expect(sent.join('\n')).not.toContain('Kettle');
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    await button(page, 'Done practising').click();
    await page.getByRole('heading', { level: 1, name: 'What to expect' }).waitFor();
    expect((await room.stored(noor)).openedAt).toBeNull();
    await button(page, 'Start').click();
    await button(page, /^Try the writing page first/).click();
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor();
  });
});

/** What the page may listen to while somebody writes, and why. */
const mayHear: Readonly<Record<string, string>> = {
  input: 'the text',
  keydown: 'Ctrl+Enter, bold, italic, link',
  click: 'its buttons',
  close: 'its dialog',
  submit: 'its forms',
  toggle: 'the situation, unfolded',
  load: 'Svelte, of pictures and the like',
  error: 'the same',
  focus: 'of the window, to ask for the time',
  online: 'to send what is not sent',
  pageshow: 'the same',
  pagehide: 'to save before the page goes',
  visibilitychange: 'the same',
  hashchange: 'another link in the address',
  beforeunload: 'only while something is unsaved',
  change: 'the language',
};

describe('Nobody is watched', () => {
  test('the page hears nothing but what it needs, and what is pasted is what was copied', async () => {
    const noor = await room.invite();
    const context = await room.device();
    await context.addInitScript(() => {
      const heard = new Set<string>();
      type Listen = (this: EventTarget, ...given: [type: string, ...rest: unknown[]]) => void;
      const listen: Listen = Reflect.get(EventTarget.prototype, 'addEventListener') as Listen;
      EventTarget.prototype.addEventListener = function (
        this: EventTarget,
        ...given: Parameters<Listen>
      ) {
        // Requests and databases are no people, and the tool that drives this browser listens too.
        const isPage = this instanceof Node || this instanceof Window;
        if (isPage && new Error().stack?.includes('/assets/')) heard.add(given[0]);
        listen.apply(this, given);
      };
      Object.assign(globalThis, { heard });
    });
    const page = await room.sitDown(context, noor);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await sheet(page).fill('copied');
    await sheet(page).selectText();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('End');
    await page.keyboard.press('Control+v');
    expect(await sheet(page).inputValue()).toBe('copiedcopied');
    await page.mouse.move(300, 300);
    await page.evaluate(() => {
      dispatchEvent(new Event('blur'));
    });
    await saved(page);
    const heard = await page.evaluate(() => [
      ...(globalThis as unknown as { heard: Set<string> }).heard,
    ]);
    expect(heard.length).toBeGreaterThan(5);
    expect(heard.filter((event) => !(event in mayHear))).toEqual([]);
    const handled = await page.evaluate(() =>
      [...document.querySelectorAll('*'), document, globalThis].flatMap((thing) =>
        ['onpaste', 'oncopy', 'oncut', 'onblur', 'onmousemove', 'onkeyup', 'onscroll'].filter(
          (name) => (thing as unknown as Record<string, unknown>)[name] != null,
        ),
      ),
    );
    expect(handled).toEqual([]);
    for (const path of asked) expect(path).toMatch(/^\/(api\/v1\/sitting(\/|$)|assets\/)/);
  });
});

describe('The page itself', () => {
  test('loads at most 25 kB of script and 60 kB in all before the first key, from nowhere else', async () => {
    const noor = await room.invite();
    const context = await room.device();
    await (await room.sitDown(context, noor)).close();
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
    await page.goto(`${room.address}/sit`);
    await sheet(page).waitFor();
    await page.waitForLoadState('networkidle');
    const total = (ending: string) =>
      files.filter(({ url }) => url.endsWith(ending)).reduce((sum, { size }) => sum + size, 0);
    expect(total('.js')).toBeLessThanOrEqual(25_000);
    expect(total('')).toBeLessThanOrEqual(60_000);
    expect(files.every(({ url }) => url.startsWith(room.address))).toBe(true);
    await sheet(page).press('x');
    await expect.poll(() => total('.js')).toBeGreaterThan(30_000); // the rest, while there is a connection
  });

  test('asks for nothing of whoever sat here before, where a link lets somebody in', async () => {
    const [noor, other] = [await room.invite(), await room.invite()];
    const context = await room.device();
    await (await room.sitDown(context, noor)).close();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`);
    });
    await page.goto(other.link);
    await button(page, 'Start').waitFor();
    expect(asked.slice(0, 2)).toEqual(['POST /api/v1/candidate-session', 'GET /api/v1/sitting']);
  });

  test('says what to do where the rest of it does not arrive, and saves all the same', async () => {
    const noor = await room.invite();
    const context = await room.device();
    await (await room.sitDown(context, noor)).close();
    await context.route('**/assets/later-*', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${room.address}/sit`);
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
    const page = await (await room.device()).newPage();
    await page.goto(`${room.address}/sit#cut`);
    await page.getByRole('heading', { name: 'This link does not open anything' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${room.address}/sit`);
    await page.reload();
    await page.getByRole('heading', { name: 'Open the link from your invitation' }).waitFor();
    await expectAccessible(page);
  });

  test('goes on typing in an answer of nearly 50,000 characters, and all of it is saved', async () => {
    const noor = await room.invite();
    const page = await room.sitDown(await room.device(), noor);
    const long = 'Word after word. '.repeat(2_900);
    await sheet(page).fill(long);
    await saved(page);
    await sheet(page).press('Control+End');
    await sheet(page).pressSequentially('The end.');
    await expect
      .poll(async () => (await room.stored(noor)).draft.text, { timeout: 20_000, interval: 500 })
      .toBe(`${long}The end.`);
  });
});
