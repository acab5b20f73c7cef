import type { WhoIsHurt } from '../../engine/analysis/bills/whoIsHurt';
import type { Checkup } from '../../engine/analysis/checkup/checkup';
import type { PackagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import type { Sample } from '../../engine/market/sampleOf';
import type { BeyondEvidence, Flow, Results, VariantResults } from '../../engine/simulation/results';
import type { ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import type { Patch } from '../document/difference';
import type { Holders } from '../document/holders';
import type { GivenCustomers } from '../session/CustomerFile';
import type { ComparisonGroup } from './ComparisonGroup';

/** What the catalog shows of a preview. */
export type PreviewResults = {
	readonly months: number;
	readonly final: VariantResults['final'];
	readonly flows: readonly Flow[];
	/** Against Today; undefined of Today itself. */
	readonly uplift: Results['uplift'][string] | undefined;
	/** What existing and new customers bring of it; undefined where nobody arrives. */
	readonly split: Results['split'][string] | undefined;
	readonly existingOnly: boolean;
	/** Where its rises are beyond what was studied. */
	readonly beyond: BeyondEvidence | undefined;
};

/** A scenario to be previewed. */
export type PreviewAsk = { readonly variantId: string };
export type PreviewTold =
	/** The document as it was read; `base` only where it is another one than before. */
	| {
			readonly kind: 'read';
			readonly problems: readonly Problem[];
			readonly readable: boolean;
			readonly base?: CustomerBase;
			readonly holders?: Holders;
			readonly sample: Sample;
	  }
	| { readonly kind: 'results'; readonly trials: number; readonly results: PreviewResults };

/** Alternatives that stand in the document in place of its variants, compared with the customers of the preview. */
export type ComparisonAsk = {
	readonly variants: readonly VariantDocument[];
	readonly groups: readonly ComparisonGroup[];
	/** Numbers of trials, ascending; those of the preview when left out, as far as they do not take long. */
	readonly stages?: readonly number[];
};
/** ARR at the last month by trial: Today, then the variants of the group. */
export type ComparisonTold = { readonly key: string; readonly trials: number; readonly arr: readonly Float64Array[] };

/** A book to be judged with all customers. @param locale of the figures in sentences */
export type CheckAsk = { readonly variantId: string; readonly locale: string };
/** Nothing while the document has errors. */
export type CheckAnswer = (PackagingFindings & { readonly minorUnits: number }) | undefined;

/** A scenario, with the policy that is tried, whose move is looked at. */
export type BillsAsk = { readonly variant: VariantDocument };
/** Nothing while the document has errors; `tags` are those of the customers. */
export type BillsAnswer = { readonly hurt: WhoIsHurt; readonly minorUnits: number; readonly tags: readonly string[] } | undefined;

/** The check-up of Today's book; problems and nothing more while the document has errors. */
export type CheckupAnswer = {
	readonly checkup?: Checkup;
	/** Nothing is known of the customers: it is a price page alone. */
	readonly alone: boolean;
	readonly problems: readonly Problem[];
	readonly minorUnits: number;
	/** Milliseconds that it took. */
	readonly took: number;
};

/** What the desk of the catalog is told and asked. */
export type DeskCalls = {
	/** The document, and how many workers may simulate. */
	open(given: { readonly document: ScenarioDocument; readonly workers: number }): void;
	/** How the document differs from the one before. */
	patch(patches: readonly Patch[]): void;
	customers(given: GivenCustomers): void;
	/** A newer preview ends the older. */
	preview(ask: PreviewAsk, context: CallContext<PreviewTold>): Promise<void>;
	/** A newer comparison ends the older. @returns false where the document has errors */
	compare(ask: ComparisonAsk, context: CallContext<ComparisonTold>): Promise<boolean>;
	check(ask: CheckAsk): CheckAnswer;
	bills(ask: BillsAsk): BillsAnswer;
	/** The bill of each customer as CSV; nothing while the document has errors. */
	billRows(ask: BillsAsk): string | undefined;
	/** Of Today, whichever scenario is asked about. */
	checkup(ask: CheckAsk): CheckupAnswer;
};
