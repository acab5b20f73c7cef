import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import type { Sample } from '../../engine/market/sampleOf';
import type { BeyondEvidence, Flow, Results, VariantResults } from '../../engine/simulation/results';
import type { ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import type { Patch } from '../document/difference';
import type { ComparisonGroup, ComparisonReply } from './ComparisonRequest';
import type { Holders } from '../document/holders';

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

/** A scenario to be previewed, with at most `rows` of the customers. */
export type PreviewAsk = { readonly variantId: string; readonly rows: number };
/** Alternatives that stand in the document in place of its variants, compared with at most `rows` of the customers. */
export type ComparisonAsk = {
	readonly variants: readonly VariantDocument[];
	readonly groups: readonly ComparisonGroup[];
	/** Numbers of trials, ascending. */
	readonly stages: readonly number[];
	readonly rows: number;
};

export type DeskRequest =
	/** The document, or how it differs from the one before. */
	| { readonly kind: 'document'; readonly document: ScenarioDocument }
	| { readonly kind: 'patches'; readonly patches: readonly Patch[] }
	| { readonly kind: 'customers'; readonly id: string; readonly csv: string | undefined }
	| ({ readonly kind: 'preview'; readonly job: number } & PreviewAsk)
	| ({ readonly kind: 'compare'; readonly job: number } & ComparisonAsk)
	| { readonly kind: 'stop'; readonly what: 'preview' | 'compare' };

export type PreviewReply =
	/** The document as it was read; `base` only where it is another one than before. */
	| {
			readonly kind: 'read';
			readonly problems: readonly Problem[];
			readonly readable: boolean;
			readonly base?: CustomerBase;
			readonly holders?: Holders;
			readonly sample: Sample;
	  }
	| { readonly kind: 'results'; readonly trials: number; readonly results: PreviewResults }
	/** Nothing more comes; `why` in words where it ended badly. */
	| { readonly kind: 'ended'; readonly why?: string };
export type ComparedReply = { readonly kind: 'compared'; readonly reply: ComparisonReply | { readonly unreadable: true } };
export type DeskReply = (PreviewReply | ComparedReply) & { readonly job: number };
