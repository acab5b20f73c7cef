import { PRICE_UPLIFT } from '../../market/movements';
import type { Life } from '../../market/Life';
import { plainPolicy, type Bench } from './Bench';
import { scaledBook } from './changedPrices';
import { failed, notApplicable, passed, told, verdictOf, type Verdict } from './VerificationCheck';

/** All prices times this, in a month, announced so many months before. */
const [CUT, LAUNCH, NOTICE] = [0.9, 4, 3];
/** A bill that grows by this within a year. */
const [TENFOLD, YEAR] = [10, 12];
/** Up to this share of lives whose bills do, they are named for a person to judge: the ladder itself may be as steep. */
const A_FEW = 0.01;
const TRIALS = 20;

/** B3: lives under a cut of all prices, announced and not, beside the same lives in Today. */
export function cutPrices(bench: Bench): Verdict {
	const book = scaledBook(bench.scenario.today, CUT);
	const policy = { ...plainPolicy({ kind: 'immediate' }), launch: LAUNCH };
	const variants = [
		{ ...bench.immediate('cut', book), policy },
		{ ...bench.immediate('cutAnnounced', book), policy: { ...policy, notice: NOTICE } }
	];
	let [lives, ended] = [0, 0];
	let first: string | undefined;
	// Today is lived before the variants: the month in which it ends.
	let todaysEnd = Infinity;
	const changes = { assumptions: bench.existing({ 'health.lost': 0 }), trials: TRIALS, variants };
	bench.watch(changes, ({ variant, month, alive, person }, trial) => {
		if (variant === 0) todaysEnd = alive ? Infinity : month;
		else if (month === 0) lives++;
		else if (!alive && month < todaysEnd) {
			ended++;
			const fall = variant > 1 ? `fall by 10%, announced ${NOTICE} months before` : 'fall by 10%';
			const today = Number.isFinite(todaysEnd) ? `stays until month ${todaysEnd}` : 'stays';
			first ??= `trial ${trial}, customer ${idOf(bench, person.index)}: leaves in month ${month} when all prices ${fall}, and ${today} in Today`;
		}
	});
	return verdictOf(first && `${ended} of ${lives} lives end sooner; ${first}`, `${lives} lives, all prices at 90%, announced and not`);
}

/** B5: how far people step up their ladder, and whose bill grows tenfold without having been made to. */
export function steps(bench: Bench): Verdict {
	const ids = ['today', ...bench.scenario.variants.map(({ id }) => id)];
	let [up, byOne, lives, grown] = [0, 0, 0, 0];
	let first: string | undefined;
	let [plan, isGrown] = [0, false];
	bench.watch({ trials: TRIALS, variants: bench.scenario.variants }, (life, trial) => {
		const { month, alive, person, variant } = life;
		if (month === person.arrival) [plan, isGrown, lives] = [life.plan, false, lives + 1];
		if (!alive) return;
		if (life.plan !== plan && month !== life.moveMonth) {
			const climbed = climb(life, plan);
			if (climbed > 0) [up, byOne] = [up + 1, byOne + (climbed === 1 ? 1 : 0)];
		}
		plan = life.plan;
		if (isGrown || !isTenfold(life)) return;
		[grown, isGrown] = [grown + 1, true];
		const who = person.arrival > 0 ? 'one who came' : `customer ${idOf(bench, person.index)}`;
		first ??= `trial ${trial}, ${ids[variant]}: ${who} pays ${life.bill / bench.scenario.minorUnits} in month ${month}`;
	});
	const share = `${byOne} of ${up} upgrades go one step`;
	if (2 * byOne < up) return failed(share);
	if (first !== undefined) {
		const found = `${share}; the bills of ${grown} of ${lives} lives grow tenfold within a year, by their own choice or use: ${first}`;
		return grown > A_FEW * lives ? failed(found) : told(found);
	}
	const none = 'no bill grows tenfold within a year without being made to';
	return up === 0 ? notApplicable(`nobody changes to a higher plan; ${none}`) : passed(`${share}; ${none}`);
}

/** By how many places of the ladder held now a customer who held another plan has gone up. */
function climb({ planShelf, migration, plan }: Life, before: number): number {
	const own = planShelf.rank[before];
	const from = own >= 0 ? own : (planShelf.rank[migration.map[before]] ?? -1);
	return from < 0 ? 0 : planShelf.rank[plan] - from;
}

/** Whether the bill is ten times what it was at some time in the year, by no forced change. */
function isTenfold(life: Life): boolean {
	const { month, mrr, person, bill } = life;
	if (bill <= 0) return false;
	const since = Math.max(person.arrival, month - YEAR);
	let least = Infinity;
	for (let t = since; t < month; t++) if (mrr[t] > 0) least = Math.min(least, mrr[t]);
	if (bill < TENFOLD * least) return false;
	for (let e = life.events - 1; e >= 0 && life.eventMonth[e] > since; e--) if (life.eventMovement[e] === PRICE_UPLIFT) return false;
	return true;
}

function idOf({ scenario }: Bench, index: number): string {
	return scenario.base.ids[index];
}
