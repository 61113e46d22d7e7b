import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { calibrate, suggestAll } from '../pregrading/reveal/calibrated.ts';
import { modelEnvironment, switchOn } from '../pregrading/suggesting.ts';
import { Reader } from '../reviewing/reader.ts';
import { writeAnswers } from '../support/answers.ts';
import type { Person } from '../support/cast.ts';
import {
  expectFocus,
  expectNothingSerious,
  type Journey,
  openJourney,
} from '../support/journey.ts';

const text = `**Where it stands, 08:40 UTC:** 1 to 40 verified, 41 copied. Nothing runs.\u200b\u200c\u200d

Resume from 41, never with 42. You decide; I stand behind both ways.`;
const quote = 'Resume from 41, never with 42.';
const hidden = '\u200b\u200c\u200d';
const passage = (part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});

const suggested = /^The model suggests \d/;

let journey: Journey;
let versionId: string;
beforeAll(async () => {
  journey = await openJourney('Halyard', { environment: modelEnvironment });
  const scenario = new URL(
    '../../prompts/scenarios/hand-off-across-eight-hours.md',
    import.meta.url,
  );
  ({ versionId } = await journey.cast.publish(await readFile(scenario, 'utf8')));
  await calibrate(journey, versionId);
});
afterEach(() => journey.closePages());
afterAll(() => journey.close());

/** Two answers, with what the model has said of them. */
async function openWith(name: string, wanted: Parameters<typeof switchOn>[3] = {}) {
  const { longhand, cast } = journey;
  const { id, cohortId } = await cast.openAssessment({ versionId, name });
  const { organizationId } = cast;
  const place = { organizationId, assessmentId: id, cohortId, reviewsPerAnswer: 2 };
  const people = ['Nadia Quettabellou', 'Tomasz Wrzeszczykowski'].map((person, at) => ({
    name: person,
    email: `someone${at}.${id.slice(-6)}@secret.example`,
    texts: [text],
  }));
  const written = await writeAnswers(longhand.db, place, people);
  await switchOn(longhand, cast, id, wanted);
  return {
    id,
    answers: written.flatMap(({ answerIds }) => answerIds),
    sittings: written.map(({ sittingId }) => sittingId),
  };
}

/** For whatever of these a person holds. */
async function suggestForClaimOf(person: Person, id: string) {
  const reader = new Reader(journey.longhand, person);
  const claimed = await reader.claimed(id);
  await suggestAll(journey, claimed, {
    level: 3,
    gap: 'It does not say by when you hear back.',
    evidence: [{ ...passage(quote), quote, supports: 'higher' }],
    flags: [{ kind: 'hidden_characters', ...passage(hidden) }],
  });
  return claimed;
}

const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const openAnswer = (page: Page) => page.locator('#answer-sheet').waitFor();
const drawn = (page: Page, name: string) =>
  page.evaluate((one) => [...(CSS.highlights.get(one) ?? [])].map(String), name);
async function scoreAll(page: Page, ...levels: readonly string[]) {
  for (const level of levels) await keys(page, level, 'ArrowDown');
  await page.getByText('ready to commit').waitFor();
}

describe('Ines commits, by keyboard, and only then reads what the model suggests', () => {
  test('on the scale beside her level, quoted in the answer, with what is missing and what was hidden', async () => {
    const { cast } = journey;
    const { id } = await openWith('Sealed');
    await suggestForClaimOf(cast.ines, id);
    const page = await journey.pageOf(cast.ines, `/desk/${id}`);
    await openAnswer(page);
    const before = await page.content();
    for (const word of ['suggest', 'model', 'hear back', 'Hidden text']) {
      expect(before.includes(word), word).toBe(false);
    }
    await keys(page, 'm');
    expect(await drawn(page, 'suggested')).toEqual([]);
    await scoreAll(page, '4', '2', '3', '3');
    await keys(page, 'Control+Enter');

    await page.getByText(suggested).first().waitFor();
    await expectFocus(page.locator('h1'));
    expect(await page.getByText(suggested).count()).toBe(4);
    expect(await page.getByText('Provisional: calibrated on 24 answers').count()).toBe(4);
    expect(await page.getByText('It does not say by when you hear back.').count()).toBe(4);
    const scale = page.getByRole('img', { name: /^The model \d/ }).first();
    expect(await scale.getAttribute('aria-label')).toMatch(/range \d.* to \d.*; you 4$/);
    expect(await drawn(page, 'suggested')).toContain(quote);
    await page.getByRole('heading', { name: 'Hidden text found' }).waitFor();
    expect(await page.locator('.hidden code').innerText()).toBe('‹U+200B›‹U+200C›‹U+200D›');
    await expectNothingSerious(page);

    // She revises one with a reason, and the suggestion stays beside it.
    await page.getByRole('button', { name: 'Change this level' }).first().click();
    await page.getByRole('radio', { name: /^3/ }).check();
    await page.getByRole('textbox', { name: 'Why' }).fill('I had missed the number.');
    await page.getByRole('button', { name: 'Change the level' }).click();
    await page.getByText('I had missed the number.').waitFor();
    expect(await scale.getAttribute('aria-label')).toMatch(/you 3$/);
    await keys(page, 'Control+Enter');
    await page.getByText('answer 2 of 2').waitFor();
  });

  test('and what is withheld takes no step: the next answer opens at once', async () => {
    const { cast } = journey;
    const { id } = await openWith('Withheld');
    const page = await journey.pageOf(cast.idris, `/desk/${id}`);
    await openAnswer(page);
    await scoreAll(page, '4', '2', '3', '3');
    await keys(page, 'Control+Enter');
    await page.getByText('answer 2 of 2').waitFor();
    await keys(page, '[');
    await page.getByText('Nothing is shown for this text.').first().waitFor();
    await expectNothingSerious(page);
  });
});

describe('Ivo, in an assessment set to assist', () => {
  test('is told what looking costs, looks by key at one criterion, and everybody reads that he did', async () => {
    const { cast } = journey;
    const { id, answers, sittings } = await openWith('Assist', { mode: 'assist' });
    const claimed = await suggestForClaimOf(cast.ivo, id);
    const page = await journey.pageOf(cast.ivo, `/desk/${id}`);
    await openAnswer(page);
    expect(await page.getByText(suggested).count()).toBe(0);
    await keys(page, 'm');
    const button = page.getByRole('button', { name: 'Show what the model suggests' });
    await expectFocus(button);
    await page.getByText('Your review will be marked “AI seen first”').waitFor();
    await expectNothingSerious(page);
    await keys(page, 'Enter');
    await page.getByText(suggested).first().waitFor();
    expect(await drawn(page, 'suggested')).toContain(quote);
    expect(await page.locator('[role=tab] .level').allInnerTexts()).toHaveLength(0);
    await expectNothingSerious(page);
    await keys(page, 'ArrowDown');
    await page.getByText('marked “AI seen first” already').waitFor();
    await page.reload();
    await openAnswer(page);
    await page.getByText(suggested).first().waitFor();
    await keys(page, 'k', 'k', 'k', 'k');
    await scoreAll(page, '4', '2', '3', '3');
    await keys(page, 'Control+Enter');
    await page.getByText('AI seen first').first().waitFor();

    // The second reader, who did not look, and the lead.
    const read = await new Reader(journey.longhand, cast.ines).reviewAll(id);
    const same = read.find(({ answer }) => answer.id === claimed.answer.id);
    const other = await journey.pageOf(cast.ines, `/desk/${id}/reviews/${same?.reviewId}`);
    await other.getByText('AI seen first').first().waitFor();
    const at = answers.indexOf(claimed.answer.id);
    const lead = await journey.pageOf(cast.lena, `/lead/sittings/${sittings[at]}`);
    await lead.getByText('AI seen first').first().waitFor();
    await expectNothingSerious(lead);
  });
});

describe('Nadia, who is to be read by a model as well', () => {
  test('reads what for, opts out without a disadvantage, in English and in German, and can change her mind', async () => {
    const { longhand, cast, address } = journey;
    const { id, cohortId } = await cast.openAssessment({ versionId, name: 'Notice' });
    await switchOn(longhand, cast, id, { purpose: 'To find what two readers overlook' });
    const [nadia] = await cast.invite(cohortId, 'Nadia');
    const page = await journey.page({ locale: 'en-GB' });
    await page.goto(`${address}/sit${new URL(nadia?.link ?? address).hash}`);
    await page.getByRole('heading', { name: 'A model reads, too' }).waitFor();
    await page.getByText('“To find what two readers overlook”').waitFor();
    await page.getByRole('button', { name: 'No model for my answers' }).focus();
    await keys(page, 'Enter');
    await page.getByText('You opted out on').waitFor();
    await expectNothingSerious(page);
    await page.reload();
    await page.getByText('You opted out on').waitFor();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByText('Sie haben das am').waitFor();
    await page.getByText('„To find what two readers overlook“').waitFor();
    await page.getByRole('button', { name: 'Das Modell doch lesen lassen' }).click();
    await page.getByRole('button', { name: 'Kein Modell für meine Antworten' }).waitFor();
    await page.getByRole('button', { name: 'Beginnen' }).click();
    await page.locator('summary', { hasText: 'Auch ein Modell liest' }).click();
    await page.getByRole('button', { name: 'Kein Modell für meine Antworten' }).click();
    await page.getByText('Sie haben das am').waitFor();
    await expectNothingSerious(page);
  });
});
