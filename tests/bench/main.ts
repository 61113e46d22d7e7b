import { autosave } from './autosave.ts';
import { cohorts } from './cohorts.ts';
import { herd } from './herd.ts';
import { pregrade } from './pregrade.ts';
import { queue } from './queue.ts';
import { sitting } from './sitting.ts';
import { writingPage } from './writing-page.ts';

const benches: Readonly<Record<string, () => Promise<object>>> = {
  autosave,
  cohorts,
  herd,
  pregrade,
  queue,
  sitting,
  'writing-page': writingPage,
};

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const result = await bench();
console.log(JSON.stringify({ name, ...result }));
