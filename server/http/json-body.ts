import type { FastifyInstance } from 'fastify';

/** JSON lines, which whoever asks for them reads line by line. */
const lines = ['application/x-ndjson', 'application/jsonl'];

/** JSON as Fastify reads it, except that an empty body is no body: many clients label it JSON all the same. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body.length === 0) done(null, undefined);
      else void parse(request, body, done);
    },
  );
  app.addContentTypeParser<string>(lines, { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
}
