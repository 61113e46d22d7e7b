/** What a candidate is granted in every clock of theirs. */
export interface Accommodation {
  readonly extraTimeFactor: number;
  readonly extraMinutes: number;
  /** For breaks in each turn, which stop its clock. */
  readonly breakMinutes: number;
  /** A window of their own; null: the cohort’s. */
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

export const noAccommodation: Accommodation = {
  extraTimeFactor: 1,
  extraMinutes: 0,
  breakMinutes: 0,
  opensAt: null,
  closesAt: null,
};

export interface AccommodationWanted {
  readonly extraTimeFactor?: number | undefined;
  readonly extraMinutes?: number | undefined;
  readonly breakMinutes?: number | undefined;
  readonly opensAt?: Date | null | undefined;
  readonly closesAt?: Date | null | undefined;
}

/** What is not said stays as it is. */
export function accommodate(
  present: Accommodation | null,
  wanted: AccommodationWanted,
): Accommodation {
  const { extraTimeFactor, extraMinutes, breakMinutes, opensAt, closesAt } =
    present ?? noAccommodation;
  return {
    extraTimeFactor: wanted.extraTimeFactor ?? extraTimeFactor,
    extraMinutes: wanted.extraMinutes ?? extraMinutes,
    breakMinutes: wanted.breakMinutes ?? breakMinutes,
    opensAt: wanted.opensAt === undefined ? opensAt : wanted.opensAt,
    closesAt: wanted.closesAt === undefined ? closesAt : wanted.closesAt,
  };
}

/** A turn’s limit as it stands for this candidate, breaks included. */
export function allowedMinutes(
  minutes: number,
  { extraTimeFactor, extraMinutes, breakMinutes }: Accommodation,
): number {
  return minutes * extraTimeFactor + extraMinutes + breakMinutes;
}
