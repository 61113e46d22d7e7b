import type { Rung } from '../../../db/schema/models.ts';
import type { Question } from '../grading.ts';
import type { Prompt } from './prompts.ts';
import { readingShape } from './reading.ts';
import { asSeen } from './sent-text.ts';

type Exemplar = Question['exemplars'][number];

/**
 * Three exemplars at most, a low one, a high one and one between them; each sample begins with another one, so that
 * their order moves nobody’s level. Given from low to high.
 */
export function exemplarsFor({ exemplars }: Question, sample: number): readonly Exemplar[] {
  const chosen =
    exemplars.length <= 3
      ? exemplars
      : [exemplars[0]!, exemplars[Math.floor((exemplars.length - 1) / 2)]!, exemplars.at(-1)!];
  const first = chosen.length === 0 ? 0 : sample % chosen.length;
  return [...chosen.slice(first), ...chosen.slice(0, first)];
}

/** The exercise, then the criterion: what comes first is shared by most calls. */
export function criterionMessage({
  prompt: { pieces },
  question: { language, situation, turn, criterion },
  exemplars,
  rung,
}: {
  prompt: Prompt;
  question: Question;
  exemplars: readonly Exemplar[];
  rung: Rung;
}): string {
  const isGiven = rung === 'strict' || rung === 'schema';
  const schema = JSON.stringify(readingShape(criterion.levels.length));
  return filled(pieces.criterion, {
    language,
    situation: asSeen(situation),
    title: turn.title,
    messages: turn.messages.map(({ from, text }) => `${from}:\n${quoted(text)}`).join('\n\n'),
    ask: asSeen(turn.ask),
    form: turn.form,
    criterion: criterion.title,
    levels: criterion.levels.map((level, at) => `Level ${at + 1}: ${level}`).join('\n'),
    examples:
      exemplars.length === 0
        ? 'None yet. The descriptions of the levels are all there is.'
        : exemplars.map(inWords).join('\n\n'),
    shape: isGiven ? pieces['shape-known'] : filled(pieces['shape-told'], { schema }),
  });
}

/** Puts values in for `{{words}}`, once: what is put in is never looked through. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{([\w-]+)\}\}/g, (_, word: string) => {
    const value = values[word];
    if (value === undefined)
      throw new Error(`The prompt wants {{${word}}}, which nobody fills in.`);
    return value;
  });
}

function inWords({ text, level, reason }: Exemplar, at: number): string {
  return `Example ${at + 1}, level ${level}:\n${quoted(text)}\nWhy level ${level}: ${reason}`;
}

/** Each line marked, so that it is plain where somebody’s text begins and ends. */
function quoted(text: string): string {
  return asSeen(text).trim().replaceAll(/^/gm, '> ');
}
