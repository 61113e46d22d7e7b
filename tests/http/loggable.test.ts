import { DrizzleQueryError } from 'drizzle-orm';
import pg from 'pg';
import { expect, test } from 'vitest';
import { loggable } from '../../server/http/loggable.ts';

const secret = 'Sarita, as of 08:40 UTC: what nobody else may read';

function refusedBy(code: string, message: string): pg.DatabaseError {
  const refused = new pg.DatabaseError(message, 100, 'error');
  return Object.assign(refused, {
    code,
    table: 'answers',
    detail: `Failing row contains (${secret})`,
    where: `unnamed portal parameter $1 = '${secret}'`,
  });
}

test('a failed query tells its words and what it failed on, and nothing it was given', () => {
  const refused = refusedBy('23514', 'new row violates check constraint');
  const failed = new DrizzleQueryError('insert into answers values ($1)', [secret], refused);
  const told = loggable(failed);
  expect(JSON.stringify(told)).not.toContain('Sarita');
  expect(told).toMatchObject({
    message: 'A query failed: insert into answers values ($1)',
    cause: { code: '23514', table: 'answers', message: 'new row violates check constraint' },
  });
  expect(told.stack).toContain('loggable.test.ts');
});

test('what PostgreSQL cannot read is not quoted', () => {
  const told = loggable(refusedBy('22P02', `invalid input syntax for type uuid: "${secret}"`));
  expect(JSON.stringify(told)).not.toContain('Sarita');
});

test('any other error is told with its cause', () => {
  const told = loggable(
    new Error('not sent', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) }),
  );
  expect(told).toMatchObject({ message: 'not sent', cause: { code: 'ECONNRESET' } });
  expect(loggable('no error')).toMatchObject({ type: 'string' });
});
