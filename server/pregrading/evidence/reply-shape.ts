import type { Flag } from '../../../db/schema/suggestions.ts';

const grade = String.raw`(?:["'“”]?(?:[1-9]|10|\{MAX\}|MAX|max)["'“”]?)`;
const key = (names: string) =>
  String.raw`(?:["'“”]\s*(?:${names})\s*["'“”]\s*:|(?<![\w"])(?:${names})\s*[:=]|<(?:${names})>)`;
/** A level as a number, where a log would have a word and a configuration a threshold. */
const levels = new RegExp(
  `${key('level|score|grade|rating|overall_score|final_score|overall_level|total_score')}\\s*${grade}(?![\\d.])`,
  'giu',
);
/** What stands beside a level in a reply of ours, or of anybody’s grader. */
const beside = new RegExp(
  [
    `${key('evidence')}\\s*[[<]`,
    `${key('confidence')}\\s*["'“”]?(?:low|medium|high)`,
    `${key('abstain')}\\s*["'“”]?(?:no|too_short|off_topic)`,
    key('gap|canary|instructionLikeText|instruction_like_text'),
    `${key('criteria|criterion|criterion_id|rubric|scores')}\\s*[[{"'“”]`,
    `${key('rationale|justification')}\\s*["'“”]`,
    '<(?:rationale|justification|feedback|reasoning)>',
  ].join('|'),
  'iu',
);
const reach = 300;

/** JSON, or nearly, of the shape a grader replies with. */
export function replyShapes(text: string): Flag[] {
  const flags: Flag[] = [];
  for (const { 0: found, index } of text.matchAll(levels)) {
    if (index < (flags.at(-1)?.end ?? 0)) continue;
    const from = openedBefore(text, index);
    const to = closedAfter(text, index + found.length);
    if (beside.test(text.slice(from, index) + text.slice(index + found.length, to))) {
      flags.push({ kind: 'reply_shape', start: from, end: to });
    }
  }
  return flags;
}

/** The outermost bracket within reach, or the line. */
function openedBefore(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - reach), at);
  const line = text.lastIndexOf('\n', at) + 1;
  const bracket = before.search(/[{[]/u);
  return bracket === -1 ? Math.max(line, at - reach) : at - before.length + bracket;
}

function closedAfter(text: string, at: number): number {
  const after = text.slice(at, at + reach);
  const bracket = Math.max(after.lastIndexOf('}'), after.lastIndexOf(']'));
  const line = after.indexOf('\n');
  return at + (bracket === -1 ? (line === -1 ? after.length : line) : bracket + 1);
}
