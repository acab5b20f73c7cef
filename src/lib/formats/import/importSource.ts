import { hash32 } from '../../engine/math/draw';
import { choosePreset, scorePresets } from './choosePreset';
import { nameKey } from './importFields';

/**
 * What tells files of one kind, so that the next one is read as this was: the id of the preset that fits alone, else a print of the columns,
 * whatever their order.
 * @param rows the first of the file, the head before them
 */
export function importSource(rows: readonly (readonly string[])[]): string {
	const [head = [], ...cells] = rows;
	const examples = head.map((_, index) => cells.find((row) => (row[index] ?? '').trim() !== '')?.[index]?.trim() ?? '');
	const { preset, isTied } = choosePreset(scorePresets(head, examples), undefined);
	if (preset && !isTied) return preset.id;
	const columns = head.map(nameKey).sort().join('|');
	return `columns-${[1, 2].map((salt) => (hash32(columns, salt) >>> 0).toString(36)).join('')}`;
}
