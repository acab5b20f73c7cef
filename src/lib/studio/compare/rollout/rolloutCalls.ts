import type { RolloutRisk } from '../../../engine/analysis/rollout/RolloutRisks';
import type { Problem } from '../../../engine/catalog/problem';
import type { PolicyKind } from '../../../engine/catalog/policy';
import type { RolloutForm } from '../../../formats/rollout/rolloutForms';
import type { ScenarioDocument, VariantDocument } from '../../../formats/scenarioDocument';
import type { CallContext } from '../../../runner/calls';
import type { GivenCustomers } from '../../session/CustomerFile';

/** A roll-out that is looked at: one scenario, with the policy that is tried. */
export type RolloutAsk = { readonly document: ScenarioDocument; readonly variant: VariantDocument };

/** When each wave moves, and how many are in it: exact, before anything is simulated. Months count from 1. */
export type PlannedWave = { readonly month: number; readonly notice: number; readonly customers: number };
export type PlannedRollout = {
	readonly waves: readonly PlannedWave[];
	readonly staying: number;
	readonly kind: PolicyKind['kind'];
	/** `YYYY-MM` of month 1. */
	readonly start: string;
	/** Trials that a simulation of it takes. */
	readonly trials: number;
};

/** A table of price ids as it was chosen. */
export type PriceFile = { readonly name: string; readonly bytes: Uint8Array };
export type PackAsk = { readonly form: RolloutForm; readonly prices?: PriceFile };
/** The file, or what the table of price ids lacks. */
export type PackAnswer = { readonly text: string } | { readonly problems: readonly Problem[] };

/** What the worker of a roll-out is told and asked. */
export type RolloutCalls = {
	customers(given: GivenCustomers): void;
	/** Undefined while the document has errors. */
	plan(ask: RolloutAsk): PlannedRollout | undefined;
	/** Of what was planned last; tells how many trials are done. */
	simulate(ask: null, context: CallContext<number>): Promise<RolloutRisk>;
	/** Of what was planned last, simulated. */
	pack(ask: PackAsk): Promise<PackAnswer>;
};
