import { day, injection, limits, silences, type Figures, type Section } from './limits.ts';

interface Facts {
  readonly purpose: string | null;
  readonly state: 'off' | 'on' | 'stopped';
  readonly switchedOnAt: string | null;
  readonly stoppedAt: string | null;
  readonly mode: 'sealed' | 'assist' | null;
  readonly assistReason: string | null;
  readonly controlPercent: number | null;
  readonly cut: number | null;
  readonly endpointHost: string;
  readonly modelAsked: string;
  readonly secondModel: string | null;
  readonly promptVersion: string;
  readonly promptHash: string;
  readonly candidatesTold: number;
  readonly candidatesNotTold: number;
  readonly candidatesOptedOut: number;
  readonly record: { readonly events: number; readonly hash: string } | null;
}

/** The instructions for use in words, part by part; what is measured comes from the same figures as the lead’s page. */
export function sectionsOf(facts: Facts, figures: Figures): Section[] {
  return [
    purpose(facts),
    decides(facts),
    notice(facts),
    system(facts, figures),
    { title: 'How well it reads', paragraphs: figures.sentences, items: [] },
    limits(figures),
    silences(figures),
    injection(figures),
    oversight(facts, figures),
    logs(facts),
  ];
}

function purpose({ purpose: words, state, switchedOnAt, stoppedAt }: Facts): Section {
  const states = {
    off: 'It is not switched on in this assessment.',
    on: `It has been switched on since ${day(switchedOnAt)}.`,
    stopped: `It was switched on ${day(switchedOnAt)} and stopped ${day(stoppedAt)}: nothing is read, and nothing is shown.`,
  };
  return {
    title: 'Purpose and state',
    paragraphs: [
      ...(words === null ? [] : [`In the words of the hiring team: “${words}”.`]),
      states[state],
      'A language model reads the answers of candidates to a written exercise and suggests, for each criterion of the rubric, a level with quotes that bear it. It is meant to point interviewers to what they may have overlooked.',
    ],
    items: [
      'It is not meant, and not able, to score, to rank, to advance or to reject anybody.',
      'It is not meant for texts in languages or of kinds that people of this organization have not scored: its figures hold only for this rubric, this model and this prompt.',
    ],
  };
}

function decides({ mode, assistReason }: Facts): Section {
  return {
    title: 'Who decides',
    paragraphs: [
      'People score every answer, and a person decides about every candidate and writes down why. A suggestion enters no mean, no order and no decision, and without it everything works the same.',
      mode === 'assist'
        ? `In this assessment interviewers may open a suggestion before they have committed their own review. The reason given: “${assistReason ?? ''}”. Each look is recorded, and such reviews are marked “AI seen first” and left out of every figure here.`
        : 'No interviewer can see a suggestion before their own review of that answer is committed. Their first level stays; a change after it is a second one, with its reason.',
    ],
    items: [],
  };
}

function notice({ candidatesTold, candidatesNotTold, candidatesOptedOut }: Facts): Section {
  return {
    title: 'Notice and opt-out',
    paragraphs: [
      'Candidates are told before they begin, in the words below, and can opt out then or later, without a reason. Interviewers are not told who did. Only answers of candidates who were told are read.',
    ],
    items: [
      `Begun after being told of this purpose: ${candidatesTold}.`,
      `Begun without being told of it, so that nothing of theirs is read for it: ${candidatesNotTold}.`,
      `Opted out: ${candidatesOptedOut}.`,
    ],
  };
}

function system(facts: Facts, { graders, chosen }: Figures): Section {
  const measured = graders.find(({ graderKey }) => graderKey === chosen);
  const second =
    facts.secondModel === null ? '' : `, and for a second opinion ${facts.secondModel}`;
  return {
    title: 'What reads',
    paragraphs: [
      'One criterion of one answer is asked at a time, up to three times with the examples in another order. The median counts; where readings are two levels apart or more there is none. It gets the text that interviewers read, the exercise, the criterion and approved examples; no name, no address, and no other candidate’s answer besides those examples. It has no tools and no memory, and can change nothing.',
    ],
    items: [
      `Endpoint: ${facts.endpointHost}. Model asked for: ${facts.modelAsked}${second}.`,
      `Prompt: version ${facts.promptVersion}, SHA-256 ${facts.promptHash}.`,
      measured === undefined
        ? 'No reading has come back yet.'
        : `The figures below are those of ${measured.source === 'import' ? `an imported grader, “${measured.grader}”` : `the model that called itself ${measured.modelReturned ?? 'nothing'} at ${measured.host}, prompt version ${measured.promptVersion} (SHA-256 ${measured.promptHash})`}; ${measured.suggestions} suggestions from ${day(measured.firstAt)} to ${day(measured.lastAt)}. Key of the calibration: ${measured.graderKey}.`,
      ...graders
        .filter(({ graderKey }) => graderKey !== chosen)
        .map(
          ({ grader, modelReturned, graderKey, suggestions }) =>
            `Also measured here, apart: ${modelReturned ?? grader}, ${suggestions} suggestions, key ${graderKey}.`,
        ),
    ],
  };
}

function oversight({ controlPercent, cut }: Facts, { pull }: Figures): Section {
  return {
    title: 'Human oversight, and how to stop it',
    paragraphs: [
      'A lead stops it with one button, at once: nothing more is read, and nothing that was is shown. An interviewer may keep their level, whatever is suggested.',
      `Of ${controlPercent ?? 0} % of the answers, drawn by lot, nobody is ever shown a suggestion; held against them the pull is ${pull.difference.value === null ? `not measured (n = ${pull.difference.n})` : `${Math.round(pull.difference.value * 100)} % of the way (n = ${pull.difference.n})`}.`,
    ],
    items: [
      'Drift is looked for after every commit; a finding stops what is shown on that criterion until a lead has looked and written down why it goes on, and then it is calibrated anew.',
      'A spending cap and a breaker stop calls by themselves.',
      ...(cut === null ? [] : [`An interval on both sides of level ${cut} is not shown.`]),
    ],
  };
}

function logs({ record }: Facts): Section {
  return {
    title: 'Logs that are kept',
    paragraphs: [
      record === null
        ? 'The record is empty.'
        : `An append-only record, each event chained to the one before by SHA-256. When this page was made it ended at event ${record.events} with the hash ${record.hash}.`,
    ],
    items: [
      'Of every suggestion: hash of the answer, criterion, rubric version and hash, endpoint, model asked and returned, prompt version and hash, parameters, calls with their tokens and cost, level or abstention, verdicts on quotes, flags.',
      'Of every reveal: to whom, when, as which level and interval, with which calibration, and the level they had given before; and every change after it with its reason.',
      'Of the switch: who switched it on, changed or stopped it, when; who opted out.',
      'Each candidate can read what part it had, from the record alone, once they are told what was decided.',
    ],
  };
}
