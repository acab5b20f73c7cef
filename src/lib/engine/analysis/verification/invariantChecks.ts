import { MOVEMENTS } from '../../market/movements';
import type { Bench, BenchRun } from './Bench';
import { firstFault } from './Bench';
import { notApplicable, passed, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** What sums of floating numbers may leave open, as a share of them; whole weights leave nothing. */
const ROUNDING = 1e-9;

/** What holds in every trial, month and variant of the scenario as it is. */
export const INVARIANT_CHECKS: readonly VerificationCheck[] = [
	{ rows: ['T4'], expectation: 'Who pays is active, who is active once joined; GRR is at most 100% and at most NRR', run: nested },
	{ rows: ['T8'], expectation: 'Customers who stay and who leave sum to those who were there', run: statesSum },
	{ rows: ['T9', 'T10'], expectation: 'Shares lie between 0 and 1, counts are never negative, every figure is a number', run: counts },
	{ rows: ['T11'], expectation: 'Nobody who left is back, unless win-backs or new customers are on', run: absorbing },
	{ rows: ['T26'], expectation: 'Start and movements sum to the end in every trial and cut', run: bridges },
	{ rows: ['T44'], expectation: 'Segments, plans and cohorts sum to the total', run: cuts },
	{ rows: ['T83'], expectation: 'The checks built into the engine held in every trial', run: builtIn }
];

const variantsOf = (run: BenchRun) => Array.from({ length: run.outcome.variants }, (_, v) => v);

/** Whether customers may come during the run. */
function isOpen(run: BenchRun): boolean {
	return run.compiled.rows.some(
		({ path, bySegment }) =>
			(path === 'newCustomers' || path === 'winBack') && bySegment.some((range) => range.kind !== 'point' || range.value > 0)
	);
}

/** The first variant, trial and month that a fault is said of. */
function anywhere(
	run: BenchRun,
	from: number,
	fault: (variant: number, month: number, trial: number) => string | undefined
): string | undefined {
	for (const variant of variantsOf(run)) {
		const found = firstFault(run, from, (month, trial) => fault(variant, month, trial));
		if (found !== undefined) return `variant ${variant}, ${found}`;
	}
	return undefined;
}

function lookedAt({ outcome, layout }: BenchRun): string {
	return `${outcome.trials} trials, ${layout.months} months, ${outcome.variants} options`;
}

function nested({ base }: Bench): Verdict {
	const open = isOpen(base);
	const fault = anywhere(base, 1, (v, month, trial) => {
		const now = base.monthly('customers', month, trial, v);
		if (!open && now > base.monthly('customers', 0, trial, v) * (1 + ROUNDING)) return `${now} customers, more than ever joined`;
		if (base.monthly('mrr', month, trial, v) > 0 && now <= 0) return 'revenue without customers';
		if (month < 12) return undefined;
		const [kept, before] = [base.monthly('kept', month, trial, v), base.monthly('mrr', month - 12, trial, v)];
		if (kept > before * (1 + ROUNDING)) return `GRR is ${kept / before}`;
		return kept > base.monthly('mrr', month, trial, v) * (1 + ROUNDING) ? 'GRR is above NRR' : undefined;
	});
	return verdictOf(fault, lookedAt(base));
}

function statesSum({ base }: Bench): Verdict {
	const { layout, compiled, figures, outcome } = base;
	const { columns, plans } = compiled.market;
	const start = new Float64Array(plans);
	columns.plan.forEach((plan, i) => (start[plan] += columns.weight[i]));
	let fault: string | undefined;
	for (const variant of variantsOf(base))
		for (let trial = 0; trial < outcome.trials; trial++) {
			const row = figures.row(trial, variant);
			start.forEach((count, plan) => {
				let sum = 0;
				for (let to = 0; to < layout.ends; to++) sum += row[layout.flow(plan, to)];
				if (Math.abs(sum - count) > ROUNDING * (1 + count)) fault ??= `variant ${variant}, trial ${trial}: ${sum} of ${count} customers`;
			});
		}
	return isOpen(base) ? notApplicable('customers come during the run') : verdictOf(fault, lookedAt(base));
}

function counts({ base }: Bench): Verdict {
	const fault = anywhere(base, 0, (v, month, trial) => {
		for (const name of ['mrr', 'customers', 'kept', 'expansion', 'churned', 'health', 'legacy', 'cost'] as const) {
			const value = base.monthly(name, month, trial, v);
			if (!Number.isFinite(value)) return `${name} is ${value}`;
			if (value < 0 && name !== 'expansion') return `${name} is ${value}`;
		}
		const customers = base.monthly('customers', month, trial, v) * (1 + ROUNDING);
		if (base.monthly('health', month, trial, v) > customers) return 'mean health is above 1';
		return base.monthly('legacy', month, trial, v) > customers ? 'more customers on legacy than there are' : undefined;
	});
	return verdictOf(fault, lookedAt(base));
}

function absorbing({ base }: Bench): Verdict {
	if (isOpen(base)) return notApplicable('customers come during the run: their movements are `new` and `winBack`');
	const fault = anywhere(base, 1, (v, month, trial) => {
		const [before, now] = [base.monthly('customers', month - 1, trial, v), base.monthly('customers', month, trial, v)];
		return now > before * (1 + ROUNDING) ? `${before} customers become ${now}` : undefined;
	});
	return verdictOf(fault, lookedAt(base));
}

function bridges({ base }: Bench): Verdict {
	const { layout, figures, outcome } = base;
	let fault: string | undefined;
	for (const variant of variantsOf(base))
		for (let trial = 0; trial < outcome.trials; trial++) {
			const row = figures.row(trial, variant);
			layout.groups.forEach((group, g) => {
				const start = row[layout.cut(g, 'mrrStart')];
				const end = MOVEMENTS.reduce((sum, _, v) => sum + row[layout.movement(g, v)], start);
				const gap = Math.abs(end - row[layout.cut(g, 'mrrEnd')]);
				if (gap > ROUNDING * (1 + Math.abs(end)))
					fault ??= `variant ${variant}, trial ${trial}, ${group.by} ${group.name}: ${gap} cents are open`;
			});
		}
	return verdictOf(fault, `${layout.groups.length} cuts, ${lookedAt(base)}`);
}

function cuts({ base }: Bench): Verdict {
	const { layout, figures, outcome } = base;
	let fault: string | undefined;
	for (const by of ['segment', 'plan', 'cohort'] as const) {
		const groups = layout.groups.flatMap((group, g) => (group.by === by ? [g] : []));
		for (const variant of variantsOf(base))
			for (let trial = 0; trial < outcome.trials; trial++) {
				const row = figures.row(trial, variant);
				for (const figure of ['mrrStart', 'mrrEnd', 'customersEnd', 'kept'] as const) {
					const sum = groups.reduce((total, g) => total + row[layout.cut(g, figure)], 0);
					const all = row[layout.cut(0, figure)];
					if (Math.abs(sum - all) > ROUNDING * (1 + Math.abs(all)))
						fault ??= `${by}, variant ${variant}, trial ${trial}: ${figure} ${sum}, total ${all}`;
				}
			}
	}
	return verdictOf(fault, lookedAt(base));
}

/** The engine stops at a ledger that does not close, with the trial and the cut: that there are results is the proof. */
function builtIn({ base }: Bench): Verdict {
	return passed(lookedAt(base));
}
