import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { api } from '../../server/api.ts';
import { version } from '../../server/app.ts';
import type { Endpoint } from '../../server/http/contract.ts';
import { openApi } from '../../server/http/openapi.ts';

describe('the description for outside clients', () => {
  test('is the one in tests/shape/openapi.json', async () => {
    const text = `${JSON.stringify(openApi(api, version), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('openapi.json');
  });

  test('has a schema that compiles for every body and reply', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [key, endpoint] of Object.entries(api) as [string, Endpoint][]) {
      for (const shape of [endpoint.body, endpoint.reply]) {
        if (shape === undefined) continue;
        const schema = z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' });
        expect(() => ajv.compile(schema), key).not.toThrow();
      }
    }
  });

  test('lets no reply carry a field that its contract does not name', () => {
    const loose: string[] = [];
    const visit = (key: string, schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { type, properties, additionalProperties } = schema as Record<string, unknown>;
      if (type === 'object' && properties !== undefined && additionalProperties !== false) {
        loose.push(key);
      }
      for (const member of Object.values(schema)) visit(key, member);
    };
    for (const [key, { reply }] of Object.entries(api) as [string, Endpoint][]) {
      if (reply !== undefined) visit(key, z.toJSONSchema(reply, { unrepresentable: 'any' }));
    }
    expect(loose).toEqual([]);
  });
});
