import { declareSelf } from '../../server/fairness/declarations.actions.ts';
import { getQuestions, setQuestions } from '../../server/fairness/questions.actions.ts';
import { starterQuestions } from '../../server/fairness/questions.ts';
import { countNow } from '../../server/fairness/counting/counts.actions.ts';
import { declarationKeys } from '../../server/fairness/sealing.ts';
import { getSeat } from '../../server/sittings/sittings.actions.ts';
import type { HandOffStory } from './demo-hand-off.ts';
import { after, minute } from './demo-times.ts';
import { invitedOf } from './demo-story.ts';

const unsaid = null;
const [female, male] = [0, 1];
const [hispanic, white, , islander, asian] = [0, 1, 2, 3, 4];

/** What people say of themselves: sex, race or ethnicity, age. Some would rather not, and some say nothing at all. */
const declared: Readonly<Record<string, readonly (number | null)[]>> = {
  'Daniel Brennan': [male, white, 1],
  'Sophie van der Meer': [female, white, 0],
  'Talia Fonoti': [female, islander, 1],
  'Inés Aguirre': [female, hispanic, 0],
  'Ásdís Jónsdóttir': [female, white, 2],
  'Lucía Fernández Prado': [female, hispanic, 1],
  'Valentina Rossi': [female, white, unsaid],
  'Davit Gelashvili': [male, white, 0],
  'Elena Popescu': [female, white, 3],
  'Oksana Kovalchuk': [female, white, 1],
  'Isabelle Tremblay': [female, white, 2],
  'Tariq Mansour': [male, unsaid, 1],
  'Maria del Rosario Villanueva': [female, asian, 1],
  'Bilal Chaudhry': [male, asian, 0],
  'Jakub Horák': [male, white, 2],
  'Emre Yıldırım': [male, white, 1],
  'Ravindu Perera': [unsaid, asian, unsaid],
};

/** The organization asks, before anybody sits. */
export function tellQuestions(story: HandOffStory, at: Date): void {
  const { tx, house, timeline } = story;
  const wanted = starterQuestions.map((one) => ({ id: null, ...one }));
  timeline.add(at, (now) => setQuestions(tx, house.lead, wanted, now));
}

/** They answer when they have just finished, which is no event; and the lead counts. */
export async function declareAll(story: HandOffStory, secret: Buffer, now: Date): Promise<void> {
  const { tx, house } = story;
  const keys = declarationKeys(secret);
  const { questions } = await getQuestions(tx, house.organizationId);
  for (const [name, says] of Object.entries(declared)) {
    const answers = questions.map(({ id }, at) => ({ questionId: id, option: says[at] ?? null }));
    const { invitationId } = invitedOf(story, name);
    const { sitting } = await getSeat(tx, invitationId);
    if (sitting?.finishedAt == null) throw new Error(`${name} has not finished`);
    await declareSelf(tx, keys, invitationId, answers, after(sitting.finishedAt, 3 * minute));
  }
  await countNow(tx, keys, house.lead, story.assessmentId(), now);
}
