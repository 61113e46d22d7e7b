import type { Database } from '../db/connect.ts';
import type { House } from './http/mount.ts';
import type { Environment } from './env.ts';
import type { Secrets } from './secrets.ts';

/** What the domains are given; each takes only what it names. */
export interface Deps extends House {
  readonly db: Database;
  readonly environment: Environment;
  readonly secrets: Secrets;
}
