import { readPersonas, readYou, youKey } from './scenario-cast.ts';
import { readCriteria } from './scenario-criteria.ts';
import { readFrontMatter } from './scenario-front-matter.ts';
import type { FrontMatter } from './scenario-front-matter.ts';
import { readFields } from './scenario-places.ts';
import type { Place, Sheet } from './scenario-places.ts';
import { scenarioLimits } from './scenario-shape.ts';
import type { Scenario, ScenarioProblem } from './scenario-shape.ts';
import { languageOf } from './scenario-times.ts';
import { readTurnPlaces, readTurns } from './scenario-turns.ts';
import { readAs, readLine, withoutEmptyEnds } from './scenario-values.ts';

export type ParsedScenario =
  { ok: true; scenario: Scenario } | { ok: false; problems: ScenarioProblem[] };

/** More than a person mends in one go; a file of 200,000 characters can hold far more mistakes. */
const mostProblems = 200;

/** Reads the Markdown format of `prompts/scenarios` (see its README), or tells every problem with its line. */
export function parseScenario(source: string): ParsedScenario {
  const { characters: most } = scenarioLimits;
  const characters = source.length > most ? [...source].length : source.length;
  if (characters > most) {
    const size = `${characters} characters, ${characters - most} more than fit`;
    return refused([{ line: 1, reason: `The scenario has ${size}: shorten or split it.` }]);
  }

  const problems = unstorable(source);
  const front = readFrontMatter(
    source
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .replace(unstorableCharacter, '\uFFFD'),
  );
  if ('problems' in front) return refused([...problems, ...front.problems]);

  const scenario = readScenario(front, problems);
  return problems.length > 0 ? refused(problems) : { ok: true, scenario };
}

/** NUL and halves of a character: PostgreSQL keeps neither. */
const unstorableCharacter = /[\0\p{Cs}]/gu;

function unstorable(source: string): ScenarioProblem[] {
  return source.split('\n').flatMap((text, at) => {
    const found = text.match(unstorableCharacter)?.[0];
    if (found === undefined) return [];
    const what = found === '\0' ? 'a NUL character' : 'half of a character';
    const reason = `This line holds ${what}, which cannot be kept: take it out.`;
    return [{ line: at + 1, reason }];
  });
}

const scenarioFields = {
  title: 'write the scenario in one sentence',
  summary: 'write one line for the lead who picks it',
  language: 'write the language of the answers as a tag, such as en or pt-BR',
  you: 'write role, place and timeZone of the candidate',
  personas: 'write each colleague under a key, with name, role, place and timeZone',
  turns:
    'write a list of turns, each with title, storyTime, messages, ask, form, words and minutes',
  rubric: 'write a list of criteria, each with key, title, weight, reads and levels',
};

function readScenario(front: FrontMatter, problems: ScenarioProblem[]): Scenario {
  const sheet: Sheet = { lineAt: front.lineAt, problems };
  const hint = 'write "title: …" and the other fields of the README between the two --- lines';
  const root: Place = { node: front.root, line: 1, name: 'the front matter', hint, sheet };
  const fields = readFields(root, '', scenarioFields);

  const personas = readPersonas(fields.get('personas'));
  const turnPlaces = readTurnPlaces(fields.get('turns'));
  const senders = new Set([...personas.map((persona) => persona.key), youKey]);
  return {
    title: readLine(fields.get('title')),
    summary: readLine(fields.get('summary')),
    language: readAs(fields.get('language'), '', languageOf),
    you: readYou(fields.get('you')),
    personas,
    situation: readSituation(front, problems),
    turns: readTurns(turnPlaces, senders),
    criteria: readCriteria(fields.get('rubric'), turnPlaces),
  };
}

function readSituation(front: FrontMatter, problems: ScenarioProblem[]): string {
  const situation = withoutEmptyEnds(front.body);
  if (situation === '') {
    const reason =
      'There is no situation: write below the front matter what the candidate needs to know.';
    problems.push({ line: front.bodyLine, reason });
  }
  return situation;
}

function refused(problems: ScenarioProblem[]): ParsedScenario {
  const sorted = problems.toSorted((one, other) => one.line - other.line);
  const told = sorted.slice(0, mostProblems);
  const rest = sorted[mostProblems];
  if (rest) {
    const reason = `There are ${sorted.length - mostProblems} more problems from here on: mend the ones above first.`;
    told.push({ line: rest.line, reason });
  }
  return { ok: false, problems: told };
}
