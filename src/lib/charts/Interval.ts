/** What a glyph needs of a distribution: its central 90%, its central 50%, its median. */
export type Interval = { readonly p5: number; readonly p25: number; readonly p50: number; readonly p75: number; readonly p95: number };
