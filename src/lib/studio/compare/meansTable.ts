import type { PartsColumn } from '../parts/upliftParts';
import type { Option } from './options';

/** The means of the pairs of bars as a table: a row for each option, its parts and their sum. Null where a run holds neither pair. */
export type MeansTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export function meansTable(options: readonly Option[], payers: PartsColumn | null, causes: PartsColumn | null): MeansTable | null {
	if (!payers && !causes) return null;
	const written = (column: PartsColumn, id: string): string[] => {
		const parts = column.parts[id];
		return parts ? [parts.first, parts.second].map(column.write) : ['', ''];
	};
	const both = (id: string): string => {
		const column = payers ?? causes;
		const parts = column?.parts[id];
		return column && parts ? column.write(parts.both) : '';
	};
	return {
		columns: ['Option', ...(payers ? ['Existing', 'New'] : []), ...(causes ? ['Offer', 'Policy'] : []), 'Both, mean'],
		rows: options.map(({ id, name, beyond }) => [
			beyond ? `${name} (beyond the evidence)` : name,
			...(payers ? written(payers, id) : []),
			...(causes ? written(causes, id) : []),
			both(id)
		])
	};
}
