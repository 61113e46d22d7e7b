import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { inviteLink, inviteToken, readInviteToken } from '../../server/invitations/invite-link.ts';

const secret = randomBytes(32);
const invited = { invitationId: uuidv7(), organizationId: uuidv7() };
const token = inviteToken(invited, secret);

test('A candidate’s link carries the token in its fragment and leads to their invitation', () => {
  const link = new URL(inviteLink('https://longhand.example.com', invited, secret));
  expect(link.pathname + link.search).toBe('/sit');
  expect(readInviteToken(link.hash.slice(1), secret)).toEqual(invited);
});

test('Nobody makes a link to somebody else’s invitation by changing one character', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let at = 0; at < token.length; at += 1) {
    for (const letter of letters) {
      if (letter === token[at]) continue;
      const forged = token.slice(0, at) + letter + token.slice(at + 1);
      expect(readInviteToken(forged, secret)).toBeNull();
    }
  }
});

test('Nobody gets in with a token of another server, a longer or a shorter one, or anything else', () => {
  expect(readInviteToken(inviteToken(invited, randomBytes(32)), secret)).toBeNull();
  for (const other of ['', token.slice(1), `${token}A`, ` ${token}`, `${token}=`, 'x'.repeat(64)]) {
    expect(readInviteToken(other, secret)).toBeNull();
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(readInviteToken(text, secret)).toBeNull();
    }),
  );
});
