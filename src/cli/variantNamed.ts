import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import { CallError } from './CallError';

/** The variant that `--variant` names, the first when it is left out. @throws CallError where there is none */
export function variantNamed({ variants }: Scenario, id: string | undefined): Variant {
	const known = variants.map((one) => one.id).join(', ');
	const found = id === undefined ? variants[0] : variants.find((one) => one.id === id);
	if (found) return found;
	throw id === undefined
		? CallError.of('variants', 'the scenario has no variant, so that nobody moves', 'Add one')
		: CallError.of('--variant', `there is no variant "${id}"`, known ? `Choose one of ${known}` : 'The scenario has none');
}
