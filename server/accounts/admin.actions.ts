import type { Transaction } from '../../db/connect.ts';
import { email as emailShape } from '../http/contract.ts';
import { refuse } from '../refusal.ts';
import {
  addMember,
  createOrganization,
  makeSignInLink,
  signInLinkMinutes,
} from './accounts.actions.ts';
import type { Role } from './accounts.contract.ts';
import { findOrganizationByName, listMembersByEmail } from './accounts.store.ts';

interface Person {
  readonly organization: string;
  readonly name: string;
  readonly email: string;
  readonly publicUrl: string;
  readonly now: Date;
}

/** A new organization with its owner; the name must be free, so that later commands can name it. */
export async function createOwner(
  tx: Transaction,
  { organization, name, email, publicUrl, now }: Person,
): Promise<{ organizationId: string; link: string }> {
  requireMail(email);
  if ((await findOrganizationByName(tx, organization)) !== null) {
    refuse('name_taken', `There is an organization called “${organization}” already.`);
  }
  const organizationId = await createOrganization(tx, { name: organization, now });
  const owner = { name, email, role: 'owner' } as const;
  const member = await addMember(tx, organizationId, owner, { by: null, now });
  return { organizationId, link: await printedLink(tx, member, publicUrl, now) };
}

export async function addMemberTo(
  tx: Transaction,
  { organization, name, email, role, publicUrl, now }: Person & { readonly role: Role },
): Promise<string> {
  requireMail(email);
  const found = await findOrganizationByName(tx, organization);
  if (found === null) refuse('not_found', `There is no organization called “${organization}”.`);
  const member = await addMember(tx, found.id, { name, email, role }, { by: null, now });
  return printedLink(tx, member, publicUrl, now);
}

export async function freshSignInLink(
  tx: Transaction,
  { email, publicUrl, now }: Pick<Person, 'email' | 'publicUrl' | 'now'>,
): Promise<string> {
  const members = await listMembersByEmail(tx, email);
  const [member] = members;
  if (member === undefined) refuse('not_found', `No member has the address ${email}.`);
  return printedLink(tx, member, publicUrl, now);
}

function requireMail(email: string): void {
  if (!emailShape.safeParse(email).success) {
    refuse('invalid_request', `${email} is not a mail address.`);
  }
}

function printedLink(
  tx: Transaction,
  member: { readonly id: string; readonly organizationId: string },
  publicUrl: string,
  now: Date,
): Promise<string> {
  return makeSignInLink(tx, member, { publicUrl, minutes: signInLinkMinutes.printed, now });
}
