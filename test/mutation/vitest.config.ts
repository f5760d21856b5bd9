import { defineConfig } from 'vitest/config';

/** The engine's own tests but the long random walks: every mutant is tried against those that reach it. */
export default defineConfig({
  test: {
    include: ['test/engine/**/*.test.ts'],
    exclude: ['test/engine/random-models.test.ts', 'test/engine/properties.test.ts', 'test/engine/simulate.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 1,
  },
});
