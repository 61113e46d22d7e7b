import { z } from 'zod';
import type { RefusalCode } from '../refusal.ts';

/** Who may call: nobody in particular, a candidate with an invitation, or a member with one of these roles. */
export type Caller = 'anyone' | 'candidate' | 'interviewer' | 'lead' | 'owner';

export interface Endpoint {
  readonly summary: string;
  readonly callers: readonly Caller[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status?: 200 | 201 | 202 | 204;
  /** Absent: the reply has no body (204), or is not JSON (`produces`). */
  readonly reply?: z.ZodType;
  /** A handler may also answer 204 with no body. */
  readonly mayBeEmpty?: true;
  readonly produces?: string;
  /** With `produces`: a file as long as it may be, written while it is read, of one moment of the database. */
  readonly streams?: true;
  /** A body that is a text of this kind; as JSON it is a string. */
  readonly consumes?: string;
  readonly bodyLimit?: number;
  /** How often one address may ask; absent: as often as it likes. */
  readonly perMinute?: number;
  /** Opens no transaction: the handler's one statement checks the session itself. */
  readonly isDirect?: true;
  /** For members: the handler waits for somebody else, and opens transactions where it needs them. */
  readonly holdsNoTransaction?: true;
  readonly refusals: readonly RefusalCode[];
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';
export type EndpointKey = `${Method} /${string}`;
export type Contract = Readonly<Record<EndpointKey, Endpoint>>;

export const id = z.uuid();
export const time = z.iso.datetime();
export const empty = z.strictObject({});

const withoutNul = (text: string) => !text.includes('\u0000');
const wellFormed = (text: string) => text.isWellFormed();

/** Text as people write it: any Unicode, kept as it is; NUL and half surrogate pairs cannot be stored and are refused by name. */
export const text = (maxCharacters: number, minCharacters = 0) =>
  z
    .string()
    .refine(withoutNul, 'contains a NUL character (U+0000), which cannot be stored: remove it')
    .refine(wellFormed, 'contains half of a surrogate pair, which is no character: remove it')
    .refine(
      (value) => value.length <= maxCharacters || [...value].length <= maxCharacters,
      `is longer than ${maxCharacters.toLocaleString('en')} characters`,
    )
    .refine(
      (value) => value.length >= minCharacters,
      minCharacters === 1 ? 'is empty' : `is shorter than ${minCharacters} characters`,
    );

export const name = text(200).trim().min(1, 'is empty');
export const email = z.email('is not a mail address').max(254, 'is longer than 254 characters');
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not a time zone, such as Pacific/Chatham');

/** What a query may name once or several times. */
export const several = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .union([item, z.array(item).max(most)])
    .transform((given) => (Array.isArray(given) ? given : [given]) as z.output<Item>[])
    .optional();

export const page = z.strictObject({ cursor: z.string().max(200).optional() });

export const list = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
