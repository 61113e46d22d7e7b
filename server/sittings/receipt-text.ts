import { textFacts } from './text-facts.ts';

interface TurnWithHash {
  readonly position: number;
  readonly sha256: string;
}

/**
 * The turns whose answer this text is. Editors end a file with a line break, and some break lines in two characters;
 * an answer that differs in nothing else is the same answer.
 */
export function turnsWithText(turns: readonly TurnWithHash[], text: string): number[] {
  const plain = text.replaceAll('\r\n', '\n');
  const hashes = [text, plain, plain.replace(/\n$/, '')].map(hexOf);
  return turns.filter(({ sha256 }) => hashes.includes(sha256)).map(({ position }) => position);
}

function hexOf(text: string): string {
  return textFacts(text).sha256.toString('hex');
}
