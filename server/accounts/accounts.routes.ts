import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../db/connect.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { ActingMember } from '../http/visit.ts';
import {
  askForSignInLinks,
  changeMember,
  getSignedIn,
  inviteMember,
  nameOrganization,
  removeDemo,
  removeMember,
  signIn,
  signOut,
} from './accounts.actions.ts';
import { accountsContract } from './accounts.contract.ts';
import { listMembers, type MemberRow } from './accounts.store.ts';
import { setSessionCookie } from './doorkeeper.ts';
import { cookieNames } from './sessions.ts';

export function accountsRoutes(
  app: FastifyInstance,
  deps: Deps,
  { hasModel }: { readonly hasModel: boolean },
): void {
  const { db, publicUrl } = deps;
  const show = async (tx: Transaction, member: ActingMember) => {
    const signedIn = await getSignedIn(tx, member);
    return hasModel && member.role !== 'interviewer' ? { ...signedIn, hasModel } : signedIn;
  };
  mount(app, deps, accountsContract, {
    'POST /api/v1/sign-in-links': async ({ body, now }) => {
      await db.everywhere((tx) => askForSignInLinks(tx, body.email, now));
      return {};
    },
    'POST /api/v1/session': async ({ body, now, reply }) => {
      const { identity, signedIn } = await db.everywhere(async (tx) => {
        const { identity, member } = await signIn(tx, body.token, now);
        return { identity, signedIn: await show(tx, member) };
      });
      setSessionCookie(app, reply, identity, publicUrl);
      return signedIn;
    },
    'GET /api/v1/session': ({ tx, member }) => show(tx, member),
    'DELETE /api/v1/session': async ({ tx, member, now, reply }) => {
      await signOut(tx, member, now);
      reply.clearCookie(cookieNames.member, { path: '/' });
    },
    'PUT /api/v1/organization': async ({ tx, member, body, now }) => {
      await nameOrganization(tx, member, body.name, now);
      return show(tx, member);
    },
    'DELETE /api/v1/organization/demo': async ({ tx, member, reply }) => {
      await removeDemo(tx, member);
      reply.clearCookie(cookieNames.member, { path: '/' });
    },
    'GET /api/v1/members': async ({ tx }) => ({
      items: (await listMembers(tx)).map(colleague),
      nextCursor: null,
    }),
    'POST /api/v1/members': async ({ tx, member, body, now }) =>
      colleague(await inviteMember(tx, member, body, now)),
    'PUT /api/v1/members/:id': async ({ tx, member, params, body, now }) =>
      colleague(await changeMember(tx, member, params.id, body, now)),
    'DELETE /api/v1/members/:id': ({ tx, member, params, now }) =>
      removeMember(tx, member, params.id, now),
  });
}

function colleague(row: MemberRow) {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
  };
}
