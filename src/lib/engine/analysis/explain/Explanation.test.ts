import { beforeAll, describe, expect, it } from 'vitest';
import { calibrate } from '../../../../../test/fixtures/keptCalibrations';
import { northwind, northwindNext } from '../../../../../test/fixtures/northwind';
import { points, policy, variant } from '../../../../../test/fixtures/scenario';
import { MOTIONS } from '../../market/motionTable';
import { MOVEMENTS } from '../../market/movements';
import type { Calibration } from '../../simulation/calibrate';
import { compile } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import type { Scenario } from '../../simulation/scenario';
import { TrialLayout } from '../../simulation/TrialLayout';
import { Replay } from '../trace/Replay';
import type { Explained } from './Explained';
import { Explainer } from './Explainer';
import { FLOW_CAME, FLOW_LEFT, FUNNEL_STAGES, MOVEMENT_GROUP_IDS, MOVEMENT_GROUPS, type ChartMark } from './ChartMark';

const TRIALS = 4;
const MONTHS = 24;

/** The sums over trials that a whole run has at places of its rows, of Today and of the variants. */
function ledger(scenario: Scenario, calibration: Calibration) {
	const compiled = compile(scenario, calibration);
	const layout = new TrialLayout(compiled.market);
	const kernel = new Kernel(compiled, layout);
	const rows = Array.from({ length: TRIALS }, (_, trial) => {
		const row = new Float64Array(layout.width * compiled.market.shelves.length);
		kernel.run(trial, row);
		return row;
	});
	const sum = (v: number, place: number) => rows.reduce((total, row) => total + row[v * layout.width + place], 0);
	return { layout, market: compiled.market, sum };
}

function explained(explainer: Explainer, mark: ChartMark): Explained {
	const explanation = explainer.explain(mark);
	for (let trial = 0; trial < TRIALS; trial++) explanation.look();
	return explanation.explained;
}

const scenario = northwind({
	...{ count: 40, months: MONTHS, trials: 6 },
	assumptions: points({ newCustomers: 0.2, winBack: 0.4, churn: 0.3 }),
	variants: [
		variant('immediate', northwindNext, policy({ kind: 'immediate', launch: 3, notice: 2 })),
		variant('renewal', northwindNext, policy({ kind: 'renewal', launch: 3, notice: 2 }))
	]
});

describe('who is behind a mark', () => {
	let calibration: Calibration;
	let books: ReturnType<typeof ledger>;
	let explainer: Explainer;
	beforeAll(() => {
		calibration = calibrate(scenario);
		books = ledger(scenario, calibration);
		explainer = new Explainer(scenario, calibration, 'renewal');
	});
	/** The mark's figure is what the run's rows have at these places, to the bit. */
	const same = (mark: ChartMark, places: readonly number[]) => {
		const { figure } = explained(explainer, mark);
		const of = (v: number) => places.reduce((total, place) => total + books.sum(v, place), 0) / TRIALS;
		expect(figure, JSON.stringify(mark)).toEqual({ here: of(2), today: of(0) });
		return figure;
	};

	it('sums to the ledger of the same trials, movement by movement and cut by cut', () => {
		let told = 0;
		for (const [v, movement] of MOVEMENTS.entries()) {
			const figure = same({ kind: 'movement', movement }, [books.layout.movement(0, v)]);
			same({ kind: 'movement', movement, months: [1, 12] }, [books.layout.yearMovement(0, v)]);
			if (figure.here !== 0 && figure.here !== figure.today) told++;
		}
		expect(told).toBeGreaterThan(5);
		for (const [g, { by, name }] of books.layout.groups.entries()) {
			if (by === 'all' || by === 'origin') continue;
			const cut = { by, id: name };
			same({ kind: 'movement', movement: 'churn', cut }, [books.layout.movement(g, MOVEMENTS.indexOf('churn'))]);
			same({ kind: 'mrr', cut }, [books.layout.cut(g, 'mrrEnd')]);
		}
		for (const movement of MOVEMENT_GROUP_IDS)
			same(
				{ kind: 'movement', movement },
				MOVEMENT_GROUPS[movement].map((id) => books.layout.movement(0, MOVEMENTS.indexOf(id)))
			);
	});

	it('sums to MRR by month, to the flows between plans and to the funnel', () => {
		const { layout, market } = books;
		for (const month of [0, 1, 7, MONTHS]) same({ kind: 'mrr', month }, [layout.monthly('mrr', month)]);
		const { planIds } = market.universe;
		for (const [f, from] of [...planIds, FLOW_CAME].entries())
			for (const [t, to] of [...planIds, FLOW_LEFT].entries()) same({ kind: 'flow', from, to }, [layout.flow(f, t)]);
		for (const [m, motion] of MOTIONS.entries())
			for (const stage of FUNNEL_STAGES) same({ kind: 'stage', motion, stage }, [layout.funnel(m, stage)]);
	});

	it('adds up: customers listed and those who come later, parts, segments and bills', () => {
		for (const mark of [
			{ kind: 'movement', movement: 'churn' },
			{ kind: 'flow', from: 'pro', to: FLOW_LEFT }
		] as const) {
			const explanation = explainer.explain(mark);
			for (let trial = 0; trial < TRIALS; trial++) explanation.look();
			const { figure, base, later, segments, byBill, parts } = explanation.explained;
			const close = (rows: readonly { readonly here: number; readonly today: number | null }[], of: typeof figure) => {
				expect(rows.reduce((sum, { here }) => sum + here, 0)).toBeCloseTo(of.here, 6);
				expect(rows.reduce((sum, { today }) => sum + (today ?? 0), 0)).toBeCloseTo(of.today ?? NaN, 6);
			};
			close([base, later], figure);
			close([...explanation.customers()], base);
			close(segments, figure);
			close(byBill, figure);
			if (mark.kind === 'movement') close(parts, figure);
		}
		expect(explained(explainer, { kind: 'movement', movement: 'churn' }).later.customers).toBeGreaterThan(0);
	});

	it('counts for each customer what its traces show, and names the trial that shows it', () => {
		const explanation = explainer.explain({ kind: 'movement', movement: 'churn' });
		for (let trial = 0; trial < TRIALS; trial++) explanation.look();
		const replay = new Replay(scenario, calibration, 'renewal');
		const rows = new Map([...explanation.customers()].map((row) => [row.id, row]));
		const onlyHere = new Map(explanation.explained.lostOnlyHere.map((row) => [row.id, row.lostOnlyHere]));
		const bookings = (life: ReturnType<Replay['trace']>['today'] | null) =>
			life?.events.flatMap((event) => (event.kind === 'left' && event.cents !== 0 ? [event] : [])) ?? [];
		let told = 0;
		for (const id of scenario.base.ids) {
			let [times, cents, only] = [0, 0, 0];
			const apart: number[] = [];
			for (let trial = 0; trial < TRIALS; trial++) {
				const { variant: life, today } = replay.trace(id, trial);
				const left = bookings(life);
				if (left.length > 0) times++;
				if (left.length > 0 && bookings(today).length === 0) apart.push(trial);
				cents += left.reduce((sum, event) => sum + event.cents, 0);
				if (life?.left !== null && today.left === null) only++;
			}
			const row = rows.get(id);
			expect([row?.chance ?? 0, row?.here ?? 0, onlyHere.get(id) ?? 0], id).toEqual([times / TRIALS, cents / TRIALS, only / TRIALS]);
			if (!row || row.chance === 0) continue;
			expect(bookings(replay.trace(id, row.trial).variant).length, id).toBeGreaterThan(0);
			if (apart.length === 0) continue;
			expect(row.trial, id).toBe(apart[0]);
			told++;
		}
		expect(told).toBeGreaterThan(0);
	});

	it('says why they left as the traces do', () => {
		const { parts } = explained(explainer, { kind: 'movement', movement: 'churn' });
		expect(parts.every(({ movement, why }) => movement === 'churn' && why !== undefined)).toBe(true);
		expect(parts.find(({ why }) => why === 'usual')?.here).toBeLessThan(0);
		expect(parts.find(({ why }) => why === 'price')?.here).toBeLessThan(0);
		// In Today no price is forced upon anybody.
		expect(parts.filter(({ why, today }) => why !== 'usual' && today !== 0)).toEqual([]);
		const replay = new Replay(scenario, calibration, 'renewal');
		let above = 0;
		for (const id of scenario.base.ids)
			for (let trial = 0; trial < TRIALS; trial++)
				for (const event of replay.trace(id, trial).variant?.events ?? [])
					if (event.kind === 'left' && event.cause === 'ceiling') above += event.cents;
		expect(parts.find(({ why }) => why === 'ceiling')?.here ?? 0).toBe(above / TRIALS || 0);
	});

	it('counts the rows of its cut', () => {
		const { segment } = scenario.base;
		const own = (id: number) => segment.reduce((sum, s) => sum + (s === id ? 1 : 0), 0);
		const found = explained(explainer, { kind: 'movement', movement: 'churn', cut: { by: 'segment', id: 'mid' } });
		expect([found.rows, found.counted]).toEqual([own(1), own(1)]);
		expect(found.segments.map(({ id }) => id)).toEqual(['mid']);
		expect(explained(explainer, { kind: 'mrr' }).rows).toBe(40);
	});

	it('has errors that a second reckoning gives, and none from one trial', () => {
		const mark: ChartMark = { kind: 'movement', movement: 'churn' };
		const places = Array.from({ length: TRIALS }, (_, trial) => trial);
		const { error } = explained(explainer, mark);
		const compiled = compile(scenario, calibration);
		const layout = new TrialLayout(compiled.market);
		const kernel = new Kernel(compiled, layout);
		const row = new Float64Array(layout.width * 3);
		const at = layout.movement(0, MOVEMENTS.indexOf('churn'));
		const values = places.map((trial) => (kernel.run(trial, row), row[2 * layout.width + at] - row[at]));
		const mean = values.reduce((sum, value) => sum + value, 0) / TRIALS;
		const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (TRIALS - 1);
		expect(error.today).toBeCloseTo(Math.sqrt(variance / TRIALS), 6);
		const one = explainer.explain(mark);
		one.look();
		expect(one.explained.error).toEqual({ here: 0, today: 0 });
		expect(() => explainer.explain(mark).explained).toThrow('before a trial');
	});

	it('explains Today alone, and has nobody behind what there is not', () => {
		const alone = new Explainer(scenario, calibration);
		const found = explained(alone, { kind: 'movement', movement: 'churn' });
		expect(found.figure).toEqual({ here: books.sum(0, books.layout.movement(0, MOVEMENTS.indexOf('churn'))) / TRIALS, today: null });
		expect([found.byBill, found.lostOnlyHere, found.customers[0].chanceToday]).toEqual([[], [], null]);
		const none = explained(explainer, { kind: 'flow', from: 'nope', to: 'toString' });
		expect([none.figure.here, none.happens, none.customers, none.parts]).toEqual([0, 0, [], []]);
		expect(() => new Explainer(scenario, calibration, 'nope')).toThrow(RangeError);
	});
});

describe('bases that are not plain', () => {
	it.each([
		['rows that stand for many', 12, 3],
		['one customer', 1, 1]
	])('%s', (_, count, weight) => {
		const given = northwind({ count, months: 12, trials: TRIALS, assumptions: points({ churn: 0.4 }) });
		const few = { ...given, base: { ...given.base, weight: new Float64Array(count).fill(weight) } };
		const calibration = calibrate(few);
		const { layout, sum } = ledger(few, calibration);
		const found = explained(new Explainer(few, calibration, 'immediate'), { kind: 'movement', movement: 'churn' });
		expect(found.figure.here).toBe(sum(2, layout.movement(0, MOVEMENTS.indexOf('churn'))) / TRIALS);
		expect(found.rows).toBe(count);
		for (const row of found.customers) expect(row.weight).toBe(weight);
	});
});
