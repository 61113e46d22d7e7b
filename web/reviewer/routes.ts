import type { Area } from '../routes.ts';
import { route } from '../ui/route.ts';

export const area: Area = {
  links: [{ href: '/desk', label: 'Desk' }],
  routes: [route('/desk', 'Desk', () => import('./Desk.svelte'))],
};
