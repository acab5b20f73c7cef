import type { Environment } from 'vitest/runtime';

/**
 * The environment of tests in which runes are alive (`@vitest-environment runes`): files are compiled as for a browser, where effects run.
 * There is no document.
 */
// eslint-disable-next-line no-restricted-syntax -- vitest takes an environment by its default export
export default { name: 'runes', viteEnvironment: 'client', setup: () => ({ teardown: () => undefined }) } satisfies Environment;
