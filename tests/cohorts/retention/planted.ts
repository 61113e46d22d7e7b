import { sql } from 'drizzle-orm';
import type { TestApp } from '../../support/app.ts';
import type { Candidate, Cast, OpenAssessment } from '../../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../../support/exercise.ts';
import { Reader } from '../../reviewing/reader.ts';

/** One for every place where something of a candidate is written. */
export const marks = {
  first: 'zymurgy lantern of hers',
  second: 'quokka ledger of hers',
  late: 'wombat epilogue of hers',
  declared: 'marzipan declaration of hers',
  asked: 'kumquat request of hers',
  accommodated: 'hippocampal reason of hers',
  noted: 'bramble note on hers',
  changed: 'thistle change on hers',
  settled: 'juniper settlement on hers',
  decided: 'saffron decision on hers',
  agreed: 'tamarind agreement on hers',
  modelled: 'obsidian output on hers',
} as const;

interface Stage {
  readonly longhand: TestApp;
  readonly cast: Cast;
  readonly assessment: OpenAssessment;
}

/** She sits, asks, declares and comes too late; another sits too; both are read, she is released and decided. */
export async function exercise(
  { longhand, cast, assessment }: Stage,
  she: Candidate,
  other: Candidate,
): Promise<void> {
  const { lena, ivo, ines } = cast;
  await longhand.does(lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: she.id },
    body: { extraMinutes: 7, breakMinutes: 3, reason: marks.accommodated },
  });
  for (const one of [she, other]) {
    await beginSitting(longhand, one);
    for (const position of [1, 2]) {
      await openTurn(longhand, one, position);
      const own = position === 1 ? `I, Xanthippe, light the ${marks.first}.` : marks.second;
      const text = one === she ? own : `The keeper wrote this ${position}.`;
      await handIn(longhand, one, position, text);
      longhand.clock.advance({ hours: 1 });
    }
  }
  await longhand.does(she, 'PUT /api/v1/sitting/turns/:position/late-addition', {
    params: { position: 2 },
    body: { text: marks.late, writtenAt: longhand.clock.now().toISOString() },
  });
  await longhand.does(she, 'PUT /api/v1/sitting/declaration', {
    body: { aiUse: 'language', note: marks.declared },
  });
  await longhand.does(she, 'PUT /api/v1/requests/:kind', {
    params: { kind: 'erasure' },
    body: { text: marks.asked },
  });
  const { items } = await longhand.does(lena, 'GET /api/v1/assessments/:id/redactions', {
    params: { id: assessment.id },
  });
  for (const { answerId } of items) {
    await longhand.does(lena, 'PUT /api/v1/answers/:id/redaction', {
      params: { id: answerId },
      body: { spans: [{ start: 3, end: 12, kind: 'name' }] },
    });
  }
  for (const person of [ivo, ines]) {
    const reader = new Reader(longhand, person);
    for (let read = await reader.claim(assessment.id); read !== null;) {
      const isHers = /of hers/.test(read.answer.text);
      await reader.judge(read, person === ivo ? 5 : 2, isHers ? marks.noted : 'Clear enough.');
      await reader.commit(read.reviewId);
      read = await reader.claim(assessment.id);
    }
  }
}

/** What takes more people, or a model, to write: put where they would write it. */
export async function plantTheRest({ longhand, cast }: Stage, sittingId: string): Promise<void> {
  const hers = sql`with hers as (select a.* from answers a where a.sitting_id = ${sittingId})`;
  await longhand.db.everywhere(async (tx) => {
    await tx.execute(sql`${hers}
      insert into score_changes (id, organization_id, review_id, criterion_id, level, reason, changed_at)
      select gen_random_uuid(), r.organization_id, r.id, o.criterion_id, o.level, ${marks.changed}, now()
      from reviews r join hers on hers.id = r.answer_id join scores o on o.review_id = r.id limit 1`);
    await tx.execute(sql`${hers}
      insert into adjudications (id, organization_id, answer_id, round, criterion_id, member_id, level, reason, decided_at)
      select gen_random_uuid(), r.organization_id, r.answer_id, 9, o.criterion_id, ${cast.idris.id}, 4, ${marks.settled}, now()
      from reviews r join hers on hers.id = r.answer_id join scores o on o.review_id = r.id limit 1`);
    await tx.execute(sql`${hers}
      insert into suggestions (id, organization_id, assessment_id, answer_id, turn, criterion_id,
        rubric_version_id, source, grader, prompt_version, prompt_hash, host, answer_sha256, is_control,
        level, evidence, gap, flags, created_at, started_at, finished_at)
      select gen_random_uuid(), hers.organization_id, hers.assessment_id, hers.id, hers.turn, k.id,
        k.rubric_version_id, 'model', 'm', 'v', 'h', 'host', hers.sha256, false, 3,
        jsonb_build_array(jsonb_build_object('quote', ${marks.modelled}::text)), ${marks.modelled},
        jsonb_build_array(${marks.modelled}::text), now(), now(), now()
      from hers join assessments m on m.id = hers.assessment_id
        join criteria k on k.rubric_version_id = m.rubric_version_id`);
    await tx.execute(sql`
      insert into model_calls (id, organization_id, suggestion_id, dedupe_key, purpose, sample, host,
        model_asked, rung, parameters, exemplar_ids, month, reserved_tokens, sent_at, answered_at,
        outcome, error, sdk_version, raw_output, reading)
      select gen_random_uuid(), organization_id, id, decode(md5(id::text), 'hex'), 'sample', 0, 'h', 'm',
        'r', '{}', '{}', '2026-03-01', 1, now(), now(), 'ok', ${marks.modelled}, '1', ${marks.modelled},
        jsonb_build_object('rationale', ${marks.modelled}::text)
      from suggestions`);
    await tx.execute(sql`${hers}
      insert into exemplars (id, organization_id, scenario_version_id, rubric_version_id, turn, text,
        words, source_answer_id, use, created_at, created_by, approved_at, approved_by)
      select gen_random_uuid(), hers.organization_id, m.scenario_version_id, m.rubric_version_id, hers.turn,
        hers.text, 3, hers.id, 'training', now(), ${cast.lena.id}, now(), ${cast.lena.id}
      from hers join assessments m on m.id = hers.assessment_id where hers.turn = 2`);
    await tx.execute(sql`
      insert into exemplar_levels (exemplar_id, criterion_id, organization_id, level, reason)
      select e.id, k.id, e.organization_id, 3, ${marks.agreed}
      from exemplars e join criteria k on k.rubric_version_id = e.rubric_version_id`);
  });
  await longhand.does(cast.lena, 'PUT /api/v1/sittings/:id/decision', {
    params: { id: sittingId },
    body: { outcome: 'decline', reason: marks.decided },
  });
}

/** Where of any row of any table one of these stands, as “table: text”. */
export async function placesOf(longhand: TestApp, wanted: readonly string[]): Promise<string[]> {
  return longhand.db.everywhere(async (tx) => {
    const { rows: tables } = await tx.execute<{ schema: string; table: string }>(sql`
      select table_schema as schema, table_name as table from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`);
    const places: string[] = [];
    for (const { schema, table } of tables) {
      const { rows } = await tx.execute<{ one: string }>(sql`
        select one from unnest(${sql.param([...wanted])}::text[]) one
        where exists (
          select from ${sql.identifier(schema)}.${sql.identifier(table)} t
          where t::text ilike '%' || one || '%')`);
      places.push(...rows.map(({ one }) => `${table}: ${one}`));
    }
    return places.sort();
  });
}
