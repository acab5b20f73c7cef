import { json } from '@sveltejs/kit';
import type { Scenario } from '$lib/engine/simulation/scenario';
import type { SimulateRequest } from '$lib/runner/apiTypes';
import { api } from '../api';
import { bounds, MOST_WAITED_FOR } from '../bounds';
import type { Tierlab } from '../openTierlab';
import { readJson } from '../readBody';
import { Refused, refused } from '../Refused';
import { simulateRequest } from '../shapes';

export const POST = api(async ({ request }, tierlab) => {
	// Looked at before the body is read, so that being turned away costs nothing.
	tierlab.turns.check();
	const asked = await readJson(request, simulateRequest, bounds.simulate);
	return tierlab.turns.take(async () => simulated(tierlab, asked, request.signal), request.signal);
});

async function simulated(
	{ readScenario, runner }: Tierlab,
	{ document, customersCsv, precision }: SimulateRequest,
	signal: AbortSignal
): Promise<Response> {
	const { scenario, problems } = readScenario(document, customersCsv === undefined ? undefined : Buffer.from(customersCsv));
	if (!scenario) throw new Refused(422, problems);
	if (work(scenario) > MOST_WAITED_FOR) {
		throw refused(
			422,
			'too-much-work',
			`This run has ${work(scenario)} customer-months, more than ${MOST_WAITED_FOR}.`,
			'Run it in a project, or with fewer trials.',
			'trials'
		);
	}
	return json(await runner.run(scenario, { signal, precision }));
}

const work = ({ base, months, trials, variants }: Scenario): number => base.ids.length * months * trials * (variants.length + 1);
