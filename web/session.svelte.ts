import { createContext } from 'svelte';
import { call, type Reply } from './api/call.ts';
import { codeOf } from './api/wording.ts';

export type SignedIn = Reply<'GET /api/v1/session'>;

export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'out' }
  | { readonly kind: 'in'; readonly who: SignedIn }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Which member is signed in here. */
export class Session {
  #state = $state.raw<SessionState>({ kind: 'asking' });

  get state(): SessionState {
    return this.#state;
  }

  async ask(): Promise<void> {
    try {
      this.#state = { kind: 'in', who: await call('GET /api/v1/session') };
    } catch (error) {
      const out = ['not_signed_in', 'not_allowed'].includes(codeOf(error));
      this.#state = out ? { kind: 'out' } : { kind: 'failed', error };
    }
  }

  async signIn(token: string): Promise<void> {
    this.#state = { kind: 'in', who: await call('POST /api/v1/session', { body: { token } }) };
  }

  async signOut(): Promise<void> {
    await call('DELETE /api/v1/session');
    this.#state = { kind: 'out' };
  }
}

/** The member on whose screen we are; only there where somebody is signed in. */
export const [getMember, setMember] = createContext<() => SignedIn>();
export const [getSession, setSession] = createContext<Session>();
