import type { AgreementNumbers, Measure } from '../views.ts';

export interface PairCell {
  readonly memberId: string;
  /** Null: they have no answer in common. */
  readonly kappa: Measure | null;
}

export interface PairRow {
  readonly memberId: string;
  readonly name: string;
  /** With everybody before this one. */
  readonly cells: readonly PairCell[];
}

/** Every two interviewers once, a row per interviewer from the second on, in the order of their names. */
export function pairMatrix(
  interviewers: readonly { readonly memberId: string; readonly name: string }[],
  kappas: AgreementNumbers['kappas'],
): readonly PairRow[] {
  const found = new Map(
    kappas.flatMap(({ memberIds: [one, other], kappa }) => [
      [`${one} ${other}`, kappa] as const,
      [`${other} ${one}`, kappa] as const,
    ]),
  );
  const ordered = interviewers.toSorted((a, b) => a.name.localeCompare(b.name));
  return ordered.map(({ memberId, name }, at) => ({
    memberId,
    name,
    cells: ordered.slice(0, at).map((other) => ({
      memberId: other.memberId,
      kappa: found.get(`${memberId} ${other.memberId}`) ?? null,
    })),
  }));
}

/** How strongly a square is filled, in percent of the accent: nothing up to 0, and never so much that its number drowns. */
export function fillOf(kappa: Measure | null): number {
  return Math.round(Math.max(0, Math.min(1, kappa?.value ?? 0)) * 34);
}
