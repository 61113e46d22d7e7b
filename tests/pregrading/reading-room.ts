import { sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { queueSchema } from '../../db/queue.ts';
import { startPregrading, type Pregrading } from '../../server/pregrading/pregrading.job.ts';
import type { Reader } from '../../server/pregrading/reader.ts';
import { openReader } from '../../server/pregrading/reader.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../support/exercise.ts';
import { startModel, type ModelOptions, type ScriptedModel } from '../support/model.ts';

/** An organization with a scripted model, and an assessment in which it reads. */
export interface ReadingRoom {
  readonly longhand: TestApp;
  readonly cast: Cast;
  readonly model: ScriptedModel;
  readonly reader: Reader;
  readonly assessment: OpenAssessment;
  /** What the lead sees of it. */
  progress(): ReturnType<typeof progressOf>;
  /** Somebody sits the first turn with this text, and, where there is one, the second. */
  readonly write: (name: string, ...texts: string[]) => Promise<Candidate>;
  /** A process that reads; one at a time does. */
  startReading(): Pregrading;
  /** Makes what is due. */
  read(): Promise<void>;
  /** What waits for later is due now. */
  hurry(): Promise<void>;
  readonly rows: (query: ReturnType<typeof sql>) => Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const settings = {
  purpose: 'To find what we overlook',
  mode: 'sealed',
  assistReason: null,
  controlPercent: 0,
  cut: null,
};

export const words = 'Mara calls the harbour at 18:40 UTC. Everybody else stays on the boat.';

export async function openReadingRoom(
  options: ModelOptions = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<ReadingRoom> {
  const model = await startModel(options);
  const environment = {
    OPENAI_API_KEY: model.apiKey,
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: model.name,
    LOG_LEVEL: 'fatal',
    ...variables,
  };
  const longhand = await startApp({ environment });
  const { db, clock } = longhand;
  const cast = await castOf(longhand);
  const reader = await openReader(db, longhand.environment);
  if (reader === null) throw new Error('there is no model');
  const assessment = await cast.openAssessment();
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/pregrading', {
    params: { id: assessment.id },
    body: settings,
  });
  const rows: ReadingRoom['rows'] = async (query) =>
    (await db.everywhere((tx) => tx.execute(query))).rows;
  const errors: unknown[] = [];
  const log = { error: (details: object) => void errors.push(details) };
  const startReading = () => {
    const reading = startPregrading({ reader, db, clock, log });
    onTestFinished(() => reading.stop());
    return reading;
  };
  return {
    ...{ longhand, cast, model, reader, assessment, rows, startReading },
    progress: () => progressOf(longhand, cast, assessment.id),
    write: async (name, ...texts) => {
      const candidate = await cast.candidate(assessment.cohortId, name);
      await beginSitting(longhand, candidate);
      for (const [at, text] of texts.entries()) {
        if (at > 0) clock.advance({ hours: 1 });
        await openTurn(longhand, candidate, at + 1);
        await handIn(longhand, candidate, at + 1, text);
      }
      return candidate;
    },
    read: async () => {
      const reading = startPregrading({ reader, db, clock, log });
      await reading.flush();
      await reading.stop();
      const [first] = errors.splice(0);
      if (first !== undefined) throw new Error('something was logged', { cause: first });
    },
    hurry: async () => {
      await rows(sql`update ${sql.identifier(queueSchema)}.job set start_after = now()
        where state < 'active'`);
    },
    close: async () => {
      await longhand.close();
      await model.close();
    },
  };
}

function progressOf(longhand: TestApp, { lena }: Cast, id: string) {
  return longhand.does(lena, 'GET /api/v1/assessments/:id/pregrading/progress', { params: { id } });
}
