/** The time of the server, ISO 8601 in UTC. */
export const now = (): string => new Date().toISOString();
