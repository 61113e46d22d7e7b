import type { Role } from '../views.ts';

export const roleHint: Readonly<Record<Role, string>> = {
  interviewer:
    'Scores answers without knowing who wrote them. Sees no names, nor what others scored.',
  lead: 'Writes scenarios, invites candidates, reads everything and decides. Can review, too.',
  owner: 'A lead who also decides who belongs to the organization.',
};

export const roleOptions = (['interviewer', 'lead', 'owner'] as const).map((value) => ({
  value,
  label: value,
  hint: roleHint[value],
}));
