import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { askedIn, type RequestBody } from './model/asked.ts';
import {
  refusalOf,
  speech,
  type Abilities,
  type DialectName,
  type Refusal,
} from './model/dialects.ts';
import { refusalFor, spoilt, type Failure } from './model/failures.ts';
import { honest, type Reader, type Said } from './model/readers.ts';
import { limited, replyBody, simplest } from './model/reply-body.ts';
import { PrefixCache, promptOf, tokensOf } from './model/tokens.ts';

/*
 * A scripted model behind a real HTTP server that speaks as OpenAI, Azure, vLLM, Ollama, llama.cpp or LM Studio does.
 *
 *   const model = await startModel({ dialect: 'ollama' });   // then openEndpoint({ baseUrl: model.baseUrl, apiKey: model.apiKey })
 *   model.next('429_short', null, 'refusal');   // the next call, the one after it (as it should be), the third
 *   model.always = 'hang';                      // every call that is not scripted
 *   model.reader = gullible;                    // from model/gullible.ts; `honest` foresees: honestLevel(sentences, levels)
 *   model.reader = ({ sentences, levels }) => ({ reading: { ...honestReading(sentences, levels), level: 2 } });
 *   model.answersAs = 'another-name';           // what it calls itself in its replies
 *   model.latencyMs = 50; model.maxInFlight = 8;   // the ninth call at a time gets a 429
 *   model.calls, model.billed                   // what was asked, and what it all cost, lost replies included
 *   await model.close();
 */
export interface ModelOptions extends Partial<Abilities> {
  readonly dialect?: DialectName;
  readonly reader?: Reader;
  readonly latencyMs?: number;
  /** 4 is about English, 1 as bad as can be. */
  readonly bytesPerToken?: number;
}

export interface Tokens {
  readonly in: number;
  readonly cached: number;
  readonly out: number;
  readonly reasoning: number;
}

export interface ModelCall {
  readonly at: number;
  readonly body: RequestBody;
  readonly failure: Failure | null;
  readonly status: number;
  /** What it was billed for; null: it was refused. */
  readonly usage: Tokens | null;
  readonly said: string | null;
}

export async function startModel(options: ModelOptions = {}): Promise<ScriptedModel> {
  const model = new ScriptedModel(options);
  await model.listen();
  return model;
}

export class ScriptedModel {
  readonly calls: ModelCall[] = [];
  readonly apiKey = 'sk-test-0123456789abcdef';
  readonly name = 'scripted-1';
  always: Failure | null = null;
  reader: Reader;
  answersAs: string | null = null;
  latencyMs: number;
  maxInFlight = Infinity;
  /** How many it was thinking about at once. */
  mostInFlight = 0;
  readonly #dialect: DialectName;
  readonly #abilities: Abilities;
  readonly #bytesPerToken: number;
  readonly #script: (Failure | null)[] = [];
  readonly #cache = new PrefixCache();
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #inFlight = 0;

  constructor({
    dialect = 'openai',
    reader = honest,
    latencyMs = 0,
    bytesPerToken = 4,
    ...abilities
  }: ModelOptions) {
    this.#dialect = dialect;
    this.reader = reader;
    this.latencyMs = latencyMs;
    this.#bytesPerToken = bytesPerToken;
    this.#abilities = {
      shapes: 'strict',
      reasons: false,
      noSystem: false,
      refuses: [],
      keepsNoLimit: false,
      ...abilities,
    };
  }

  async listen(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  get baseUrl(): string {
    const address = this.#server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return `http://127.0.0.1:${port}${speech[this.#dialect].path.replace('/chat/completions', '')}`;
  }

  /** What the next calls get, in their order; null is a reply as it should be. */
  next(...failures: readonly (Failure | null)[]): void {
    this.#script.push(...failures);
  }

  /** What it would all be on the bill, whether or not the reply arrived. */
  get billed(): Tokens & { readonly calls: number } {
    const bills = this.calls.flatMap(({ usage }) => usage ?? []);
    const sum = (part: keyof Tokens) => bills.reduce((total, usage) => total + usage[part], 0);
    return {
      calls: bills.length,
      in: sum('in'),
      cached: sum('cached'),
      out: sum('out'),
      reasoning: sum('reasoning'),
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as RequestBody;
    const failure = this.#script.length > 0 ? this.#script.shift()! : this.always;
    const refusal = this.#refusal(request, body, failure);
    if (refusal !== null) {
      this.#note(body, failure, refusal.status, null, null);
      this.#reply(response, refusal.status, speech[this.#dialect].error(refusal), refusal.headers);
      return;
    }
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    try {
      await this.#answer(response, body, failure);
    } finally {
      this.#inFlight -= 1;
    }
  }

  #refusal(
    request: IncomingMessage,
    body: RequestBody,
    failure: Failure | null,
  ): (Refusal & { readonly headers?: Readonly<Record<string, string>> }) | null {
    const { path, wantsKey } = speech[this.#dialect];
    if (request.url?.split('?')[0] !== path) return { status: 404, message: 'Not Found' };
    const scripted = failure === null ? undefined : refusalFor(failure);
    if (scripted !== undefined) return scripted;
    const key = request.headers.authorization ?? `Bearer ${request.headers['api-key'] as string}`;
    if (wantsKey && key !== `Bearer ${this.apiKey}`) {
      return {
        status: 401,
        message: `Incorrect API key provided: ${key.slice(7)}.`,
        code: 'invalid_api_key',
      };
    }
    if (this.#inFlight >= this.maxInFlight) return refusalFor('429_short')!;
    return refusalOf(this.#dialect, body, this.#abilities);
  }

  async #answer(
    response: ServerResponse,
    body: RequestBody,
    failure: Failure | null,
  ): Promise<void> {
    if (this.latencyMs > 0) await new Promise((after) => setTimeout(after, this.latencyMs));
    const prompt = promptOf(body);
    const said = this.#said(body, failure);
    const whole = 'refusal' in said ? said.refusal : said.text;
    const { text, isCut } = limited(body, whole, {
      dialect: this.#dialect,
      bytesPerToken: this.#bytesPerToken,
      keepsNoLimit: this.#abilities.keepsNoLimit,
      failure,
    });
    const reasoning = this.#abilities.reasons && !isCut ? 320 : 0;
    const usage: Tokens = {
      in: tokensOf(prompt, this.#bytesPerToken) + 4 * body.messages.length,
      cached: this.#cache.look(prompt, this.#bytesPerToken),
      out: tokensOf(text, this.#bytesPerToken) + reasoning,
      reasoning,
    };
    this.#cache.keep(prompt, this.#bytesPerToken);
    this.#note(body, failure, 200, usage, text);
    if (failure === 'hang') return;
    if (failure === 'html_200') {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Sign in to the Wi-Fi</body></html>');
      return;
    }
    if (failure === 'broken_json_200') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [');
      return;
    }
    const reply = replyBody({
      id: this.calls.length,
      dialect: this.#dialect,
      model: this.answersAs ?? body.model,
      text,
      isRefusal: 'refusal' in said,
      isCut,
      usage,
      failure,
    });
    if (failure !== 'cut_connection') {
      this.#reply(response, 200, reply);
      return;
    }
    const json = JSON.stringify(reply);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(json.length),
    });
    response.write(json.slice(0, json.length / 2), () => response.destroy());
  }

  #said(body: RequestBody, failure: Failure | null): { text: string } | { refusal: string } {
    const schema = body.response_format?.json_schema?.schema;
    if (schema !== undefined && schema.properties?.['evidence'] === undefined) {
      return {
        text:
          this.#abilities.shapes === 'ignored' ? 'Sure! What would you like?' : simplest(schema),
      };
    }
    const said: Said = this.reader(askedIn(body));
    if ('refusal' in said) return said;
    if ('text' in said) return said;
    const text = JSON.stringify(said.reading);
    if (failure !== null) return { text: spoilt(text, failure) };
    return { text: body.response_format === undefined ? spoilt(text, 'fenced_with_prose') : text };
  }

  #reply(
    response: ServerResponse,
    status: number,
    body: unknown,
    more: Readonly<Record<string, string>> = {},
  ): void {
    const headers = speech[this.#dialect].headers(String(this.calls.length));
    response.writeHead(status, { 'content-type': 'application/json', ...headers, ...more });
    response.end(JSON.stringify(body));
  }

  #note(
    body: RequestBody,
    failure: Failure | null,
    status: number,
    usage: Tokens | null,
    said: string | null,
  ): void {
    this.calls.push({ at: performance.now(), body, failure, status, usage, said });
  }
}
