import { escapeHtml } from '../../http/escape-html.ts';
import { heading, moment, paragraph, quote, section, sheet, table } from './pieces.ts';
import type { Content } from './signed.ts';

type Review = Content['reviews'][number];

export function judgedSection(content: Content): string {
  const { reviews, adjudications, ai } = content;
  return section(
    heading(2, 'What readers found'),
    reviews.length === 0 ? paragraph('Nobody has reviewed it.') : '',
    ...reviews.map((review) => reviewOf(review, content)),
    adjudications.length === 0 ? '' : heading(3, 'What was settled where readers were apart'),
    ...adjudications.map(
      ({ title, level, meaning, reason, decidedBy, decidedAt, answerId }) =>
        heading(4, `${title}, turn ${turnOf(content, answerId)}: level ${level}`) +
        paragraph(meaning) +
        quote(reason) +
        paragraph(`${decidedBy ?? 'Somebody who had not reviewed it'}, ${moment(decidedAt)}`),
    ),
    ai === null ? '' : aiPart(ai),
  );
}

function reviewOf(review: Review, content: Content): string {
  const who = review.interviewer ?? `Reader ${review.reader}`;
  const round = review.round > 1 ? `, round ${review.round}` : '';
  const seen = review.aiSeenFirst ? ' They had seen a suggestion of a model before.' : '';
  return [
    heading(3, `${who}, turn ${turnOf(content, review.answerId)}${round}`),
    paragraph(
      `Claimed ${moment(review.claimedAt)}, committed ${moment(review.committedAt)}.${seen}`,
    ),
    ...review.scores.map(({ title, level, meaning, note, evidence, changes }) =>
      [
        heading(4, `${title}: level ${level}`),
        paragraph(meaning),
        ...evidence.map((one) => quote(one.quote)),
        note === null || note === '' ? '' : paragraph(`Note: ${note}`),
        ...changes.map(
          (one) =>
            paragraph(`Changed to level ${one.level} on ${moment(one.changedAt)}: ${one.meaning}`) +
            quote(one.reason),
        ),
      ].join('\n'),
    ),
  ].join('\n');
}

function aiPart({ sentences, answers }: NonNullable<Content['ai']>): string {
  return [
    heading(3, 'The model’s part'),
    ...sentences.map(paragraph),
    ...answers.map(
      ({ turn, sentences: some }) =>
        `${heading(4, `Turn ${turn}`)}<ul>${some.map((one) => `<li dir="auto">${escapeHtml(one)}</li>`).join('')}</ul>`,
    ),
  ].join('\n');
}

export function decidedSection({ decisions, tellings }: Content): string {
  return section(
    heading(2, 'What was decided, and told'),
    decisions.length === 0 ? paragraph('Nothing is decided.') : '',
    ...decisions.map(
      ({ outcome, reason, decidedBy, decidedAt, withdrawn }) =>
        heading(3, withdrawn === null ? outcome : `${outcome}, taken back`) +
        quote(reason) +
        paragraph(`${decidedBy}, ${moment(decidedAt)}`) +
        (withdrawn === null
          ? ''
          : paragraph(`Taken back by ${withdrawn.by}, ${moment(withdrawn.at)}`)),
    ),
    ...tellings.map(
      ({ toldBy, toldAt, sha256, letter }) =>
        heading(3, `Told ${moment(toldAt)} by ${toldBy}`) +
        (letter === null ? '' : paragraph(letter.subject)) +
        sheet(letter?.text ?? null) +
        `<p class="soft">SHA-256 of the letter <span class="hash">${sha256}</span></p>`,
    ),
  );
}

export function recordSection({ events }: Content): string {
  return section(
    heading(2, 'The record'),
    paragraph(
      'Entries of the organization’s hash-chained record that are about this sitting. Their facts are in the JSON inside this file.',
    ),
    table(
      ['Position', 'When', 'What', 'By', 'Hash'],
      events.map(({ position, at, action, actor, hash }) => [
        String(position),
        moment(at),
        escapeHtml(action),
        escapeHtml(actor.kind),
        `<span class="hash">${hash}</span>`,
      ]),
    ),
  );
}

function turnOf({ turns }: Content, answerId: string): number {
  return turns.find(({ answers }) => answers.some(({ id }) => id === answerId))?.position ?? 0;
}
