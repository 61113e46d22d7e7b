import { refuse } from '../../refusal.ts';

export function refuseErased(name: string): never {
  refuse(
    'candidate_erased',
    `The data of ${name} were erased: nothing is left to decide from, and nobody to tell. What was decided before stays as it is.`,
  );
}
