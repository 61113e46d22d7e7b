import { AxeBuilder } from '@axe-core/playwright';
import type { AddressInfo } from 'node:net';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { expect } from 'vitest';
import { startApp, type StartOptions, type TestApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { castOf, type Cast, type Person } from './cast.ts';

/** A real browser in front of the real app, with its people. */
export interface Journey {
  readonly longhand: TestApp;
  readonly cast: Cast;
  readonly address: string;
  /** A browser of somebody’s own; closed after the test. */
  device(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Nobody is signed in here. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** A page of a member who is signed in. */
  pageOf(person: Person, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** By the link in the last mail to this person. */
  signInByMail(page: Page, person: Person): Promise<void>;
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export async function openJourney(
  organization: string,
  options: StartOptions = {},
): Promise<Journey> {
  const longhand = await startApp(options);
  longhand.clock.flow();
  const cast = await castOf(longhand, organization);
  await longhand.app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(longhand.app.server.address() as AddressInfo).port}`;
  const browser: Browser = await launchBrowser();
  const devices: BrowserContext[] = [];
  const desktop = { viewport: { width: 1440, height: 900 }, timezoneId: 'Pacific/Chatham' };

  const device: Journey['device'] = async (options = {}) => {
    const context = await browser.newContext({ ...desktop, ...options });
    devices.push(context);
    return context;
  };
  return {
    longhand,
    cast,
    address,
    device,
    page: async (options) => (await device(options)).newPage(),
    pageOf: async (person, path, options) => {
      const context = await device(options);
      await context.addCookies([{ name: 'longhand_member', value: person.token, url: address }]);
      const page = await context.newPage();
      await page.goto(address + path);
      await page.locator('h1').first().waitFor();
      return page;
    },
    signInByMail: async (page, person) => {
      const body = { email: person.email };
      await longhand.does(null, 'POST /api/v1/sign-in-links', { body });
      const mail = (await longhand.letters()).findLast(({ to }) => to === person.email);
      await page.goto(`${address}/sign-in#${/#(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''}`);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    closePages: async () => {
      await Promise.all(devices.splice(0).map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await longhand.close();
    },
  };
}

/** To another page of the assessment that is open; on a phone they are behind a button. */
export async function openPage(page: Page, name: string): Promise<void> {
  const others = page.getByRole('button', { name: 'Other pages' });
  const link = page.getByRole('link', { name, exact: true }).first();
  await others.or(link).filter({ visible: true }).first().waitFor();
  if (await others.isVisible()) await others.click();
  await link.click();
}

/** Where something is about to be focused as well: it may be so a moment later. */
export const expectFocus = (wanted: Locator): Promise<void> =>
  wanted.and(wanted.page().locator(':focus')).waitFor();

/** axe finds nothing serious, and nothing scrolls sideways. */
export async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, 'scrolls sideways').toBeLessThanOrEqual(0);
}
