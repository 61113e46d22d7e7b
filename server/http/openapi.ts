import { z } from 'zod';
import { refusals, type RefusalCode } from '../refusal.ts';
import type { Contract, Endpoint } from './contract.ts';

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1 of a contract, for clients that are not ours. */
export function openApi(contract: Contract, version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [key, endpoint] of Object.entries(contract)) {
    const [method, url] = key.split(' ') as [string, string];
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Longhand',
      version,
      description: 'Where a distributed company finds out how a candidate works in writing.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problem },
    },
  };
}

const problem: Json = {
  type: 'object',
  description: 'RFC 9457. Some codes add members: what is stored, the wrong fields, the lines.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: [...Object.keys(refusals), 'unexpected'] },
  },
};

function operation(endpoint: Endpoint): Json {
  return {
    summary: endpoint.summary,
    'x-callers': endpoint.callers,
    ...(endpoint.callers.includes('anyone') ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters('path', endpoint.params), ...parameters('query', endpoint.query)],
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              [endpoint.consumes ?? 'application/json']: {
                schema: jsonSchema(endpoint.body, 'input'),
              },
            },
          },
        }),
    responses: { ...success(endpoint), ...declined(endpoint) },
  };
}

function parameters(place: 'path' | 'query', shape: z.ZodObject | undefined): Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: jsonSchema(field as z.ZodType, 'input'),
  }));
}

function success(endpoint: Endpoint): Json {
  const empty = { description: 'Done; there is nothing to say.' };
  if (endpoint.produces !== undefined) {
    const type = endpoint.produces.split(';')[0] ?? endpoint.produces;
    return {
      200: { description: 'The file.', content: { [type]: { schema: { type: 'string' } } } },
    };
  }
  if (endpoint.reply === undefined) return { 204: empty };
  return {
    [endpoint.status ?? 200]: {
      description: 'Done.',
      content: { 'application/json': { schema: jsonSchema(endpoint.reply, 'output') } },
    },
    ...(endpoint.mayBeEmpty === true ? { 204: empty } : {}),
  };
}

function declined(endpoint: Endpoint): Json {
  const codes = new Set<RefusalCode>(endpoint.refusals);
  codes.add('invalid_request');
  if (!endpoint.callers.includes('anyone')) codes.add('not_signed_in').add('not_allowed');
  const byStatus = Map.groupBy(codes, (code) => refusals[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, some]) => [
        String(status),
        {
          description: some.join(', '),
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      ]),
  );
}

function jsonSchema(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
