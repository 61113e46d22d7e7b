import type { Scenario } from '../assessments/scenario-shape.ts';
import type { Question } from './grading.ts';

export interface AgreedText {
  readonly id: string;
  readonly text: string;
  readonly level: number;
  readonly reason: string;
}

export interface Asked {
  readonly scenario: Scenario;
  readonly turn: number;
  readonly criterion: Question['criterion'];
  /** Approved ones of this turn, rubric and criterion, the oldest first. */
  readonly agreed: readonly AgreedText[];
}

/** What a model is asked of one criterion of an answer. It is the same for every answer of a turn. */
export function questionOf({ scenario, turn: position, criterion, agreed }: Asked): Question {
  const turn = scenario.turns.find((one) => one.position === position);
  if (turn === undefined) throw new Error(`a scenario has no turn ${position}`);
  const { title, ask, form, messages } = turn;
  const nameOf = new Map(scenario.personas.map(({ key, name, role }) => [key, `${name}, ${role}`]));
  return {
    language: scenario.language,
    situation: scenario.situation,
    turn: {
      title,
      ask,
      form,
      messages: messages.map(({ from, text }) => ({
        from: from === 'you' ? `You, ${scenario.you.role}` : (nameOf.get(from) ?? from),
        text,
      })),
    },
    criterion,
    exemplars: threeOf(agreed),
  };
}

/** A low one, a high one, and one between them where there is one. From low to high. */
function threeOf(agreed: readonly AgreedText[]): AgreedText[] {
  const inOrder = agreed.toSorted((a, b) => a.level - b.level);
  const [low] = inOrder;
  if (low === undefined) return [];
  const high = inOrder.find(({ level }) => level === inOrder.at(-1)?.level);
  if (high === undefined || high.level === low.level) return [low];
  const middle = inOrder.find(({ level }) => level > low.level && level < high.level);
  return middle === undefined ? [low, high] : [low, middle, high];
}
