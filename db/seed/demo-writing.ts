import type { Random } from '../../server/statistics/random.ts';
import { after, between } from './demo-times.ts';

export interface DemoSave {
  readonly savedAt: Date;
  readonly text: string;
}

/**
 * The saves by which a text comes about: after a while of reading, in runs of a few words with pauses between them, and
 * now and then a passage that is taken out again. The last save holds the whole text.
 */
export function savesOf(
  text: string,
  { from, to, random }: { from: Date; to: Date; random: Random },
): DemoSave[] {
  const texts = [...stagesOf(text, random), text];
  const pauses = texts.map(() =>
    random() < 0.12 ? between(random, 8, 30) : between(random, 1, 3),
  );
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  const reading = between(random, 0.1, 0.25);
  const length = to.getTime() - from.getTime();
  let written = 0;
  return texts.map((stage, at) => {
    written += pauses[at] ?? 0;
    const share = reading + (1 - reading) * (written / total);
    return { savedAt: after(from, Math.floor(length * share)), text: stage };
  });
}

function stagesOf(text: string, random: Random): string[] {
  const stages: string[] = [];
  const run = Math.min(20, Math.max(3, text.length / 60));
  for (let end = 0; end < text.length;) {
    if (end > 0) stages.push(text.slice(0, end));
    if (random() < 0.03) stages.push(...detour(text, end, random));
    end = wholeCharacter(text, end + Math.ceil(run * between(random, 0.3, 1.7)));
  }
  return stages;
}

/** Something is written that is not in the end. */
function detour(text: string, end: number, random: Random): string[] {
  const start = wholeCharacter(text, Math.floor(random() * text.length));
  const tried = text.slice(
    start,
    wholeCharacter(text, start + Math.round(between(random, 40, 120))),
  );
  const half = wholeCharacter(tried, Math.ceil(tried.length / 2));
  const before = text.slice(0, end);
  return [before + tried.slice(0, half), before + tried, before + tried.slice(0, half)];
}

/** Not between the two halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
}
