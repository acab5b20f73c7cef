import type { PriceBookFileDocument, ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import { freshId } from '../document/freshId';
import { nameOf, TODAY } from '../document/book';

/** A document with one scenario more, its id, and what had to be assumed. */
export type ImportedScenario = { readonly document: ScenarioDocument; readonly id: string; readonly assumed: readonly string[] };

type Named = { readonly id: string; readonly name?: string | undefined };

/**
 * A price book as a new scenario of a document, written out in full. Meters and features that the document lacks are added to those
 * that all its scenarios share; what it has under the same id stays as it is.
 */
export function withImportedBook(document: ScenarioDocument, file: PriceBookFileDocument, name: string): ImportedScenario {
	const { tierlab: _tierlab, $schema: _schema, name: _name, currency, perUsd: _rate, meters = [], features = [], ...book } = file;
	const variants = document.variants ?? [];
	const id = freshId(name, [{ id: TODAY }, ...variants]);
	const map = movesByPlace(document.today.plans, book.plans);
	const policy: VariantDocument['policy'] = { kind: 'renewal', launch: 1, ...(Object.keys(map).length > 0 ? { map } : {}) };
	const next = {
		...document,
		meters: joined(document.meters, meters),
		features: joined(document.features, features),
		variants: [...variants, { id, name, book, policy }]
	};
	const assumed = [
		...(currency === document.currency
			? []
			: [`Amounts are taken as they stand: the file is in ${currency}, the project in ${document.currency}.`]),
		...kindsThatDiffer(document, meters),
		'Customers move at their first renewal: change the policy in the Catalog.',
		...Object.entries(map).map(([from, to]) => {
			const names = [document.today.plans.find((plan) => plan.id === from), book.plans.find((plan) => plan.id === to)];
			const [old, young] = names.map((plan, index) => (plan ? nameOf(plan) : [from, to][index]));
			return `${old} is not in the book: its customers move to ${young}, by the place in the ladder.`;
		})
	];
	return { document: next, id, assumed };
}

/** Where customers go whose plan the new book lacks: to the plan at the same height of the ladder. */
function movesByPlace(today: readonly Named[], proposed: readonly Named[]): Record<string, string> {
	const height = (rank: number): number => Math.round((rank / Math.max(1, today.length - 1)) * (proposed.length - 1));
	return Object.fromEntries(
		today.flatMap(({ id }, rank) => {
			const to = proposed[height(rank)];
			return to === undefined || proposed.some((plan) => plan.id === id) ? [] : [[id, to.id]];
		})
	);
}

function joined<T extends Named>(own: readonly T[] | undefined, more: readonly T[]): T[] {
	return [...(own ?? []), ...more.filter(({ id }) => !own?.some((entry) => entry.id === id))];
}

function kindsThatDiffer(document: ScenarioDocument, meters: NonNullable<ScenarioDocument['meters']>): string[] {
	const words = { licensed: 'seats bought ahead', stock: 'a level', flow: 'a flow of each month' } as const;
	return meters.flatMap((meter) => {
		const own = document.meters?.find(({ id }) => id === meter.id);
		if (!own || own.kind === meter.kind) return [];
		return [`${nameOf(meter)} counts as ${words[own.kind]}, as in the project; in the file it is ${words[meter.kind]}.`];
	});
}
