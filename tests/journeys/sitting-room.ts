import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { castOf, type Cast, type InvitedPerson } from '../support/cast.ts';
import { sweeperOf } from '../support/sweeper.ts';

export interface Device {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly clockAt?: string;
}

/** The real app with a sweeper and a clock that flows, and candidates in a real browser in front of it. */
export interface SittingRoom {
  readonly longhand: TestApp;
  readonly cast: Cast;
  readonly address: string;
  /** Of the server: moved on by so many minutes, it flows on from there. */
  minutes(count: number): void;
  now(): number;
  /** Each sits alone: forty minutes, eight hours, thirty-five minutes, unless it is another scenario. */
  invite(versionId?: string): Promise<InvitedPerson>;
  device(wanted?: Device): Promise<BrowserContext>;
  /** From the link to the first turn, opened. */
  sitDown(context: BrowserContext, person: InvitedPerson): Promise<Page>;
  /** What the server holds of a turn, asked as the candidate. */
  stored(person: InvitedPerson, position?: number): ReturnType<typeof turnOf>;
  closeDevices(): Promise<void>;
  close(): Promise<void>;
}

export async function openSittingRoom(organization: string): Promise<SittingRoom> {
  const longhand = await startApp();
  const { clock } = longhand;
  clock.flow();
  const cast = await castOf(longhand, organization);
  const { versionId: handOff } = await cast.publish(await handOffSource());
  const sweeper = sweeperOf(longhand);
  await longhand.app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(longhand.app.server.address() as AddressInfo).port}`;
  const browser: Browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  let invited = 0;

  return {
    longhand,
    cast,
    address,
    now: () => clock.now().getTime(),
    minutes: (count) => clock.advance({ minutes: count }),
    invite: async (versionId = handOff) => {
      const { cohortId } = await cast.openAssessment({
        versionId,
        name: 'Staff engineer, billing',
      });
      const [person] = await cast.invite(cohortId, `Noor${(invited += 1)} Haddad`);
      if (person === undefined) throw new Error('nobody was invited');
      return { ...person, link: person.link.replace(/^.*\/sit#/, `${address}/sit#`) };
    },
    device: async ({ width = 1440, height = 900, dark = false, clockAt } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        timezoneId: 'Pacific/Chatham',
        locale: 'en-NZ',
      });
      contexts.push(context);
      if (clockAt !== undefined) await context.clock.setSystemTime(clockAt);
      return context;
    },
    sitDown: async (context, { link }) => {
      const page = await context.newPage();
      await page.goto(link);
      await button(page, 'Start').click();
      await button(page, /^Open turn 1/).click();
      await sheet(page).waitFor();
      return page;
    },
    stored: async (person, position = 1) => turnOf(longhand, await cast.enter(person), position),
    closeDevices: async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await sweeper.stop();
      await longhand.close();
    },
  };
}

/** Forty minutes, eight hours, thirty-five minutes. */
export function handOffSource(): Promise<string> {
  const library = new URL('../../prompts/scenarios/', import.meta.url);
  return readFile(new URL('hand-off-across-eight-hours.md', library), 'utf8');
}

async function turnOf(longhand: TestApp, who: { readonly token: string }, position: number) {
  const { turns } = await longhand.does(who, 'GET /api/v1/sitting');
  const turn = turns[position - 1];
  if (turn === undefined) throw new Error(`there is no turn ${position}`);
  return turn;
}

export const heading = (page: Page) => page.locator('h1').innerText();
export const sheet = (page: Page) => page.getByRole('textbox', { name: 'Your answer' });
export const saved = (page: Page) => page.getByText(/Saved \d\d:\d\d:\d\d$/).waitFor();
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** On a narrow screen the messages are shown first. */
export async function toWriting(page: Page): Promise<void> {
  await page.locator('textarea').waitFor({ state: 'attached' });
  const write = button(page, 'Write');
  if (await write.isVisible()) await write.click();
}

export async function submit(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Submit turn/ })
    .click();
}

/** axe finds nothing at all, and nothing scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, 'scrolls sideways').toBeLessThanOrEqual(0);
}
