import type { Scenario } from '../../assessments/scenario-shape.ts';
import { answerColumns } from './answers.ts';
import type { Column } from './columns.ts';
import { comparisonColumns } from './comparison-rows.ts';
import { eventColumns } from './events.ts';
import { identityFrom } from './identity.ts';
import { scoreColumns } from './scores.ts';

type AnyColumn = Omit<Column<never>, 'of'>;

interface CodebookFile {
  readonly file: string;
  readonly row: string;
  readonly columns: readonly AnyColumn[];
}

interface Criterion {
  readonly key: string;
  readonly title: string;
  readonly weight: number;
}

/** The columns that write the files, told in words: what is written and what is told of it cannot drift apart. */
export function codebook(scenario: Scenario): CodebookFile[] {
  const who = identityFrom(Buffer.alloc(32), false);
  const files = [
    { file: 'scores', row: 'a committed score', columns: scoreColumns(who) },
    { file: 'answers', row: 'an answer that counts', columns: answerColumns(who, scenario) },
    { file: 'events', row: 'an entry of the record', columns: eventColumns(who) },
    { file: 'comparison', row: 'a cohort on a criterion or in total', columns: comparisonColumns },
  ];
  return files.map(({ file, row, columns }) => ({
    file,
    row,
    columns: columns.map(({ of: _of, ...told }) => told),
  }));
}

const notes = [
  'CSV is UTF-8 with a byte order mark, commas and CRLF (RFC 4180). A text that a spreadsheet could take for a formula has an apostrophe in front; JSON has it as it was written.',
  'JSON is one array with a row a line; the keys are the columns. An empty cell of CSV is null, yes and no are true and false.',
  'A file is one moment of the database. The header Longhand-Rows tells how many rows it has; a download that breaks ends with an error, and torn JSON does not parse.',
  'Without identity, people, interviewers and answers are pseudonyms, new in every export; files fetched as one export share them. Times are days. Names, addresses, notes and reasons are left out, and rows stand in an order of their own.',
];

/** As a page to read. */
export function codebookMarkdown(name: string, scenario: Scenario, criteria: readonly Criterion[]) {
  const tables = codebook(scenario).map(({ file, row, columns }) => {
    const lines = columns.map(
      (column) =>
        `| \`${column.name}\` | ${column.type} | ${escaped(boundsOf(column))} | ${escaped(meansOf(column))} |`,
    );
    return `## ${file}.csv, ${file}.json\n\nOne row is ${row}.\n\n| column | type | unit and values | what it means |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
  });
  const keys = criteria.map(
    ({ key, title, weight }) => `| \`${key}\` | ${escaped(title)} | ${weight} |`,
  );
  return `# Codebook: ${escaped(name)}

${notes.map((note) => `- ${note}`).join('\n')}

## Criteria

| key | title | weight |
| --- | --- | --- |
${keys.join('\n')}

${tables.join('\n')}`;
}

function boundsOf({ unit, values }: AnyColumn): string {
  return [unit, values].filter((one) => one !== undefined).join('; ');
}

function meansOf({ means, onlyWithIdentity, withIdentity, onlyWhere }: AnyColumn): string {
  return [
    means,
    ...(onlyWithIdentity === true ? ['Only with identity.'] : []),
    ...(withIdentity === undefined ? [] : [`With identity: ${withIdentity}.`]),
    ...(onlyWhere === undefined ? [] : [`Only where ${onlyWhere}.`]),
  ].join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
