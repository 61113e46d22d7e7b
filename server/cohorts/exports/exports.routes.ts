import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { mount, type Call } from '../../http/mount.ts';
import { codebook, codebookMarkdown } from './codebook.ts';
import type { TextFormat } from './columns.ts';
import { csv } from './csv.ts';
import { identityOf, makeExport, type PersonalFile } from './exports.actions.ts';
import { exportsContract } from './exports.contract.ts';
import {
  answersFile,
  comparisonFile,
  eventsFile,
  scoresFile,
  type FileOf,
} from './files.actions.ts';
import { json } from './json.ts';
import { exportKey } from './ticket.ts';

type FileCall = Call<(typeof exportsContract)['GET /api/v1/assessments/:id/scores.csv']>;
type ComparisonCall = Call<(typeof exportsContract)['GET /api/v1/assessments/:id/comparison.csv']>;
type BookCall = Call<(typeof exportsContract)['GET /api/v1/assessments/:id/codebook.md']>;

export function exportsRoutes(app: FastifyInstance, deps: Deps): void {
  const key = exportKey(deps.secrets.session);
  const personal =
    (file: PersonalFile, fileOf: FileOf, ending: 'csv' | 'json') =>
    async ({ tx, member, params, query, now }: FileCall) => {
      const withIdentity = query.identity === 'true';
      const asked = { file, withIdentity, ticket: query.export };
      const who = await identityOf({ db: deps.db, tx, key }, member, params.id, asked, now);
      const filename = `${file}${withIdentity ? '-with-names' : ''}.${ending}`;
      return { filename, ...(await fileOf(tx, params.id, who, formats[ending])) };
    };
  const compared =
    (ending: 'csv' | 'json') =>
    async ({ tx, params, query }: ComparisonCall) => ({
      filename: `comparison.${ending}`,
      ...(await comparisonFile(tx, params.id, query, formats[ending])),
    });
  const saved = ({ reply }: BookCall, ending: 'md' | 'json') =>
    reply.header('content-disposition', `attachment; filename="codebook.${ending}"`);

  mount(app, deps, exportsContract, {
    'POST /api/v1/assessments/:id/exports': ({ tx, member, params, body, now }) => {
      const { files, identity: withIdentity } = body;
      return makeExport(tx, member, params.id, { files, withIdentity }, { key, now });
    },
    'GET /api/v1/assessments/:id/scores.csv': personal('scores', scoresFile, 'csv'),
    'GET /api/v1/assessments/:id/scores.json': personal('scores', scoresFile, 'json'),
    'GET /api/v1/assessments/:id/answers.csv': personal('answers', answersFile, 'csv'),
    'GET /api/v1/assessments/:id/answers.json': personal('answers', answersFile, 'json'),
    'GET /api/v1/assessments/:id/events.csv': personal('events', eventsFile, 'csv'),
    'GET /api/v1/assessments/:id/events.json': personal('events', eventsFile, 'json'),
    'GET /api/v1/assessments/:id/comparison.csv': compared('csv'),
    'GET /api/v1/assessments/:id/comparison.json': compared('json'),
    'GET /api/v1/assessments/:id/codebook.md': async (call) => {
      const { name, scenario, criteria } = await getAssessment(call.tx, call.params.id);
      saved(call, 'md');
      return codebookMarkdown(name, scenario, criteria);
    },
    'GET /api/v1/assessments/:id/codebook.json': async (call) => {
      const { scenario } = await getAssessment(call.tx, call.params.id);
      saved(call, 'json');
      return `${JSON.stringify(codebook(scenario), null, 2)}\n`;
    },
  });
}

const formats: Readonly<Record<'csv' | 'json', TextFormat>> = { csv, json };
