import { z } from 'zod';

/** A name that somebody gives, to a project, a version or a text. */
export const name = z.string().trim().min(1).max(200);
