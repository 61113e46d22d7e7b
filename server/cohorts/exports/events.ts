import type { Column } from './columns.ts';
import type { ExportedEvent } from './events.store.ts';
import type { Identity } from './identity.ts';

export const eventColumns = (who: Identity): readonly Column<ExportedEvent>[] => [
  {
    name: 'position',
    type: 'integer',
    onlyWithIdentity: true,
    values: '1 and up, with gaps: the rest of the record is about something else',
    means: 'The place in the organization’s record.',
    of: ({ position }) => position,
  },
  who.moment('at', 'When it happened. Rows are in the order of the record.', ({ at }) => at),
  {
    name: 'actor_kind',
    type: 'code',
    values: 'member, candidate, system',
    means: 'What kind of actor did it.',
    of: ({ actorKind }) => actorKind,
  },
  {
    name: 'actor',
    type: 'code',
    unit: 'pseudonym',
    means: 'Who did it; a candidate is in the column candidate. Empty: with nobody present.',
    withIdentity: 'the member’s name',
    of: ({ actorKind, actorId, actor }) => {
      if (actorId === null || actorKind !== 'member') return null;
      return who.isShown ? actor : who.pseudonym('interviewer', actorId);
    },
  },
  {
    name: 'action',
    type: 'code',
    means: 'What happened, such as review.committed.',
    of: ({ action }) => action,
  },
  {
    name: 'subject_kind',
    type: 'code',
    means: 'What kind of thing it happened to.',
    of: ({ subjectKind }) => subjectKind,
  },
  {
    name: 'subject',
    type: 'code',
    unit: 'pseudonym',
    means: 'Which thing: the same in every row; an answer as in the other files.',
    withIdentity: 'its id',
    of: ({ subjectKind, subjectId }) =>
      who.isShown ? subjectId : who.pseudonym(subjectKind, subjectId),
  },
  {
    ...who.candidate<ExportedEvent>(({ invitationId }) => invitationId ?? ''),
    of: ({ invitationId }) =>
      invitationId === null ? null : who.pseudonym('candidate', invitationId),
  },
  ...who.nameAndEmail(({ name, email }: ExportedEvent) => [name ?? '', email ?? '']),
  {
    name: 'facts',
    type: 'facts',
    means: 'What was recorded, as JSON: ids as pseudonyms, times as days, without hashes.',
    withIdentity: 'as they stand in the record, with the hashes of texts',
    of: ({ facts }) => (who.isShown ? facts : (withoutTraces(facts, who) as typeof facts)),
  },
  {
    name: 'hash',
    type: 'code',
    onlyWithIdentity: true,
    means: 'The hash of this entry in the chain of the record.',
    of: ({ hash }) => hash,
  },
];

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const moment = /^\d{4}-\d{2}-\d{2}T/;
const digest = /^[0-9a-f]{40,}$/;

/** Ids tell when something was made, times and hashes which row of another file it is. */
function withoutTraces(value: unknown, who: Identity): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutTraces(one, who));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => typeof member !== 'string' || !digest.test(member))
        .map(([key, member]) => [key, withoutTraces(member, who)]),
    );
  }
  if (typeof value !== 'string') return value;
  if (uuid.test(value)) return who.pseudonym('id', value);
  return moment.test(value) ? value.slice(0, 10) : value;
}
