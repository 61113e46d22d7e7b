import type { Environment } from '../env.ts';

/** Whether there is an endpoint to ask. Where there is none, nothing about AI appears anywhere. */
export function hasModel({
  openaiApiKey,
  openaiBaseUrl,
}: Pick<Environment, 'openaiApiKey' | 'openaiBaseUrl'>): boolean {
  return openaiApiKey !== undefined || openaiBaseUrl !== undefined;
}
