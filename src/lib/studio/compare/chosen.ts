/** Which scenarios are compared, as an address says it. */
export type Chosen = {
	/** In the order of the project; all where the address names none that is there. */
	readonly ids: readonly string[];
	/** What it names that is not there. */
	readonly unknown: readonly string[];
};

/** @param text of the address: ids by commas @param known ids of the scenarios of the project */
export function readChosen(text: string | null, known: readonly string[]): Chosen {
	const wanted = [...new Set((text ?? '').split(',').map((id) => id.trim()))].filter(Boolean);
	const ids = known.filter((id) => wanted.includes(id));
	return { ids: ids.length > 0 ? ids : known, unknown: wanted.filter((id) => !known.includes(id)) };
}

/** As an address says it; null where all are chosen, which it need not say. */
export const writeChosen = (ids: readonly string[], known: readonly string[]): string | null =>
	known.every((id) => ids.includes(id)) ? null : known.filter((id) => ids.includes(id)).join(',');
