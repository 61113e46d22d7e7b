import type { z } from 'zod';
import type { Api } from '../../server/api.ts';

/** The types of `call`'s arguments, read off the contract: nothing here is left at run time. */
export type CallKey = keyof Api;

export type CallOptions<Key extends CallKey> = Params<Api[Key]> &
  Query<Api[Key]> &
  Body<Api[Key]> &
  CallExtras;

/** The options may be left out where nothing in them is required. */
export type CallArguments<Key extends CallKey> =
  CallExtras extends CallOptions<Key> ? [options?: CallOptions<Key>] : [options: CallOptions<Key>];

export interface CallExtras {
  readonly signal?: AbortSignal | undefined;
  /** Lets the request outlive the page; at most 64 KiB. */
  readonly keepalive?: boolean;
  /** The request is on its way already. */
  readonly sent?: Promise<Response> | null;
}

export type Flat = string | number | boolean;

type Params<Endpoint> = Endpoint extends { readonly params: infer Schema extends z.ZodType }
  ? { readonly params: { readonly [Name in keyof z.output<Schema>]: string | number } }
  : unknown;

type Query<Endpoint> = Endpoint extends { readonly query: infer Schema extends z.ZodType }
  ? Partial<Record<never, never>> extends z.input<Schema>
    ? { readonly query?: QueryOf<z.input<Schema>> }
    : { readonly query: QueryOf<z.input<Schema>> }
  : unknown;

/** A coerced field takes anything by its type; an address takes what can be written in it. */
type QueryOf<Input> = {
  readonly [Name in keyof Input]: unknown extends Input[Name]
    ? Flat | readonly Flat[]
    : Input[Name];
};

type Body<Endpoint> = Endpoint extends { readonly body: infer Schema extends z.ZodType }
  ? { readonly body: z.input<Schema> }
  : unknown;
