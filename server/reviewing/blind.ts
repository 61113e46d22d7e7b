import type { Scenario } from '../assessments/scenario-shape.ts';

/**
 * What the writer had read when they wrote this turn’s answer, and nothing that came after. It is built from the
 * scenario alone, so nothing of the person or their sitting can be in it.
 */
export function scenarioAsSeen(scenario: Scenario, reviewedTurn: number) {
  const { title, language, you, personas, situation } = scenario;
  return {
    title,
    language,
    you: { role: you.role, place: you.place, timeZone: you.timeZone },
    personas: personas.map(({ key, name, role, place, timeZone }) => ({
      key,
      name,
      role,
      place,
      timeZone,
    })),
    situation,
    turns: scenario.turns
      .filter(({ position }) => position <= reviewedTurn)
      .map(({ position, title, storyTime, messages, ask, form, words, minutes }) => ({
        position,
        title,
        storyTime,
        messages: messages.map(({ from, channel, offsetMinutes, text }) => ({
          from,
          channel,
          offsetMinutes,
          text,
        })),
        ask,
        form,
        words: { from: words.from, to: words.to },
        minutes,
      })),
  };
}
