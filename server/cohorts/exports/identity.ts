import { createHmac } from 'node:crypto';
import { pseudonymsFrom } from '../pseudonym.ts';
import type { Column } from './columns.ts';

/** The columns by which somebody could be known, without and with identity. */
export interface Identity {
  readonly isShown: boolean;
  /** Decides the order of rows, so that it tells no more than the pseudonyms do. */
  readonly seed: string;
  /** The same kind and id give the same pseudonym in every file of one export. */
  pseudonym(kind: string, id: string): string;
  /** By the invitation: one person within one assessment. */
  candidate<Row>(of: (row: Row) => string): Column<Row>;
  nameAndEmail<Row>(of: (row: Row) => readonly [name: string, email: string]): Column<Row>[];
  answer<Row>(of: (row: Row) => string): Column<Row>;
  interviewer<Row>(of: (row: Row) => readonly [id: string, name: string]): Column<Row>;
  /** A time, of which a file without identity holds the day. */
  moment<Row>(name: string, means: string, of: (row: Row) => string | null): Column<Row>;
}

const pseudonymous = {
  type: 'code',
  unit: 'pseudonym',
} as const;

export function identityFrom(key: Buffer, isShown: boolean): Identity {
  const pseudonym = remembered(pseudonymsFrom(key));
  return {
    isShown,
    pseudonym,
    seed: createHmac('sha256', key).update('order').digest('hex'),
    candidate: (of) => ({
      ...pseudonymous,
      name: 'candidate',
      means:
        'One person of this assessment: the same in every file of one export, another in every other export.',
      of: (row) => pseudonym('candidate', of(row)),
    }),
    nameAndEmail: (of) => [
      {
        name: 'name',
        type: 'text',
        onlyWithIdentity: true,
        means: 'The candidate’s name; “Erased” and the end of a key once they are erased.',
        of: (row) => of(row)[0],
      },
      {
        name: 'email',
        type: 'text',
        onlyWithIdentity: true,
        means: 'The candidate’s mail address; empty once they are erased.',
        of: (row) => of(row)[1],
      },
    ],
    answer: (of) => ({
      ...pseudonymous,
      name: 'answer',
      means: 'One answer: the same in every file of one export.',
      of: (row) => pseudonym('answer', of(row)),
    }),
    interviewer: (of) => ({
      ...pseudonymous,
      name: 'interviewer',
      means: 'Who scored: the same in every file of one export.',
      withIdentity: 'the interviewer’s name',
      of: (row) => {
        const [id, name] = of(row);
        return isShown ? name : pseudonym('interviewer', id);
      },
    }),
    moment: (name, means, of) => ({
      name,
      type: isShown ? 'moment' : 'day',
      unit: 'UTC',
      means,
      withIdentity: 'the time to the second',
      of: (row) => {
        const at = of(row);
        return isShown ? at : (at?.slice(0, 10) ?? null);
      },
    }),
  };
}

/** A bounded memory: interviewers come again and again, and an answer’s rows follow each other. */
const mostRemembered = 4_096;

function remembered(pseudonym: (kind: string, id: string) => string): typeof pseudonym {
  const known = new Map<string, string>();
  return (kind, id) => {
    const place = `${kind} ${id}`;
    const found = known.get(place);
    if (found !== undefined) return found;
    const made = pseudonym(kind, id);
    if (known.size >= mostRemembered) known.clear();
    known.set(place, made);
    return made;
  };
}
