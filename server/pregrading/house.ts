import type { Environment } from '../env.ts';

/** Whether there is an endpoint to ask. Where there is none, nothing about AI appears anywhere. */
export function hasModel({
  openaiApiKey,
  openaiBaseUrl,
}: Pick<Environment, 'openaiApiKey' | 'openaiBaseUrl'>): boolean {
  return openaiApiKey !== undefined || openaiBaseUrl !== undefined;
}

/** Where a model is asked, and which. */
export interface ModelGiven {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly name: string;
  /** Null: there is one opinion. */
  readonly second: string | null;
}

/** Null: there is nobody to ask. */
export function modelIn(environment: Environment): ModelGiven | null {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, openaiModel: name } = environment;
  if (!hasModel(environment) || name === undefined) return null;
  return { apiKey, baseUrl, name, second: environment.openaiSecondModel ?? null };
}
