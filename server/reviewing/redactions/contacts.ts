/** A mail address, a handle or a link, whoever’s it is. */
export interface Contact {
  readonly start: number;
  readonly end: number;
  readonly kind: 'email' | 'handle' | 'link';
}

/** Every step to the side is bounded, so that no text takes longer than its length. */
const longestLocal = 64;
const localPart = /[\p{L}\p{N}_%+][\p{L}\p{M}\p{N}._%+-]*$/u;
const afterAt = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}._-]{0,252}/uy;
const aLetter = /\p{L}/u;
const nameLike = /^[\p{L}_]/u;

/** Addresses with a scheme, with www, and those where people have profiles, however they are written. */
const linkStart =
  /https?:\/\/|\bwww\.|\b(?:linkedin\.com|github\.com|gitlab\.com|bitbucket\.org|xing\.com|twitter\.com|x\.com|t\.me|medium\.com|linktr\.ee|about\.me|bsky\.app|instagram\.com|facebook\.com|behance\.net|dribbble\.com)\/|\.github\.io\b/giu;
/** All of them have one of these, which is found out much faster. */
const hint = /\.(?:com|org|me|ee|app|net)\/|\.github\.io/i;
const linkRun = /[^\s<>"`|\\^\p{Ps}\p{Pe}\p{Pi}\p{Pf}。、，]*/uy;
const hostBefore = /[\p{L}\p{N}.-]+$/u;
/** What belongs to the sentence and not to the address it ends with. */
const endOfSentence = ".,;:!?'*_~…-";

/** In the order of their beginnings for each kind; they may overlap: `@quill@example.org` is a handle and an address. */
export function findContacts(text: string): Contact[] {
  return [...findAddresses(text), ...findLinks(text)];
}

function findAddresses(text: string): Contact[] {
  const found: Contact[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const right = withoutEnd(runFrom(afterAt, text, at + 1));
    if (!aLetter.test(right)) continue;
    const end = at + 1 + right.length;
    const left = localPart.exec(text.slice(Math.max(0, at - longestLocal), at))?.[0] ?? '';
    if (left !== '') found.push({ start: at - left.length, end, kind: 'email' });
    else if (nameLike.test(right) && right.length > 1) {
      found.push({ start: at, end, kind: 'handle' });
    }
  }
  return found;
}

/** What lies in a link begins no other one: a text of nothing but beginnings is one link. */
function findLinks(text: string): Contact[] {
  const found: Contact[] = [];
  if (!text.includes('://') && !/www\./i.test(text) && !hint.test(text)) return found;
  linkStart.lastIndex = 0;
  for (let match = linkStart.exec(text); match !== null; match = linkStart.exec(text)) {
    const [begins] = match;
    const run = runFrom(linkRun, text, linkStart.lastIndex);
    const from = linkStart.lastIndex;
    linkStart.lastIndex = from + run.length;
    const path = withoutEnd(run);
    const isHost = !begins.endsWith('://') && !/^www/iu.test(begins);
    const host = isHost ? hostEndingAt(text, match.index) : '';
    if (path === '' && !isHost) continue;
    found.push({ start: match.index - host.length, end: from + path.length, kind: 'link' });
  }
  return found;
}

function hostEndingAt(text: string, end: number): string {
  return hostBefore.exec(text.slice(Math.max(0, end - longestLocal), end))?.[0] ?? '';
}

/** By hand: a pattern that looks for the end of a text tries every place in it. */
function withoutEnd(run: string): string {
  let end = run.length;
  while (end > 0 && endOfSentence.includes(run.charAt(end - 1))) end -= 1;
  return run.slice(0, end);
}

/** What a sticky pattern finds from here; empty where it finds nothing. */
function runFrom(pattern: RegExp, text: string, from: number): string {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? '';
}
