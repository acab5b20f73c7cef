/** Changes whenever the same scenario and seed would give other figures. */
export const ENGINE_VERSION = '3';
