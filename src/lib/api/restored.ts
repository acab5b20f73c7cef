import { z } from 'zod';
import type { ReadonlyOf } from './ReadonlyOf';

export const restored = z.object({ keptAside: z.string().describe('The file in the data folder that keeps what there was') });
/** POST /restore, body application/vnd.sqlite3. */
export type Restored = ReadonlyOf<typeof restored>;
