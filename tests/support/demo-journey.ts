import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { addDemoOrganization } from '../../db/seed/demo-organization.ts';
import { openJourney, openPage, type Journey } from './journey.ts';

export interface DemoJourney extends Journey {
  /** What broke in a page without anybody seeing it. */
  readonly broken: string[];
  /** A page of the demo’s first assessment, as its lead comes to it. */
  open(link: string, options?: BrowserContextOptions): Promise<Page>;
  /** An address where the lead is signed in, too. */
  openElsewhere(address: string): Promise<Page>;
}

/** The demo organization, and its lead in a real browser. */
export async function openDemoJourney(): Promise<DemoJourney> {
  const journey = await openJourney('Halyard');
  const { longhand, address } = journey;
  const { lead } = await longhand.db.everywhere((tx) =>
    addDemoOrganization(tx, {
      publicUrl: address,
      invitationKey: Buffer.alloc(32, 'invitation'),
      declarationKey: Buffer.alloc(32, 'declarations'),
      now: longhand.clock.now(),
    }),
  );
  const entered = await journey.page();
  await entered.goto(lead);
  await entered.getByRole('button', { name: 'Sign in' }).click();
  await entered.getByRole('heading', { level: 1, name: 'Assessments' }).waitFor();
  const cookies = (await entered.context().cookies()).filter(
    ({ name }) => name === 'longhand_member',
  );
  const broken: string[] = [];
  const pageAt = async (place: string, options: BrowserContextOptions = {}) => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const context = await journey.device({ permissions, ...options });
    await context.addCookies(cookies);
    const page = await context.newPage();
    page.on('pageerror', (error) => broken.push(error.message));
    await page.goto(place);
    return page;
  };
  return {
    ...journey,
    broken,
    open: async (link, options) => {
      const page = await pageAt(`${address}/lead`, options);
      await page.getByRole('link', { name: 'Backend engineer, autumn' }).first().click();
      await openPage(page, link);
      return page;
    },
    openElsewhere: (place) => pageAt(place),
  };
}

/** What a click downloads, as a text. */
export async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const file = await loading;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
