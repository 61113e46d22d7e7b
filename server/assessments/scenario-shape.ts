/** What a scenario is once its source has been read: plain values, nothing left to check. */
export interface Scenario {
  title: string;
  summary: string;
  /** BCP 47, as `Intl` writes it: the language the candidate writes in. */
  language: string;
  you: ScenarioYou;
  personas: ScenarioPersona[];
  /** Markdown, shown above the messages of every turn. */
  situation: string;
  turns: ScenarioTurn[];
  criteria: ScenarioCriterion[];
}

/** Who the candidate is in the story. */
export interface ScenarioYou {
  role: string;
  place: string;
  timeZone: string;
}

export interface ScenarioPersona {
  key: string;
  name: string;
  role: string;
  place: string;
  timeZone: string;
}

export interface ScenarioTurn {
  /** 1-based. */
  position: number;
  title: string;
  /** What the clock says in the story when the turn opens, 'YYYY-MM-DDTHH:MM:SSZ'. */
  storyTime: string;
  /** Real minutes after the previous turn was submitted; 0 opens at once. */
  opensAfterMinutes: number;
  messages: ScenarioMessage[];
  /** Markdown: what to write. */
  ask: string;
  form: string;
  /** A soft range: it is shown and never enforced. */
  words: { from: number; to: number };
  minutes: number;
}

export interface ScenarioMessage {
  /** A persona's key, or `you` for the candidate's own earlier words. */
  from: string;
  channel: string;
  /** Minutes from the turn's story time, never above 0. */
  offsetMinutes: number;
  /** Markdown. */
  text: string;
}

export interface ScenarioCriterion {
  key: string;
  title: string;
  /** Per cent; the weights of a scenario total 100. */
  weight: number;
  /** Positions of the turns it is scored on, ascending. */
  reads: number[];
  /** Whether fluency in the language moves the level, so that comparisons can be made without it. */
  fluency: boolean;
  /** What level 1 to level 5 look like, in that order. */
  levels: [string, string, string, string, string];
}

/** One thing to mend in a source: the 1-based line in the whole file and a sentence with the way out. */
export interface ScenarioProblem {
  line: number;
  reason: string;
}

/** The most a source may hold; the README of `prompts/scenarios` tells its reader the same numbers. */
export const scenarioLimits = {
  characters: 200_000,
  lineCharacters: 300,
  personas: 12,
  turns: 8,
  messagesPerTurn: 40,
  criteria: 8,
  minutes: { from: 1, to: 240 },
  words: { from: 1, to: 5_000 },
  opensAfterMinutes: 7 * 24 * 60,
} as const;
