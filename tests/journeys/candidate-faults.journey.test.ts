import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  button,
  expectAccessible,
  handOffSource,
  openSittingRoom,
  saved,
  sheet,
  toWriting,
  type SittingRoom,
} from './sitting-room.ts';

let room: SittingRoom;
beforeAll(async () => {
  room = await openSittingRoom('Halyard');
});
afterEach(() => room.closeDevices());
afterAll(() => room.close());

describe('A word is not lost', () => {
  test('when it is typed offline: it goes out as soon as the connection is back, without a key', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    await sheet(page).fill('Before the tunnel.');
    await saved(page);
    await context.setOffline(true);
    await sheet(page).pressSequentially(' In the tunnel.');
    await page.getByText('Offline, kept on this device, will send').first().waitFor();
    await expectAccessible(page);
    expect((await room.stored(noor)).draft.text).toBe('Before the tunnel.');
    await context.setOffline(false);
    await saved(page);
    expect((await room.stored(noor)).draft.text).toBe('Before the tunnel. In the tunnel.');
  });

  test('when the server takes nothing and the tab crashes: the journal is pushed on return', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    let isIll = true;
    await context.route('**/draft', (route) =>
      isIll ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    );
    await sheet(page).fill('Written while the server was ill.');
    await page.getByText('The server does not answer; kept on this device').first().waitFor();
    void (await context.newCDPSession(page)).send('Page.crash').catch(() => undefined);
    await new Promise((resolve) => page.once('crash', resolve));
    expect((await room.stored(noor)).draft.text).toBe('');

    isIll = false;
    const again = await context.newPage();
    await again.goto(`${room.address}/sit`);
    await saved(again);
    expect(await sheet(again).inputValue()).toBe('Written while the server was ill.');
    expect((await room.stored(noor)).draft.text).toBe('Written while the server was ill.');
  });

  test('when the session has ended meanwhile: the page lets itself in again by the link', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    await context.clearCookies();
    await sheet(page).fill('Still here.');
    await saved(page);
    expect((await room.stored(noor)).draft.text).toBe('Still here.');
  });

  test('when a save hangs, its answer is lost, or one is refused by mistake', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
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
    expect((await room.stored(noor)).draft.text).toBe('One. Two.');
  });

  test('when it is written in two windows: both texts are kept and she chooses', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    const other = await context.newPage();
    await other.goto(`${room.address}/sit`);
    await sheet(other).waitFor();
    // Neither window hears of the other by asking for the time.
    await context.route('**/api/v1/sitting', (route) => route.abort());
    await sheet(page).fill('Sarita,\n\nresume with 41.');
    await saved(page);
    await sheet(other).fill('Sarita,\n\ndo not resume.');
    await other.getByRole('heading', { name: 'There are two texts for this answer' }).waitFor();
    expect((await room.stored(noor)).draft.text).toBe('Sarita,\n\nresume with 41.');
    expect(await other.locator('mark').allInnerTexts()).toEqual([
      'do not resume.',
      'resume with 41.',
    ]);
    await expectAccessible(other);
    await button(other, 'Keep both, one under the other').click();
    await saved(other);
    const both = 'Sarita,\n\nresume with 41.\n\nSarita,\n\ndo not resume.';
    expect(await sheet(other).inputValue()).toBe(both);
    expect((await room.stored(noor)).draft.text).toBe(both);
  });

  test('when she goes on from laptop to phone: each picks up where the other was', async () => {
    const noor = await room.invite();
    const laptop = await room.sitDown(await room.device(), noor);
    await sheet(laptop).fill('Begun at the desk.');
    await saved(laptop);
    const phone = await (await room.device({ width: 390, height: 844 })).newPage();
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

/** The first turn, as the lead sees it. */
async function asLead(candidateId: string) {
  const { items } = await room.longhand.does(room.cast.lena, 'GET /api/v1/assessments');
  for (const { id } of items) {
    const progress = await room.longhand.does(
      room.cast.lena,
      'GET /api/v1/assessments/:id/progress',
      { params: { id } },
    );
    const sittingId = progress.items.find((row) => row.candidateId === candidateId)?.sittingId;
    if (typeof sittingId !== 'string') continue;
    const sitting = await room.longhand.does(room.cast.lena, 'GET /api/v1/sittings/:id', {
      params: { id: sittingId },
    });
    if (sitting.turns[0]?.openedAt !== null) return sitting.turns[0];
  }
  return undefined;
}

/** What the device keeps of all sittings. */
function journalOf(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('longhand', 1);
        opening.onerror = () => {
          reject(new Error('there is no journal'));
        };
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
          all.onsuccess = () => {
            resolve(all.result as unknown[]);
            opening.result.close();
          };
        };
      }),
  );
}

describe('The server’s clock decides', () => {
  test('three minutes offline across the deadline: what was saved is the answer, and what came too late is handed over, apart', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    await sheet(page).fill('In time.');
    await saved(page);
    room.minutes(38.5);
    await context.setOffline(true);
    await sheet(page).pressSequentially(' Too late.');
    await page.getByText('Offline, kept on this device').first().waitFor();
    room.minutes(3);
    await expect.poll(async () => (await room.stored(noor)).submittedAt).not.toBeNull();
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Time is up' }).waitFor();
    await page
      .getByText(/What you had written at \d\d:\d\d:\d\d is your answer, 2 words/)
      .waitFor();
    expect(await page.getByRole('region', { name: 'What you wrote' }).innerText()).toBe(
      'In time. Too late.',
    );
    await page.getByText('the hiring team decides whether they count').waitFor();
    await expectAccessible(page);
    await expect.poll(async () => (await room.stored(noor)).lateAdditions.length).toBe(1);
    await button(page, 'Go on').click();
    await page.getByText('A text for turn 1 came after its end').waitFor();
    await page.getByText('The hiring team sees when it came and decides').waitFor();
    await expectAccessible(page);

    const turn = await asLead(noor.id);
    expect(turn?.answer?.text).toBe('In time.');
    expect(turn?.lateAdditions.map(({ text }) => text)).toEqual(['In time. Too late.']);
    await expect.poll(() => journalOf(page)).toEqual([]);
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
      params: { id: turn?.lateAdditions[0]?.id ?? '' },
      body: { verdict: 'accepted', reason: 'The line was down.' },
    });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText('it is your answer now').waitFor();
    expect((await room.stored(noor)).draft.text).toBe('In time. Too late.');
  });

  test('text found on a device days later is handed over as well, word for word', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    await context.setOffline(true);
    await sheet(page).fill('Written in a cellar, without a line.');
    await page.getByText('Offline, kept on this device').first().waitFor();
    await page.close();
    await context.setOffline(false);
    room.minutes(2 * 24 * 60);
    await expect.poll(async () => (await room.stored(noor)).submittedAt).not.toBeNull();
    const again = await context.newPage();
    await again.goto(noor.link);
    await again.getByText('A text for turn 1 came after its end').waitFor();
    expect((await asLead(noor.id))?.lateAdditions.map(({ text }) => text)).toEqual([
      'Written in a cellar, without a line.',
    ]);
  });

  test.each([
    ['fast', 2],
    ['slow', -2],
  ])('a device whose date is two hours %s shows the true time left', async (_, hours) => {
    const noor = await room.invite();
    const wrong = new Date(room.now() + hours * 3_600_000).toISOString();
    const page = await room.sitDown(await room.device({ clockAt: wrong }), noor);
    await page.getByText('40 min').waitFor();
    await sheet(page).fill('Two hours off.');
    await saved(page);
    const { deadlineAt } = await room.stored(noor);
    const until = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Pacific/Chatham',
      timeStyle: 'short',
    }).format(new Date(deadlineAt ?? ''));
    expect(await page.locator('header').innerText()).toContain(`until ${until} (UTC+1`);
  });

  test('extra time given at minute nine of ten reaches her within seconds, without a reload, and is told', async () => {
    const source = (await handOffSource()).replace('minutes: 40', 'minutes: 10');
    const { versionId } = await room.cast.publish(source);
    const noor = await room.invite(versionId);
    const page = await room.sitDown(await room.device(), noor);
    await sheet(page).fill('Nine minutes of writing');
    await saved(page);
    room.minutes(9);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText(/^0:[345]\d$/).waitFor();
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: noor.id },
      body: { extraMinutes: 12 },
    });
    await page.getByText('You have 12 minutes more.').waitFor({ timeout: 15_000 });
    await page.getByText('13 min', { exact: true }).waitFor();
    await expectAccessible(page);
    await sheet(page).pressSequentially(', and more.');
    await saved(page);
    expect((await room.stored(noor)).draft.text).toBe('Nine minutes of writing, and more.');
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  });

  test('a window of her own reaches the page that is open', async () => {
    const noor = await room.invite();
    const page = await room.sitDown(await room.device(), noor);
    await page.getByText('40 min', { exact: true }).waitFor();
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/invitations/:id/window', {
      params: { id: noor.invitationId },
      body: {
        opensAt: new Date(room.now() - 3_600_000).toISOString(),
        closesAt: new Date(room.now() + 25 * 60_000).toISOString(),
      },
    });
    await page.getByText('The end was moved 15 minutes forward.').waitFor({ timeout: 15_000 });
    await page.getByText('25 min', { exact: true }).waitFor();
  });

  test('a break stops the clock: she rests, comes back, and has as much time as before', async () => {
    const noor = await room.invite();
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: noor.id },
      body: { breakMinutes: 10 },
    });
    const page = await room.sitDown(await room.device(), noor);
    await sheet(page).fill('Before the break.');
    room.minutes(20);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText('20 min', { exact: true }).waitFor();
    await button(page, 'Take a break (10 minutes left)').click();
    await page.getByRole('heading', { name: 'You are on a break' }).waitFor();
    await page.getByText('stands still, with 19 minutes left to write').waitFor();
    await expectAccessible(page);
    room.minutes(4);
    expect((await room.stored(noor)).remainingMs).toBeGreaterThan(19 * 60_000);
    await button(page, 'Go on writing').click();
    await page.getByText('20 min', { exact: true }).waitFor();
    expect(await page.getByRole('status').allInnerTexts()).not.toContain('minutes more');
    expect(await sheet(page).inputValue()).toBe('Before the break.');
    await button(page, /^Take a break \([56] minutes left\)$/).waitFor();
    await expectAccessible(page);
  });

  test('a break that is used up ends by itself, and the clock goes on', async () => {
    const noor = await room.invite();
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: noor.id },
      body: { breakMinutes: 10 },
    });
    const page = await room.sitDown(await room.device(), noor);
    await button(page, /^Take a break/).click();
    await page.getByRole('heading', { name: 'You are on a break' }).waitFor();
    room.minutes(11);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText('39 min', { exact: true }).waitFor();
    await sheet(page).fill('Back again.');
    await saved(page);
  });

  test('a break that is used up without a connection ends as well, and what she writes is kept', async () => {
    const noor = await room.invite();
    await room.longhand.does(room.cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: noor.id },
      body: { breakMinutes: 10 },
    });
    const context = await room.device();
    await context.clock.install();
    const page = await room.sitDown(context, noor);
    await button(page, /^Take a break/).click();
    await page.getByRole('heading', { name: 'You are on a break' }).waitFor();
    await context.setOffline(true);
    room.minutes(11);
    await page.clock.fastForward(11 * 60_000);
    await page.getByText('39 min', { exact: true }).waitFor();
    await sheet(page).fill('Written without a line.');
    await page.getByText('Offline, kept on this device').first().waitFor();
    await context.setOffline(false);
    await saved(page);
    expect((await room.stored(noor)).draft.text).toBe('Written without a line.');
  });

  test('a laptop that was closed at minute five finds the turn closed with what it had saved', async () => {
    const noor = await room.invite();
    const context = await room.device();
    const page = await room.sitDown(context, noor);
    await sheet(page).fill('Five minutes of writing.');
    await saved(page);
    await page.close();
    room.minutes(60);
    await expect.poll(async () => (await room.stored(noor)).submittedAt).not.toBeNull();
    const again = await context.newPage();
    await again.goto(noor.link);
    await again.getByText(/Time ran out · your answer is what was saved at/).waitFor();
    expect((await room.stored(noor)).draft.text).toBe('Five minutes of writing.');
  });
});
