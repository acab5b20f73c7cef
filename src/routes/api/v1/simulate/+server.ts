import { json } from '@sveltejs/kit';
import type { Scenario } from '$lib/engine/simulation/scenario';
import { api } from '../api';
import { bounds, MOST_WAITED_FOR } from '../bounds';
import { readJson } from '../readBody';
import { Refused, refused } from '../Refused';
import { simulateRequest } from '../shapes';

export const POST = api(async ({ request }, { readScenario, runner }) => {
	const { document, customersCsv, precision } = await readJson(request, simulateRequest, bounds.simulate);
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
	return json(await runner.run(scenario, { signal: request.signal, precision }));
});

const work = ({ base, months, trials, variants }: Scenario): number => base.ids.length * months * trials * (variants.length + 1);
