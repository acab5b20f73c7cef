import type { z } from 'zod';

/**
 * The type of the documents that a schema describes, as their readers have it: readonly all the way down. (`.readonly()` of zod would freeze
 * what is read, and tell clients that they may not send it.)
 */
export type ReadonlyOf<Schema extends z.ZodType> = DeepReadonly<z.infer<Schema>>;

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;
