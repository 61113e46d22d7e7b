import { z } from 'zod';
import type { Reading } from '../grading.ts';
import { objectIn } from './json-in-text.ts';

/** By the number of levels: they are wanted for every call, and making one takes a millisecond. */
const schemas = new Map<number, z.ZodType<Reading>>();
const shapes = new Map<number, Readonly<Record<string, unknown>>>();

/**
 * What a model has to reply about a criterion with so many levels, in the order it writes it. The same schema checks
 * every reply; the JSON Schema an endpoint is given is made from it.
 */
function readingSchema(levels: number): z.ZodType<Reading> {
  const known = schemas.get(levels);
  if (known !== undefined) return known;
  const made = z.strictObject({
    evidence: list(
      12,
      z.strictObject({
        sentence: z.int(),
        quote: words(1000),
        supports: z.enum(['higher', 'lower']),
      }),
    ),
    gap: words(1500),
    instructionLikeText: list(20, words(1000)),
    abstain: z.enum(['no', 'too_short', 'off_topic', 'other_language', 'unsafe', 'cannot_judge']),
    canary: z.union([z.literal('not_applicable'), levelOf(levels)]),
    level: levelOf(levels),
    confidence: z.enum(['low', 'medium', 'high']),
  });
  schemas.set(levels, made);
  return made;
}

/** The closed JSON Schema of a reply: every field required, levels an integer enum, no keyword that providers refuse. */
export function readingShape(levels: number): Readonly<Record<string, unknown>> {
  const known = shapes.get(levels);
  if (known !== undefined) return known;
  const { $schema: _, ...shape } = z.toJSONSchema(readingSchema(levels), {
    override: ({ jsonSchema }) => {
      // Bounds are ours to check: strict modes know different ones.
      for (const bound of ['minimum', 'maximum']) delete jsonSchema[bound as 'minimum'];
      if (jsonSchema.enum?.every((value) => typeof value === 'number')) jsonSchema.type = 'integer';
      if (typeof jsonSchema.const === 'string') {
        jsonSchema.enum = [jsonSchema.const];
        delete jsonSchema.const;
      }
    },
  });
  shapes.set(levels, shape);
  return shape;
}

export type Read =
  | { readonly reading: Reading; readonly problems: readonly [] }
  | { readonly reading: null; readonly problems: readonly string[] };

/**
 * Reads a model’s reply. A fence, prose or thinking around one JSON object is taken off; nothing in it is mended: a
 * level that is not one of the scale is a problem, never the nearest level. Only where the model abstains the level
 * counts for nothing; then it is 0.
 */
export function readReply(text: string, levels: number): Read {
  const found = objectIn(text);
  if (found.value === null) return { reading: null, problems: [found.problem] };
  const abstains = typeof found.value['abstain'] === 'string' && found.value['abstain'] !== 'no';
  const checked = readingSchema(levels).safeParse(
    abstains ? { ...found.value, level: 1 } : found.value,
  );
  if (!checked.success) return { reading: null, problems: checked.error.issues.map(inWords) };
  const reading = abstains ? { ...checked.data, level: 0 } : checked.data;
  return { reading, problems: [] };
}

function inWords({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

/** Bounds stand in a check of ours and not in the JSON Schema, where strict modes refuse them. */
const words = (most: number) =>
  z.string().refine((text) => text.length <= most, `longer than ${most} characters`);

const list = <Item extends z.ZodType>(most: number, item: Item) =>
  z.array(item).refine((items) => items.length <= most, `more than ${most} entries`);

const levelOf = (levels: number) => z.literal(Array.from({ length: levels }, (_, at) => at + 1));
