import { sql } from 'drizzle-orm';
import { openDesk, type Desk } from '../../reviewing/desk.ts';
import type { Claimed } from '../../reviewing/reader.ts';
import { modelEnvironment, suggest } from '../suggesting.ts';

export interface CalibratedDesk extends Desk {
  /** Assessments on this version of the scenario have a rubric on which the model is calibrated. */
  readonly versionId: string;
  /** What was read since counts for nothing, so that the next test finds the model as it was. */
  forget(): Promise<void>;
}

/** A house with a model that has earned it: Imani has scored 24 answers as it did, give or take a level. */
export async function openCalibratedDesk(
  answers = 24,
  environment: Readonly<Record<string, string>> = {},
): Promise<CalibratedDesk> {
  const desk = await openDesk({ environment: { ...modelEnvironment, ...environment } });
  const { versionId } = await desk.cast.publish();
  const { id } = await desk.openWith(answers, { versionId, reviewsPerAnswer: 1 });
  const reader = desk.reader(desk.cast.imani);
  for (let at = 0; at < answers; at += 1) {
    const level = 2 + (at % 3);
    const claimed = await reader.claimed(id);
    await reader.judge(claimed, at % 8 === 7 ? 3 : level);
    await reader.commit(claimed.reviewId);
    await suggestAll(desk, claimed, { level });
  }
  const forget = async () => {
    await desk.rows(sql`delete from suggestions where assessment_id <> ${id}`);
    await desk.rows(sql`delete from drift_alarms`);
  };
  return { ...desk, versionId, forget };
}

/** A suggestion for each criterion of a claimed answer. */
export async function suggestAll(
  { longhand, cast }: Pick<Desk, 'longhand' | 'cast'>,
  { answer, rubric }: Pick<Claimed, 'answer' | 'rubric'>,
  wanted: Parameters<typeof suggest>[3] = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const { id } of rubric.criteria) {
    ids.push(await suggest(longhand, cast, { answerId: answer.id, criterionId: id }, wanted));
  }
  return ids;
}
