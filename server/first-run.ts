import type { Database, Transaction } from '../db/connect.ts';
import { addDemoOrganization } from '../db/seed/demo-organization.ts';
import {
  addMember,
  createOrganization,
  makeSignInLink,
  signInLinkMinutes,
} from './accounts/accounts.actions.ts';
import { findFirstOwner, hasOrganizations } from './accounts/accounts.store.ts';
import { addStarterLibrary } from './assessments/scenarios.actions.ts';
import type { Environment } from './env.ts';
import type { Secrets } from './secrets.ts';

export interface FirstLinks {
  readonly ownerLink: string | null;
  readonly demoLinks: {
    readonly lead: string;
    readonly interviewer: string;
    readonly candidate: string;
  } | null;
}

interface FirstRunDeps {
  readonly db: Database;
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly clock: { now(): Date };
}

/** Any number that nothing else in the database locks. */
const firstRunLock = 7_041_777;

/**
 * Makes the first organization, and in an empty embedded database the demo. Until an owner has signed in for the first
 * time, and always with the embedded database, every start gives a fresh sign-in link.
 */
export async function firstRun(deps: FirstRunDeps): Promise<FirstLinks> {
  const { db, environment, secrets, clock } = deps;
  const isEmbedded = environment.databaseUrl === undefined;
  return db.everywhere(async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(${firstRunLock})`);
    const now = clock.now();
    const isEmpty = !(await hasOrganizations(tx));
    if (isEmpty) await addFirstOrganization(tx, now);
    const demoLinks =
      isEmpty && isEmbedded && environment.demo
        ? await addDemoOrganization(tx, {
            publicUrl: environment.publicUrl,
            invitationKey: secrets.invitation,
            declarationKey: secrets.declarations,
            now,
          })
        : null;
    return { ownerLink: await ownerLink(tx, isEmbedded, environment.publicUrl, now), demoLinks };
  });
}

async function addFirstOrganization(tx: Transaction, now: Date): Promise<void> {
  const organizationId = await createOrganization(tx, { name: 'My organization', now });
  await addStarterLibrary(tx, organizationId, { now });
  const owner = { name: 'Owner', email: 'owner@localhost', role: 'owner' } as const;
  await addMember(tx, organizationId, owner, { by: null, now });
}

async function ownerLink(
  tx: Transaction,
  isEmbedded: boolean,
  publicUrl: string,
  now: Date,
): Promise<string | null> {
  const owner = await findFirstOwner(tx);
  if (owner === null || (!isEmbedded && owner.lastSignedInAt !== null)) return null;
  return makeSignInLink(tx, owner, { publicUrl, minutes: signInLinkMinutes.printed, now });
}
