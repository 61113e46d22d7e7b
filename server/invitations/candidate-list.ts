import { z } from 'zod';
import { isTimeZone } from '../assessments/scenario-times.ts';
import { findEntries, type Entry } from './candidate-list-entries.ts';
import { emailKey } from './candidate-rows.ts';

export interface ListedCandidate {
  /** The line of the text, counted from 1: in a spreadsheet, its row. */
  readonly row: number;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string | null;
}

export interface ListProblem {
  readonly row: number;
  readonly reason: string;
}

export interface CandidateList {
  readonly items: ListedCandidate[];
  readonly problems: ListProblem[];
}

/**
 * Reads what people paste: one a line as `Name <mail>`, `mail` or `Name, mail, time zone`, the recipients of a mail, cells
 * of a spreadsheet, or CSV with or without a line that names its columns. It never throws; what cannot be read is told.
 */
export function readCandidateList(text: string): CandidateList {
  const items: ListedCandidate[] = [];
  const problems: ListProblem[] = [];
  const seen = new Map<string, number>();
  for (const entry of findEntries(text)) {
    const { row } = entry;
    const email = cleanMail(entry.email);
    const timeZone = entry.timeZone === '' ? null : zoneOf(entry.timeZone);
    const name = onOneLine(entry.name) || nameFromMail(email);
    const reasons = reasonsAgainst(entry, { email, name, timeZone });
    const before = seen.get(emailKey(email));
    if (before !== undefined) reasons.push(`is the same mail address as in row ${before}`);
    else if (isMail(email)) seen.set(emailKey(email), row);
    if (reasons.length === 0) items.push({ row, name, email, timeZone: timeZone ?? null });
    problems.push(...reasons.map((reason) => ({ row, reason })));
  }
  return { items, problems };
}

function reasonsAgainst(
  { problem, text, timeZone: given }: Entry,
  read: { email: string; name: string; timeZone: string | null | undefined },
): string[] {
  if (/[\0\p{Cs}]/u.test(text)) {
    return ['holds a NUL or half a character, which cannot be kept: type the row anew'];
  }
  if (problem !== undefined) return [problem];
  const reasons: string[] = [];
  if (read.email === '') reasons.push('has no mail address');
  else if (!isMail(read.email)) reasons.push(`“${shortened(read.email)}” is not a mail address`);
  if ([...read.name].length > 200) reasons.push('has a name longer than 200 characters');
  // A quote that is closed a row too late has swallowed somebody.
  if (read.name.includes('@')) reasons.push('has a name with an @ in it: look at its quotes');
  if (read.timeZone === undefined) {
    reasons.push(`“${shortened(given)}” is not a time zone, such as Pacific/Chatham`);
  }
  return reasons;
}

const mail = z.email().max(254);

function isMail(text: string): boolean {
  return mail.safeParse(text).success;
}

/** Without what mail programs and spreadsheets put around it. */
function cleanMail(text: string): string {
  if (text.length > 1_000) return text;
  return text
    .trim()
    .replace(/^[\s<"'(]+/, '')
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '')
    .replace(/[\s>"'),.;:]+$/, '');
}

/** Undefined where no such zone is known. */
function zoneOf(text: string): string | undefined {
  return [text, text.replaceAll(' ', '_')].find(isTimeZone);
}

/** `ana.perez@…` gives “Ana Perez”: something to call the person by until the lead writes more. */
function nameFromMail(email: string): string {
  const local = email.replace(/[@+].*$/, '');
  const words = local.split(/[._-]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || local;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text;
}
