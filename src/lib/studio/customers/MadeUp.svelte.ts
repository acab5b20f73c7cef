import type { CustomersDocument, ScenarioDocument, SegmentDocument } from '../../formats/scenarioDocument';
import { SEGMENT_DEFAULTS } from '../../formats/toSynthetic';
import { nameOf } from '../document/book';
import { addSegment, freshSegmentName, nameOfSegment, segmentsOf, setPlanShare, sharesOf, withSegments } from '../document/segmentEdits';
import { problemWords } from '../document/problemWords';
import type { Customers } from '../session/Customers.svelte';
import { keep, kept } from '../session/keep';

/** Customers that are made up by segments, as they are edited; each edit is one of the project's. */
export class MadeUp {
	constructor(readonly customers: Customers) {}

	get project() {
		return this.customers.project;
	}

	segments = $derived.by(() => segmentsOf(this.project.document));
	plans = $derived.by(() => this.project.document.today.plans.map((plan) => ({ id: plan.id, name: nameOf(plan) })));
	addOns = $derived.by(() =>
		(this.project.document.today.addOns ?? []).map(({ on = [], ...addOn }) => ({ id: addOn.id, name: nameOf(addOn), on }))
	);
	meters = $derived.by(() => (this.project.document.meters ?? []).map((meter) => ({ id: meter.id, name: nameOf(meter) })));
	/** Customers in all. */
	total = $derived.by(() => (this.segments ?? []).reduce((sum, { customers }) => sum + customers, 0));

	/** One edit; those with the same `merge` in a row are one. */
	edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, merge?: string): void {
		this.project.edit(label, change, merge ? { merge: `segments ${merge}` } : {});
	}

	/** Sets the share of a plan; the others share the rest as they stood when the field was entered. */
	setPlan({ id, ...segment }: SegmentDocument, planId: string, share: number, merge: string): void {
		const { document, history } = this.project;
		const start = history.startOf(document, `segments ${merge}`);
		const mix = segmentsOf(start)?.find((one) => one.id === id)?.plans;
		this.edit(`${nameOfSegment({ id, ...segment })}: plan mix`, (before) => setPlanShare(before, id, planId, share, mix), merge);
	}

	add(): void {
		this.edit('Segment added', (document) => addSegment(document, freshSegmentName(document, 'New segment')));
	}

	/** Errors of the document at a place of a segment. */
	problemAt(segment: string, rest: string): string | undefined {
		const path = `customers/segments/${segment}/${rest}`;
		const problem = this.customers.reading?.problems.find(
			(one) => one.severity === 'error' && (one.path === path || one.path.startsWith(`${path}/`))
		);
		return problem && problemWords(problem, this.project.document);
	}

	/**
	 * Makes customers up in the place of a file: as they were made up before, else like those that the file holds. The file stays with the project.
	 */
	begin(): void {
		const { document } = this.project;
		this.#remember(document.customers);
		const before = kept<CustomersDocument>(this.#key('segments'));
		const segments = before && 'segments' in before && before.segments.length > 0 ? before.segments : this.proposal;
		this.edit('Customers made up', (now) => withSegments(now, segments));
	}

	/** The customer file of the project, where its customers are made up now. */
	get file(): string | undefined {
		return this.segments ? this.project.base?.name : undefined;
	}

	/** Takes the file of the project again; what was made up is offered the next time. */
	useFile(): void {
		const name = this.file;
		if (name === undefined) return;
		this.#remember(this.project.document.customers);
		const before = kept<CustomersDocument>(this.#key('file'));
		const customers: CustomersDocument = before && 'file' in before && before.file === name ? before : { file: name };
		this.edit(`Customers from ${name}`, (document) => ({ ...document, customers }));
	}

	/** Segments to begin with: those that the present customers fall into, or one. */
	get proposal(): readonly SegmentDocument[] {
		const base = this.customers.reading?.base;
		const { document } = this.project;
		const sizes = 'file' in document.customers ? document.customers.sizes : undefined;
		const found = (base?.segments ?? []).flatMap(({ id, name, customers, byPlan }, s): SegmentDocument[] => {
			const counts = Object.fromEntries((base?.plans ?? []).map((plan, p) => [plan.id, Math.round(byPlan[p] ?? 0)]));
			const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
			if (count === 0) return [];
			const monthly = base?.histograms.renewals.monthly[s] ?? customers;
			const size = sizes?.[id];
			return [
				{
					...{ id, name, customers: count, plans: sharesOf(counts) },
					annual: Math.round(Math.max(0, 1 - monthly / customers) * 1000) / 1000,
					tenure: Math.round(base?.histograms.meanTenure[s] ?? SEGMENT_DEFAULTS.tenure),
					...(size ? { size } : {})
				}
			];
		});
		if (found.length > 0) return found;
		const [lowest] = document.today.plans;
		return lowest ? [{ id: 'all', name: 'All', customers: 100, plans: { [lowest.id]: 1 } }] : [];
	}

	#remember(customers: CustomersDocument): void {
		keep(this.#key('file' in customers ? 'file' : 'segments'), customers);
	}

	#key(what: 'file' | 'segments'): string {
		return `tierlab-customers-${what}-${this.project.id}`;
	}
}
