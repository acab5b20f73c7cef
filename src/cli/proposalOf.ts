import { METRICS, type Metric } from '../lib/engine/simulation/metrics';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { didYouMean } from '../lib/formats/didYouMean';
import { DOCUMENT_BYTES, parseDocument } from '../lib/formats/parseDocument';
import { scenarioSchema, type ScenarioDocument } from '../lib/formats/scenarioDocument';
import { sweptVariant, type SweptVariant } from '../lib/formats/sweptDocument';
import { TODAY } from '../lib/formats/today';
import { CallError } from './CallError';
import { remarkProblems } from './print';
import { readScenarioFile, type Overrides } from './readScenarioFile';
import { readSource } from './readSource';

/** A proposal of a scenario file that is to be varied. */
export type Proposal = {
	readonly scenario: Scenario;
	/** The document that it was read from, with the same overrides. */
	readonly document: ScenarioDocument;
	readonly variant: SweptVariant;
};

/** The metric of `--objective`. @throws CallError if there is none of the name */
export function metricOf(text: string): Metric {
	const metric = METRICS.find((one) => one === text);
	if (metric) return metric;
	const meant = didYouMean(text, METRICS);
	throw CallError.of('--objective', `there is no metric "${text}"`, meant ? `Did you mean "${meant}"?` : `Known: ${METRICS.join(', ')}`);
}

/**
 * Reads a scenario file and the proposal in it that `--variant` names, the first one when left out.
 * @param objective of the run, which has to be defined at its horizon
 * @throws CallError with all that is wrong
 */
export async function proposalOf(path: string, flags: Overrides & { readonly variant?: string }, objective: Metric): Promise<Proposal> {
	const { trials, months, seed } = flags;
	const bytes = await readSource(path, DOCUMENT_BYTES);
	const { scenario, problems } = await readScenarioFile(path, bytes, { trials, months, seed });
	if (!scenario) throw new CallError(problems);
	remarkProblems(problems.filter(({ path: place }) => !place.startsWith('variants/')));
	// It has been read without errors, so it has the shape of a scenario.
	const document = {
		...scenarioSchema.parse(parseDocument(bytes).document),
		months: scenario.months,
		trials: scenario.trials,
		seed: scenario.seed
	};
	if (scenario.months < 12 && ['nrr12', 'grr12', 'logoRetention12'].includes(objective))
		throw CallError.of(
			'--objective',
			`${objective} looks back twelve months, and the run has ${scenario.months}`,
			'Take --months 12 or more'
		);
	const ids = (document.variants ?? []).map(({ id }) => id);
	const id = flags.variant ?? ids[0] ?? TODAY;
	const variant = sweptVariant(document, id);
	if (!variant) throw CallError.of('--variant', `there is no variant "${id}"`, `Known: ${[...ids, TODAY].join(', ')}`);
	return { scenario, document, variant };
}
