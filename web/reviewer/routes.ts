import type { Area } from '../routes.ts';
import { route } from '../ui/route.ts';

export const area: Area = {
  links: [{ href: '/desk', label: 'Desk' }],
  routes: [
    route('/desk', 'Desk', () => import('./desk/Desk.svelte')),
    route('/desk/guide', 'Reading guide', () => import('./guide/ReadingGuide.svelte')),
    route('/desk/:assessmentId', 'Reviewing', () => import('./desk/NextReview.svelte'), {
      bare: true,
    }),
    route('/desk/:assessmentId/training', 'Training', () => import('./desk/NextTraining.svelte'), {
      bare: true,
    }),
    route(
      '/desk/:assessmentId/adjudication',
      'Settling',
      () => import('./adjudication/SettlingPage.svelte'),
      { bare: true },
    ),
    route(
      '/desk/:assessmentId/reviews/:reviewId',
      'A review of mine',
      () => import('./desk/OwnReview.svelte'),
      { bare: true },
    ),
  ],
};
