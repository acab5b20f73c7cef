import { defineConfig, mergeConfig } from 'vitest/config';
import config from './vite.config';

/** What is too long for `npm test`: the whole example, and everything that the reference says. */
const long = mergeConfig(config, { test: { testTimeout: 3_600_000, hookTimeout: 3_600_000 } });
export default defineConfig({ ...long, test: { ...long.test, include: ['test/long/**/*.test.ts'], exclude: ['**/node_modules/**'] } });
