import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';

/** A path into the document as a reader knows it: `variants/v/changes/plans/pro/price` is "Pro, price". */
export function placeWords(document: ScenarioDocument, path: string): string {
	const names = new Map<string, string>();
	const books = [document.today, ...(document.variants ?? []).flatMap(({ book, changes }) => [book ?? {}, changes ?? {}])];
	for (const book of books)
		for (const list of Object.values(book)) for (const entry of Array.isArray(list) ? list : []) learn(names, entry);
	for (const entry of [...(document.meters ?? []), ...(document.features ?? []), ...(document.variants ?? [])]) learn(names, entry);
	const silent = new Set([
		'today',
		'changes',
		'book',
		'plans',
		'addOns',
		'bundles',
		'discounts',
		'variants',
		'limits',
		'monthly',
		'features'
	]);
	const steps = path.split('/');
	const words = steps
		.filter((step, i) => !silent.has(step) && !(steps[i - 1] === 'variants' && i === 1))
		.map((step) => names.get(step) ?? step);
	const text = words.join(', ') || (names.get(steps.at(-1) ?? '') ?? path);
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function learn(names: Map<string, string>, entry: unknown): void {
	if (typeof entry !== 'object' || entry === null || !('id' in entry) || typeof entry.id !== 'string') return;
	const name = 'name' in entry && typeof entry.name === 'string' ? entry.name : undefined;
	if (name !== undefined || !names.has(entry.id)) names.set(entry.id, nameOf({ id: entry.id, name }));
}
