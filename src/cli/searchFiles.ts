import { writeGuard } from '../lib/engine/analysis/guard';
import { loosened } from '../lib/engine/analysis/search/loosened';
import { ledgerReasons } from '../lib/engine/analysis/search/ledgerReasons';
import { ENGINE_VERSION } from '../lib/engine/simulation/ENGINE_VERSION';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { writeScenario } from '../lib/formats/writeScenario';
import { wordsOf, type SearchOutcome, type SearchRequest } from './searchRun';

/** A search as plain JSON: unrounded, money in main units, without a clock or a number of workers. Of a metric of which less is better, benefits are what is saved. */
export function searchJson(outcome: SearchOutcome, request: SearchRequest): object {
	const { answer, race, candidates, combinations, mostWork, fresh, freshSeed, losses, problems } = outcome;
	const { scenario, variant, objective, worth, guards, space } = request;
	const choices = (id: number) => Object.fromEntries(wordsOf(space, candidates[id].at).map((word, axis) => [space[axis].path, word]));
	const ledgerOf = (id: number) => fresh.variants[candidates[id].variant.id].ledger;
	const [best, next] = answer.finalists;
	return {
		tierlab: 1,
		engine: ENGINE_VERSION,
		seed: scenario.seed,
		freshSeed,
		trials: fresh.trials,
		partial: race.partial || fresh.trials < scenario.trials,
		months: scenario.months,
		currency: scenario.currency,
		variant: variant.id,
		objective,
		worth,
		guards: guards.map(writeGuard),
		combinations,
		work: race.work,
		mostWork,
		rounds: race.rounds,
		nearestCut: race.nearestCut,
		finalists: answer.finalists.map(({ id, checks, ...one }, i) => ({
			candidate: id,
			choices: choices(id),
			...one,
			ledger: ledgerOf(id),
			guards: checks.map((check) => {
				const needed = check.meets ? undefined : loosened(check, losses[i]);
				return { guard: writeGuard(check.guard), found: check.found, meets: check.meets, loosened: needed ? writeGuard(needed) : null };
			})
		})),
		today: answer.today,
		bias: answer.bias,
		lead: answer.lead,
		isTie: answer.isTie,
		keepsGuards: answer.keepsGuards,
		leastMiss: answer.leastMiss,
		reasons: next ? ledgerReasons(ledgerOf(best.id), ledgerOf(next.id)) : [],
		candidates: race.candidates.map(({ checks, ...one }, id) => ({
			choices: choices(id),
			...one,
			meets: checks.every(({ meets }) => meets)
		})),
		problems
	};
}

/** The scenario file with the best candidate as one more scenario. */
export function withWinner({ answer, candidates }: SearchOutcome, { document, space, variant }: SearchRequest): string {
	const { at, swept } = candidates[answer.finalists[0].id];
	const taken = new Set((document.variants ?? []).map(({ id }) => id));
	let id = 'found';
	for (let n = 2; taken.has(id); n++) id = `found${n}`;
	const name = `${variant.name}, searched: ${wordsOf(space, at).join('; ')}`.slice(0, 200);
	const next: ScenarioDocument = {
		...document,
		variants: [...(document.variants ?? []), { id, name, book: swept.book, policy: swept.policy }]
	};
	return writeScenario(next);
}
