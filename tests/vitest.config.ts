import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { CountReporter } from './support/count-reporter.ts';

const withDatabase = { globalSetup: ['tests/support/global-setup.ts'] };

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    reporters: ['default', new CountReporter()],
    setupFiles: ['tests/support/property-seed.ts'],
    // A poll waits for something real: the sweeper alone comes by once a second.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.api.test.ts', 'tests/{shape,journeys,start}/**'],
          isolate: false,
          // Property tests take their time on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: 'api',
          include: ['tests/**/*.api.test.ts'],
          exclude: ['tests/{shape,journeys,start}/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: 'shape',
          include: ['tests/shape/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: 'start',
          include: ['tests/start/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
