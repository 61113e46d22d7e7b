import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { cookieNames, signToken } from '../../server/accounts/sessions.ts';
import { launchBrowser } from '../support/browser.ts';
import { openHouse } from './house.ts';
import { median } from './run-load.ts';
import { openSeats } from '../support/seats.ts';

const rounds = 5;
const keys = 60;
/** Text and a field of as many characters, and nothing that has to be fetched or run. */
const barePage = () =>
  `<!doctype html><h1>The situation</h1><p>Text.</p><textarea rows="20" cols="70">${longText}</textarea>`;
const longText = 'Word after word. '.repeat(2_940);

/** The writing page on a slow line and a slow device: its largest paint, beside a page of plain HTML, and its typing. */
export async function writingPage(): Promise<object> {
  const house = await openHouse();
  const browser = await launchBrowser();
  try {
    const [short, long] = [
      (await openSeats(house.db, 1))[0],
      (await openSeats(house.db, 1, { text: longText }))[0],
    ];
    if (short === undefined || long === undefined) throw new Error('nobody was seated');
    house.product.get('/bare', (_request, reply) => reply.type('text/html').send(barePage()));
    const origin = await house.listen(house.product);
    const open = async (identity: typeof short) => {
      const context = await browser.newContext({ locale: 'en-GB' });
      const value = signToken(house.product, identity);
      await context.addCookies([{ name: cookieNames.candidate, value, url: origin }]);
      return context;
    };
    const paints = { page: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      paints.bare.push(await largestPaint(await open(short), `${origin}/bare`));
      paints.page.push(await largestPaint(await open(short), `${origin}/sit`));
    }
    const typing: Record<string, object> = {};
    for (const slower of [1, 4]) {
      typing[`cpu${slower}`] = {
        page: await typeInto(await open(long), `${origin}/sit`, slower),
        bare: await typeInto(await open(long), `${origin}/bare`, slower),
      };
    }
    return {
      characters: longText.length,
      largestPaintMs: Math.round(median(paints.page)),
      bareLargestPaintMs: Math.round(median(paints.bare)),
      ratio: Number((median(paints.page) / median(paints.bare)).toFixed(2)),
      typing,
    };
  } finally {
    await browser.close();
    await house.close();
  }
}

/** What Lighthouse calls slow 4G, and a processor four times slower. */
async function slowDown(session: CDPSession, slower = 4): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150 },
    ...{ downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 },
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

async function largestPaint(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await slowDown(await context.newCDPSession(page));
  await page.goto(url);
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  await page.waitForTimeout(1_000);
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  await context.close();
  return at;
}

/** From the key to the next frame, in an answer of nearly 50,000 characters. */
async function typeInto(context: BrowserContext, url: string, slower: number) {
  const page: Page = await context.newPage();
  await page.goto(url);
  const area = page.locator('textarea');
  await area.waitFor();
  await area.press('Control+End');
  await slowDown(await context.newCDPSession(page), slower);
  await page.evaluate(() => {
    const took: number[] = [];
    Object.assign(globalThis, { took });
    document.querySelector('textarea')?.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - timeStamp)));
      },
      { capture: true },
    );
  });
  await area.pressSequentially('x'.repeat(keys), { delay: 120 });
  await page.waitForTimeout(500);
  const took = await page.evaluate(() => (globalThis as unknown as { took: number[] }).took);
  await context.close();
  const sorted = took.toSorted((a, b) => a - b);
  return {
    keys: sorted.length,
    medianMs: Math.round(median(sorted)),
    p95Ms: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    longestMs: Math.round(sorted.at(-1) ?? 0),
  };
}
