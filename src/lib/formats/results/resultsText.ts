import type { Results } from '../../engine/simulation/results';

/** What the file of results in JSON holds, byte for byte, wherever it is written. */
export const resultsText = (results: Results & { readonly guards?: object; readonly stress?: object | null }): string =>
	`${JSON.stringify(results)}\n`;
