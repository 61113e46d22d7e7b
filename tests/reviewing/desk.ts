import { sql, type SQL } from 'drizzle-orm';
import { writeAnswers, type Writer, type Written } from '../support/answers.ts';
import { startApp, type StartOptions, type TestApp } from '../support/app.ts';
import { castOf, type AssessmentWanted, type Cast, type Person } from '../support/cast.ts';
import { Reader } from './reader.ts';

export interface Desk {
  readonly longhand: TestApp;
  readonly cast: Cast;
  reader(person: Person): Reader;
  /** An assessment with answers waiting: a number of strangers’, or the given ones. */
  openWith(writers: number | readonly Writer[], wanted?: Wanted): Promise<Waiting>;
  rows(query: SQL): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export type Wanted = AssessmentWanted & { readonly turns?: number };
export interface Waiting {
  readonly id: string;
  readonly written: readonly Written[];
}

export async function openDesk(options: StartOptions = {}): Promise<Desk> {
  const longhand = await startApp(options);
  const cast = await castOf(longhand);
  const strangers = strangersOf();
  return {
    longhand,
    cast,
    reader: (person) => new Reader(longhand, person),
    openWith: async (writers, { turns = 1, reviewsPerAnswer = 2, ...wanted } = {}) => {
      const assessment = await cast.openAssessment({ reviewsPerAnswer, ...wanted });
      const place = {
        organizationId: cast.organizationId,
        assessmentId: assessment.id,
        cohortId: assessment.cohortId,
        reviewsPerAnswer,
      };
      const people = typeof writers === 'number' ? strangers(writers, turns) : writers;
      const written = people.length === 0 ? [] : await writeAnswers(longhand.db, place, people);
      return { id: assessment.id, written };
    },
    rows: async (query) => (await longhand.db.everywhere((tx) => tx.execute(query))).rows,
    close: () => longhand.close(),
  };
}

/** Of one answer: whom its slots are with. */
export const holders = (answerId: string) => sql`
  select number, interviewer_id is not null as held, committed_at is not null as committed
  from review_slots where answer_id = ${answerId} order by number`;

function strangersOf() {
  let made = 0;
  return (count: number, turns: number): Writer[] =>
    Array.from({ length: count }, () => {
      made += 1;
      const texts = Array.from({ length: turns }, (_, at) => `Answer ${at + 1} of ${made}.`);
      return { name: `Stranger ${made}`, email: `stranger${made}@elsewhere.example`, texts };
    });
}
