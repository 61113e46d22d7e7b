export const personalFiles = ['scores', 'answers', 'events'] as const;
export type FileName = (typeof personalFiles)[number] | 'comparison';

interface FileWords {
  readonly file: FileName;
  readonly label: string;
  readonly holds: string;
}

export const fileWords: readonly FileWords[] = [
  {
    file: 'scores',
    label: 'Scores',
    holds: 'A row for each committed score, with what was changed or settled, and what counts.',
  },
  {
    file: 'answers',
    label: 'Answers',
    holds: 'A row for each answer, with its text as interviewers read it.',
  },
  {
    file: 'events',
    label: 'The record',
    holds: 'A row for each entry that is about this assessment.',
  },
  {
    file: 'comparison',
    label: 'Comparison',
    holds:
      'A row for each cohort on each criterion: means, intervals, differences. Nobody is in it.',
  },
];

export const withoutNames =
  'People are codes, new in every export and the same in all files of one; times are days; notes and reasons are left out. What somebody tells in an answer, and how, can still show who wrote it.';
export const withNames =
  'Names, mail addresses, times, notes, and answers as they were written. That you took it is noted in the record.';
