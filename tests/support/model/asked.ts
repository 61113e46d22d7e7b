/** What a request asks, as a model would understand it. */
export interface Asked {
  readonly body: RequestBody;
  readonly levels: number;
  readonly criterion: string;
  /** The rules, as they were sent. */
  readonly rules: string;
  /** The numbered sentences between the boundary lines. */
  readonly sentences: readonly string[];
  readonly isRepair: boolean;
}

export interface RequestBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly seed?: number;
  readonly store?: boolean;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: {
      readonly name: string;
      readonly strict?: boolean;
      readonly schema: Schema;
    };
  };
}

export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly Schema[];
}

/** Reads a request as it was sent; nothing but the messages tells what is asked. */
export function askedIn(body: RequestBody): Asked {
  const texts = body.messages.map(({ content }) => content);
  const exercise = texts.find((text) => text.includes('\n# The criterion\n')) ?? '';
  const criterion = exercise.split('\n# The criterion\n')[1] ?? '';
  return {
    body,
    levels: [...criterion.matchAll(/^Level \d+: /gm)].length,
    criterion: /\*\*(.*)\*\*/.exec(criterion)?.[1] ?? '',
    rules: texts[0] ?? '',
    sentences: sentencesIn(texts),
    isRepair: texts.at(-1)?.startsWith('That reply cannot be read') ?? false,
  };
}

function sentencesIn(texts: readonly string[]): string[] {
  const answer = texts.find((text) => {
    const lines = text.split('\n');
    return lines.length > 2 && lines[0] === lines.at(-1) && /^[\w-]{16,}$/.test(lines[0] ?? '');
  });
  return (answer ?? '').split('\n').flatMap((line) => /^\[\d+\] (.*)$/.exec(line)?.slice(1) ?? []);
}
