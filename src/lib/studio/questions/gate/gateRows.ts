import { between, type Numbers } from '../../../charts/numbers';
import type { TrialWords } from '../../../charts/TrialWords';
import type { GateAnswer } from '../../../engine/analysis/gateAnswers';
import type { GatePlace } from '../../../engine/analysis/gateQuestion';
import type { Uplift } from '../../../engine/simulation/results';
import { TODAY } from '../../document/book';
import type { GateShown } from './GateStudy.svelte';

/** Half of a central 90% of a normal distribution, in standard errors. */
const NINETY = 1.645;

/** One place of the feature as it stands in the table: of the add-on, the best of its prices. */
export type GateRow = {
	readonly answer: GateAnswer;
	/** "From Pro", "Add-on at $25". */
	readonly name: string;
	/** How that place is to where it is now. */
	readonly sub: string;
	/** Share of trials in which this place (the add-on: any of its prices) has the most ARR of all and of Today. */
	readonly best: number;
	/** Whether it has the most ARR on average. */
	readonly isBest: boolean;
};

/** The places side by side: where it is, one down, one up, as an add-on at the best price tried, free for all. */
export function gateRows({ answers: { answers, best, bestPrice }, results, question, variantId }: GateShown, numbers: Numbers): GateRow[] {
	const prices = answers.filter(({ place }) => place === 'addOn');
	const priced = (answer: GateAnswer) => numbers.price((answer.priceCents ?? 0) / question.scenario.minorUnits);
	// Today's book where it is, for everybody at once, is Today: the two share their trials.
	const shares = (place: GatePlace): (string | undefined)[] => [place === 'here' && variantId === TODAY ? TODAY : undefined];
	const share = (place: GatePlace) =>
		[...answers.filter((answer) => answer.place === place).map(({ id }) => id), ...shares(place)].reduce(
			(sum, id) => sum + (id === undefined ? 0 : (results.decision.best[id] ?? 0)),
			0
		);
	const range = between(prices[0] ? priced(prices[0]) : '', prices.length > 1 ? priced(prices[prices.length - 1]) : '');
	/** One plan down may be the lowest already. */
	const downIsFree = question.scenario.variants
		.find(({ id }) => id === 'down')
		?.book.plans.every((plan) => plan.features.includes(question.feature));
	const SUBS: Readonly<Record<GatePlace, string>> = {
		here: 'Where it is',
		down: downIsFree ? 'One plan down, and so free for all' : 'One plan down',
		up: 'One plan up',
		addOn: prices.length > 1 ? `Best of ${prices.length} prices, ${range}` : 'Sold apart',
		free: 'Free for all'
	};
	return answers
		.filter(({ place, id }) => (place === 'free' ? !downIsFree : place !== 'addOn' || id === bestPrice))
		.map((answer) => ({
			answer,
			name:
				answer.place === 'addOn'
					? `Add-on at ${priced(answer)}`
					: answer.place === 'here'
						? answer.name.replace(/, as it is$/, '')
						: answer.name,
			sub: SUBS[answer.place],
			best: share(answer.place) + (downIsFree && answer.place === 'down' ? share('free') : 0),
			isBest: answer.id === best || (answer.id === 'down' && downIsFree === true && best === 'free')
		}));
}

/** What to do, in one sentence, with how sure that is: never "better" where the interval crosses Today. */
export function gateFinding(rows: readonly GateRow[], feature: string, words: TrialWords): string {
	const { numbers } = words;
	const best = rows.find(({ isBest }) => isBest);
	if (!best) return '';
	const { answer } = best;
	const others = rows.filter((row) => row !== best).toSorted((a, b) => b.best - a.best);
	const next = others[0];
	const where = answer.place === 'here' ? `${feature} has the most ARR where it is` : `${feature} has the most ARR ${placed(best)}`;
	const gain = answer.place === 'here' ? '' : `, ${numbers.moneyUplift(answer.arrAgainst)} on average against where it is`;
	const rival =
		next && next.best >= 0.01
			? `; ${next.answer.place === 'here' ? 'its present place' : placed(next)} is best in ${words.chance(next.best)}`
			: '';
	return `${where}${gain}. It is the best of all in ${words.chance(best.best)} of trials${rival}.`;
}

function placed({ answer, name }: GateRow): string {
	if (answer.place === 'addOn') return `as an ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
	return answer.place === 'free' ? 'in every plan' : name.charAt(0).toLowerCase() + name.slice(1);
}

/** How exactly the trials know the widest of the mean uplifts: "±$2.3k"; empty for a single trial. */
export function gateError(answers: readonly { readonly uplift: Uplift | null }[], numbers: Numbers): string {
	const widest = Math.max(0, ...answers.map(({ uplift }) => uplift?.se ?? 0));
	return widest > 0 ? `±${numbers.money(widest * NINETY)}` : '';
}
