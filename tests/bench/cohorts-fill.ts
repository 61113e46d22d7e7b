import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db/connect.ts';
import { createOrganization } from '../../server/accounts/accounts.actions.ts';
import { openAssessment } from '../../server/assessments/assessments.actions.ts';
import { listCriteriaOfRubric } from '../../server/assessments/rubrics.actions.ts';
import { draftScenario, publishScenario } from '../../server/assessments/scenarios.actions.ts';
import type { ActingMember, Identity } from '../../server/http/visit.ts';
import { fiveCriteria, joinAs } from './queue-fill.ts';

const interviewers = 200;
const cohortCount = 40;
const reviewsPerAnswer = 2;

export interface Scored {
  readonly assessmentId: string;
  readonly cohortIds: readonly string[];
}

/** An organization with an assessment for each number of scores: 5 criteria, 2 reviews, 200 interviewers, 40 cohorts. */
export async function fillScores(db: Database, sizes: readonly number[]) {
  const now = new Date();
  const { lead, assessments } = await db.everywhere(async (tx) => {
    const organizationId = await createOrganization(tx, { name: 'Crowd', now });
    const owner = await joinAs(tx, { organizationId, at: 0, now });
    const readers: string[] = [];
    for (let at = 1; at <= interviewers; at += 1) {
      readers.push((await joinAs(tx, { organizationId, at, now })).id);
    }
    const { scenario } = await draftScenario(tx, owner, fiveCriteria(), now);
    const { newest } = await publishScenario(tx, owner, scenario.id, now);
    const filled = new Map<number, Scored>();
    for (const scores of sizes) {
      filled.set(scores, await fillAssessment(tx, owner, newest.id, readers, scores, now));
    }
    return { lead: owner, assessments: filled };
  });
  // As autovacuum would have done by the time that many scores are there.
  await db.everywhere((tx) => tx.execute(sql`analyze`));
  const { id: subjectId, sessionId, organizationId } = lead;
  const identity: Identity = { kind: 'member', organizationId, sessionId, subjectId };
  return { identity, assessments };
}

/** As sittings and reviews leave it behind, one statement a table; without facts. */
async function fillAssessment(
  tx: Transaction,
  lead: ActingMember,
  scenarioVersionId: string,
  readers: readonly string[],
  scores: number,
  now: Date,
): Promise<Scored> {
  const { organizationId } = lead;
  const wanted = { name: `${scores} scores`, scenarioVersionId, reviewsPerAnswer };
  const opened = await openAssessment(tx, lead, { ...wanted, aiPolicy: 'forbidden' }, now);
  const { id, rubricVersionId } = opened;
  const criteria = (await listCriteriaOfRubric(tx, rubricVersionId))
    .filter(({ reads }) => reads.includes(1))
    .map((criterion) => criterion.id);
  const answers = scores / criteria.length / reviewsPerAnswer;
  const cohortIds = Array.from({ length: cohortCount }, () => uuidv7());
  await tx.execute(sql`
    insert into cohorts (id, organization_id, assessment_id, name, opens_at, closes_at, is_reference, created_at)
    select id, ${organizationId}::uuid, ${opened.id}::uuid, 'Cohort ' || at, ${now}, ${now}, at = 1, ${now}
    from unnest(${sql.param(cohortIds)}::uuid[]) with ordinality x (id, at)`);
  // Random to look at, of the form of a version 4, and the same in every table.
  const key = (what: string) => sql`
    overlay(overlay(md5(${`${what} ${scores} `}::text || n) placing '4' from 13) placing '8' from 17)::uuid`;
  const review = sql`
    overlay(overlay(md5(${`review ${scores} `}::text || n || ' ' || number) placing '4' from 13) placing '8' from 17)::uuid`;
  const each = sql`generate_series(1, ${answers}::int) n`;
  const cohort = sql`(${sql.param(cohortIds)}::uuid[])[1 + n % ${cohortCount}::int]`;
  const place = sql`${organizationId}::uuid, ${id}::uuid, ${cohort}`;
  // Two different ones for each answer, in ever other pairs.
  const reader = sql`
    (${sql.param(readers)}::uuid[])[1 + (n + case number when 1 then 0 else 1 + n / ${interviewers}::int % ${interviewers - 1}::int end) % ${interviewers}::int]`;
  await tx.execute(sql`
    insert into candidates (id, organization_id, name, email, created_at)
    select ${key('candidate')}, ${organizationId}::uuid, 'Stranger ' || n,
      'stranger' || n || ${`.${scores}@elsewhere.example`}::text, ${now} from ${each}`);
  await tx.execute(sql`
    insert into invitations (id, organization_id, assessment_id, cohort_id, candidate_id, created_at)
    select ${key('invitation')}, ${place}, ${key('candidate')}, ${now} from ${each}`);
  await tx.execute(sql`
    insert into sittings (id, organization_id, assessment_id, cohort_id, candidate_id, invitation_id,
      notice_version, started_at, finished_at)
    select ${key('sitting')}, ${place}, ${key('candidate')}, ${key('invitation')}, '1', ${now}, ${now}
    from ${each}`);
  await tx.execute(sql`
    insert into turns (id, organization_id, sitting_id, position, opens_at, opened_at, deadline_at, closed_at, closed_by)
    select ${key('turn')}, ${organizationId}::uuid, ${key('sitting')}, 1, ${now}, ${now}, ${now}, ${now}, 'candidate'
    from ${each}`);
  await tx.execute(sql`
    insert into answers (id, organization_id, assessment_id, sitting_id, turn_id, turn, revision, text, sha256,
      characters, words, received_at)
    select ${key('answer')}, ${organizationId}::uuid, ${id}::uuid, ${key('sitting')}, ${key('turn')}, 1, 1, text,
      sha256(convert_to(text, 'UTF8')), length(text), 90, ${now}
    from ${each}, repeat('The keeper of tower ' || n || ' lights the spare lamp. ', 10) text`);
  const both = sql`${each}, generate_series(1, ${reviewsPerAnswer}::int) number`;
  await tx.execute(sql`
    insert into review_slots (id, organization_id, assessment_id, answer_id, turn, number, interviewer_id, committed_at)
    select gen_random_uuid(), ${organizationId}::uuid, ${id}::uuid, ${key('answer')}, 1, number,
      ${reader}, ${now} from ${both}`);
  await tx.execute(sql`
    insert into reviews (id, organization_id, assessment_id, answer_id, round, interviewer_id, rubric_version_id,
      order_key, turn, claimed_at, committed_at)
    select ${review}, ${organizationId}::uuid, ${id}::uuid, ${key('answer')}, 1, ${reader},
      ${rubricVersionId}::uuid, n::text, 1, ${now}, ${now} from ${both}`);
  // What an answer is worth, a cohort’s lead over the others, and the reader’s own mind.
  await tx.execute(sql`
    select setseed(0.42)`);
  await tx.execute(sql`
    insert into scores (review_id, criterion_id, organization_id, level, note, evidence, sequence, saved_at)
    select ${review}, criterion_id, ${organizationId}::uuid,
      least(5, greatest(1, round(3 + 2 * (worth - 0.5) + (n % ${cohortCount}::int) * 0.01 + 2 * (random() - 0.5)))),
      'Names who does it and until when.', '[]'::jsonb, 1, ${now}
    from (select n, random() as worth from ${each}) w, generate_series(1, ${reviewsPerAnswer}::int) number,
      unnest(${sql.param(criteria)}::uuid[]) criterion_id`);
  return { assessmentId: id, cohortIds };
}
