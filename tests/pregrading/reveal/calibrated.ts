import { sql } from 'drizzle-orm';
import { openDesk, type Desk } from '../../reviewing/desk.ts';
import { Reader, type Claimed } from '../../reviewing/reader.ts';
import { writeAnswers } from '../../support/answers.ts';
import type { TestApp } from '../../support/app.ts';
import type { Cast } from '../../support/cast.ts';
import { modelEnvironment, suggest } from '../suggesting.ts';

export interface CalibratedDesk extends Desk {
  /** Assessments on this version of the scenario have a rubric on which the model is calibrated. */
  readonly versionId: string;
  /** What was read since counts for nothing, so that the next test finds the model as it was. */
  forget(): Promise<void>;
}

/** A house with a model that has earned it. */
export async function openCalibratedDesk(
  answers = 24,
  environment: Readonly<Record<string, string>> = {},
): Promise<CalibratedDesk> {
  const desk = await openDesk({ environment: { ...modelEnvironment, ...environment } });
  const { versionId } = await desk.cast.publish();
  const id = await calibrate(desk, versionId, answers);
  const forget = async () => {
    await desk.rows(sql`delete from suggestions where assessment_id <> ${id}`);
    await desk.rows(sql`delete from drift_alarms`);
  };
  return { ...desk, versionId, forget };
}

interface House {
  readonly longhand: TestApp;
  readonly cast: Cast;
}

/** Imani scores so many answers as the model does, give or take a level. Tells in which assessment. */
export async function calibrate(
  { longhand, cast }: House,
  versionId: string,
  answers = 24,
): Promise<string> {
  const { id, cohortId } = await cast.openAssessment({
    versionId,
    name: 'Where it was calibrated',
    reviewsPerAnswer: 1,
  });
  const { organizationId } = cast;
  const people = Array.from({ length: answers }, (_, at) => ({
    name: `Stranger ${at}`,
    email: `known${at}@elsewhere.example`,
    texts: [`Known answer ${at}.`],
  }));
  const place = { organizationId, assessmentId: id, cohortId, reviewsPerAnswer: 1 };
  await writeAnswers(longhand.db, place, people);
  const imani = new Reader(longhand, cast.imani);
  for (let at = 0; at < answers; at += 1) {
    const level = 2 + (at % 3);
    const claimed = await imani.claimed(id);
    await imani.judge(claimed, at % 8 === 7 ? 3 : level);
    await imani.commit(claimed.reviewId);
    await suggestAll({ longhand, cast }, claimed, { level });
  }
  return id;
}

/** A suggestion for each criterion of a claimed answer. */
export async function suggestAll(
  { longhand, cast }: House,
  { answer, rubric }: Pick<Claimed, 'answer' | 'rubric'>,
  wanted: Parameters<typeof suggest>[3] = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const { id } of rubric.criteria) {
    ids.push(await suggest(longhand, cast, { answerId: answer.id, criterionId: id }, wanted));
  }
  return ids;
}
