/** What a candidate is granted in every clock of theirs. */
export interface Accommodation {
  readonly extraTimeFactor: number;
  readonly extraMinutes: number;
  /** For breaks in each turn, which stop its clock. */
  readonly breakMinutes: number;
}

export const noAccommodation: Accommodation = {
  extraTimeFactor: 1,
  extraMinutes: 0,
  breakMinutes: 0,
};

export interface AccommodationWanted {
  readonly extraTimeFactor?: number | undefined;
  readonly extraMinutes?: number | undefined;
  readonly breakMinutes?: number | undefined;
}

/** What is not said stays as it is. */
export function accommodate(
  present: Accommodation | null,
  wanted: AccommodationWanted,
): Accommodation {
  const { extraTimeFactor, extraMinutes, breakMinutes } = present ?? noAccommodation;
  return {
    extraTimeFactor: wanted.extraTimeFactor ?? extraTimeFactor,
    extraMinutes: wanted.extraMinutes ?? extraMinutes,
    breakMinutes: wanted.breakMinutes ?? breakMinutes,
  };
}

/** A turn’s limit as it stands for this candidate. Breaks are not in it: they stop the clock. */
export function allowedMinutes(
  minutes: number,
  { extraTimeFactor, extraMinutes }: Pick<Accommodation, 'extraTimeFactor' | 'extraMinutes'>,
): number {
  return minutes * extraTimeFactor + extraMinutes;
}
