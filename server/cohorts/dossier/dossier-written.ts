import { escapeHtml } from '../../http/escape-html.ts';
import { whatIsErased } from './erased-words.ts';
import { facts, hash, heading, moment, paragraph, quote, section, sheet, table } from './pieces.ts';
import type { Content } from './signed.ts';

type Turn = Content['turns'][number];

const policies: Readonly<Record<Content['aiPolicy'], string>> = {
  forbidden: 'no AI assistance',
  editing: 'AI only for improving the language',
  allowed: 'AI assistance allowed',
};

export function shortSection(content: Content): string {
  const { candidate, assessment, cohort, organization, sitting, decisions, tellings } = content;
  const stands = decisions.findLast(({ withdrawn }) => withdrawn === null);
  const told = tellings.at(-1);
  return section(
    `<h1 dir="auto">${escapeHtml(candidate.name ?? 'Erased candidate')}</h1>`,
    paragraph(`Dossier of ${assessment.name}, ${organization.name}`),
    content.erasedAt === null
      ? ''
      : paragraph(
          `The candidate was erased on ${moment(content.erasedAt)}. ${content.erased ?? whatIsErased}`,
        ),
    facts([
      ['Cohort', escapeHtml(cohort.name)],
      ['Held to', policies[content.aiPolicy]],
      ['Wrote', `${moment(sitting.startedAt)} to ${moment(sitting.finishedAt)}`],
      ['Extra time', sitting.extraTime ? 'granted' : 'none'],
      ['Reviews an answer', String(assessment.reviewsPerAnswer)],
      [
        'Decision',
        stands === undefined ? 'none' : `${stands.outcome}, ${moment(stands.decidedAt)}`,
      ],
      ['Told', told === undefined ? 'not yet' : moment(told.toldAt)],
      ['As of', `event ${content.events.at(-1)?.position ?? 0} of the record`],
      ['Sitting', `<span class="hash">${sitting.id}</span>`],
    ]),
    `<p class="soft">Checked, with everything in it, by <code>npm run admin -- verify-dossier FILE</code>: without a database, with the server’s secret.</p>`,
  );
}

export function scenarioSection({ scenario }: Content): string {
  const { you, personas } = scenario;
  return section(
    heading(2, `Scenario: ${scenario.title}`),
    paragraph(`The candidate was ${you.role}, in ${you.place} (${you.timeZone}).`),
    scenario.situation === '' ? '' : quote(scenario.situation),
    facts(
      personas.map(({ name, role, place, timeZone }) => [
        name,
        escapeHtml(`${role}, ${place} (${timeZone})`),
      ]),
    ),
    ...scenario.turns.flatMap((turn) => [
      heading(3, `Turn ${turn.position}: ${turn.title}`),
      facts([
        ['Time', `${turn.minutes} minutes`],
        ['Form', escapeHtml(turn.form)],
        ['Words', turn.words === null ? 'no range' : `${turn.words.from} to ${turn.words.to}`],
      ]),
      ...turn.messages.map((message) => {
        const from = personas.find(({ key }) => key === message.from)?.name ?? 'the candidate';
        return `<h4 dir="auto">${escapeHtml(from)} in ${escapeHtml(message.channel)}</h4>${quote(message.text)}`;
      }),
      heading(4, 'Asked'),
      quote(turn.ask),
    ]),
    heading(3, 'Rubric'),
    ...scenario.criteria.map(
      ({ title, weight, levels }) =>
        `${heading(4, `${title}, weight ${weight}`)}<ol>${levels.map((one) => `<li dir="auto">${escapeHtml(one)}</li>`).join('')}</ol>`,
    ),
  );
}

export function writtenSection({ turns, declaration }: Content): string {
  return section(
    heading(2, 'What was written'),
    ...turns.map(turnOf),
    declaration === null
      ? ''
      : heading(3, 'How they say they used AI') +
          paragraph(`${declaration.aiUse}, said ${moment(declaration.declaredAt)}`) +
          (declaration.note === '' ? '' : quote(declaration.note)),
  );
}

function turnOf(turn: Turn): string {
  const { position, title, minutes, openedAt, deadlineAt, closedAt, closedBy, extraTime } = turn;
  const limit = extraTime ? `${minutes} minutes, with extra time beyond it` : `${minutes} minutes`;
  return [
    heading(3, `Turn ${position}: ${title}`),
    facts([
      ['Time limit', limit],
      ['Opened', moment(openedAt)],
      ['Deadline', moment(deadlineAt)],
      ['Closed', closedBy === null ? moment(closedAt) : `${moment(closedAt)}, by the ${closedBy}`],
    ]),
    ...turn.answers.map(answerOf),
    ...turn.lateAdditions.map(lateOf),
    turn.revisions.length === 0
      ? ''
      : heading(4, 'Saved') +
        table(
          ['Revision', 'When', 'Characters', 'SHA-256'],
          turn.revisions.map(({ revision, savedAt, characters, sha256 }) => [
            String(revision),
            moment(savedAt),
            String(characters),
            `<span class="hash">${sha256}</span>`,
          ]),
        ),
  ].join('\n');
}

function answerOf(answer: Turn['answers'][number]): string {
  const { text, words, receivedAt, sha256, supersededAt, lateAdditionId, released } = answer;
  const standing = supersededAt === null ? '' : `; replaced ${moment(supersededAt)}`;
  const how = lateAdditionId === null ? 'received' : 'received late, and accepted';
  return [
    heading(4, supersededAt === null ? 'The answer' : 'An earlier answer'),
    sheet(text),
    `<p class="soft">${words} words, ${how} ${moment(receivedAt)}${standing}. ${hash(sha256)}</p>`,
    released === null
      ? ''
      : `${heading(4, `As interviewers read it: ${takenOut(released.takenOut)}`)}${sheet(released.text)}<p class="soft">Released ${moment(released.releasedAt)}. ${hash(released.sha256)}</p>`,
  ].join('\n');
}

const takenOut = (passages: number) =>
  passages === 1 ? 'one passage taken out' : `${passages} passages taken out`;

function lateOf(late: Turn['lateAdditions'][number]): string {
  const { text, words, receivedAt, writtenAt, sha256, verdict, reason, decidedBy, decidedAt } =
    late;
  return [
    heading(4, `A text that came late: ${verdict ?? 'not decided'}`),
    sheet(text),
    `<p class="soft">${words} words, received ${moment(receivedAt)}, by the device’s clock written ${moment(writtenAt)}. ${hash(sha256)}</p>`,
    reason === null ? '' : quote(reason),
    decidedAt === null ? '' : paragraph(`${decidedBy ?? ''}, ${moment(decidedAt)}`),
  ].join('\n');
}
