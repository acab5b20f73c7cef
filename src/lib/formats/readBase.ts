import { shortened } from '../engine/catalog/knownNames';
import type { Meter, PriceBook } from '../engine/catalog/priceBook';
import type { CustomerBase, Segment } from '../engine/market/customerBase';
import { syntheticBase } from '../engine/market/syntheticBase';
import type { Findings } from './Findings';
import { monthIndex } from './monthIndex';
import { customerContext, type CustomerContext } from './customerContext';
import { readCustomers, CUSTOMER_ROWS, type CustomerFileReading } from './readCustomers';
import type { CustomersDocument, SegmentDocument } from './scenarioDocument';
import { checkSegments } from './checkSegments';
import { toSegment } from './toSegment';
import { toSynthetic } from './toSynthetic';

/** A customer file: its text or bytes, or how it is read where it may have been read already. */
export type BaseSource = Uint8Array | string | ((context: CustomerContext) => CustomerFileReading);

export type BaseContext = {
	/** As it was given: the file is read against what of it is sound (`customerContext`). */
	readonly document: unknown;
	readonly customers: CustomersDocument;
	readonly book: PriceBook;
	readonly meters: readonly Meter[];
	/** `YYYY-MM` of month 1. */
	readonly start: string;
	readonly seed: string;
	readonly findings: Findings;
};

/** The customers of a scenario, with their segments and the plans that they hold. */
export type BaseReading = { readonly base?: CustomerBase; readonly segments: readonly Segment[]; readonly held: readonly string[] };

const NOTHING: BaseReading = { segments: [], held: [] };

/** The customers that a scenario names: a file, or made up by segments. */
export function readBase(source: BaseSource | undefined, context: BaseContext): BaseReading {
	const { customers, findings } = context;
	if ('segments' in customers) return fromSegments(customers.segments, context);
	if (source === undefined) {
		if (customers.file !== '')
			findings.error(
				'missing-file',
				'customers/file',
				`the customer file "${customers.file}" cannot be read`,
				'Put it beside the scenario, or correct its name'
			);
		return NOTHING;
	}
	const reading = fromFile(source, context);
	checkSizes(customers.sizes ?? {}, reading.segments, findings);
	return reading;
}

function fromFile(source: BaseSource, { document, findings }: BaseContext): BaseReading {
	const context = customerContext(document);
	const { base, segments, problems } = typeof source === 'function' ? source(context) : readCustomers(source, context);
	for (const problem of problems)
		findings.add({
			...problem,
			path: problem.path === '' ? 'customers' : `customers/${problem.path}`,
			line: problem.line ?? 1,
			column: problem.column ?? 1
		});
	return base ? { base, segments, held: heldPlans(base) } : { segments, held: [] };
}

function fromSegments(documents: readonly SegmentDocument[], context: BaseContext): BaseReading {
	const { book, meters, start, seed, findings } = context;
	const segments = documents.map(({ id, name, size }) => toSegment(id, size, name));
	const shares = documents.flatMap(({ plans, customers }) => Object.entries(plans).filter(([, share]) => share * customers > 0));
	const holding = new Set(shares.map(([id]) => id));
	const held = book.plans.map(({ id }) => id).filter((id) => holding.has(id));
	const sound = checkSegments(documents, book, meters, CUSTOMER_ROWS, findings);
	if (!sound) return { segments, held };
	const month = monthIndex(start) ?? 0;
	const base = syntheticBase(documents.map(toSynthetic), {
		book,
		meters,
		seed,
		startYear: Math.floor(month / 12),
		startMonth: (month % 12) + 1
	});
	return { base, segments, held };
}

function heldPlans(base: CustomerBase): string[] {
	const held = new Set(base.plan);
	return base.planIds.filter((_, index) => held.has(index));
}

function checkSizes(sizes: Readonly<Record<string, unknown>>, segments: readonly Segment[], findings: Findings): void {
	const ids = new Set(segments.map(({ id }) => id));
	for (const id of Object.keys(sizes)) {
		if (ids.size === 0 || ids.has(id)) continue;
		findings.error('unknown-segment', `customers/sizes/${id}`, `no customer is in a segment "${shortened(id)}"`, findings.meant(id, ids));
	}
}
