import type { Problem } from '../engine/catalog/problem';
import { shortened } from '../engine/catalog/knownNames';
import { applyChanges } from './applyChanges';
import { Findings } from './Findings';
import { isRecord } from './isRecord';
import { scenarioSchema } from './scenarioDocument';

/** A price book by itself, taken out of a document. */
export type BookOfDocument = {
	/** As in a file of its own, not checked (see `readPriceBook`). */
	readonly document: unknown;
	/** Where a path of the book stands in the document that it was taken from. */
	readonly pathOf: (path: string) => string;
};

const LISTS = /^(plans|addOns|bundles|discounts)(\/|$)/;

/**
 * The price book of a document: the document itself, or today's book of a scenario, or that of a variant with its changes made.
 * @param variant id, in a scenario
 */
export function readBookDocument(
	document: unknown,
	variant?: string
): { readonly book?: BookOfDocument; readonly problems: readonly Problem[] } {
	const findings = new Findings();
	const found = isRecord(document) ? bookIn(document, variant, findings) : undefined;
	if (!found && !findings.hasErrors) findings.error('no-book', '', 'the document holds no price book', 'Give plans, or today with plans');
	return { ...(found && !findings.hasErrors && { book: found }), problems: findings.problems };
}

function bookIn(document: Record<string, unknown>, variant: string | undefined, findings: Findings): BookOfDocument | undefined {
	const { today, name, currency, perUsd, meters, features } = document;
	const given = { tierlab: 1, name, currency, perUsd, meters, features };
	const head = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	const at = (book: unknown, place: string): BookOfDocument => ({
		document: isRecord(book) ? { ...head, ...book } : head,
		pathOf: (path) => (LISTS.test(path) ? `${place}/${path}` : path)
	});
	if (variant !== undefined) return bookOfVariant(document, variant, findings, at);
	if (isRecord(today)) return at(today, 'today');
	return 'plans' in document ? { document, pathOf: (path) => path } : undefined;
}

function bookOfVariant(
	document: Record<string, unknown>,
	id: string,
	findings: Findings,
	at: (book: unknown, place: string) => BookOfDocument
): BookOfDocument | undefined {
	const variants = scenarioSchema.shape.variants.safeParse(document.variants).data ?? [];
	const today = scenarioSchema.shape.today.safeParse(document.today).data;
	const variant = variants.find((one) => one.id === id);
	if (!variant) {
		const ids = variants.map((one) => one.id);
		findings.error('unknown-variant', 'variants', `there is no variant "${shortened(id)}"`, findings.meant(id, ids, 'none that is sound'));
		return undefined;
	}
	if (variant.book) return at(variant.book, `variants/${id}/book`);
	const place = `variants/${id}/changes`;
	return today && at(applyChanges(today, variant.changes ?? {}, place, findings), place);
}
