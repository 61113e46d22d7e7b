import type { Transaction } from '../../db/connect.ts';

/** What a candidate is told of a model that reads their answers. */
export interface PregradingTold {
  /** In the lead’s words. */
  readonly purpose: string;
  readonly optedOutAt: Date | null;
}

/** Known to a later stage; null: no model reads what they write. */
export type TellPregrading = (
  tx: Transaction,
  invitationId: string,
) => Promise<PregradingTold | null>;

/** Where there is no model. */
export const noModel: TellPregrading = () => Promise.resolve(null);
