import type { Component } from 'svelte';
import type { Sitting } from './sitting.svelte.ts';

type Screen = Promise<{ readonly default: Component<{ sitting: Sitting }> }>;

/** Everything but the writing itself comes when it is needed, or after the first key. */
export const screens = {
  away: (): Screen => import('./Away.svelte'),
  expect: (): Screen => import('./before/Expect.svelte'),
  between: (): Screen => import('./Between.svelte'),
  timeUp: (): Screen => import('./TimeUp.svelte'),
  receipt: (): Screen => import('./after/Receipt.svelte'),
};

export function screenFor({ state, writing }: Sitting): Screen {
  if (state.kind !== 'here') return screens.away();
  if (writing !== null) return screens.timeUp();
  switch (state.sitting.state) {
    case 'notStarted':
      return screens.expect();
    case 'sitting':
      return screens.between();
    case 'finished':
      return screens.receipt();
  }
}
