import { expect } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { Entrance } from '../../src/lib/engine/market/Entrance';
import { uniform } from '../../src/lib/engine/math/draw';
import { normal } from '../../src/lib/engine/math/normalDraw';
import { purpose } from '../../src/lib/engine/math/purpose';
import { book, feature, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import type { TestCustomer, TestPolicy } from '../fixtures/scenario';
import { given, Stage } from './stage';

/** Books, policy and likeness of a newcomer, where they differ from the plain ones. */
export type World = {
	readonly today?: PriceBook;
	readonly next?: PriceBook;
	readonly by?: TestPolicy;
	readonly customer?: Partial<TestCustomer>;
	readonly values?: Readonly<Record<string, number>>;
	readonly worths?: Readonly<Record<string, number>>;
	readonly needed?: 'all' | 'common';
};

/** The month in which newcomers arrive. */
export const ARRIVAL = 3;
export const TRIALS = [...Array(60).keys()];
/** Item of the draw of what there is elsewhere. */
const OUTSIDE = 1;
/** 0.7978846 / 1.6: the spread of one piece. */
const SPREAD = 0.49867785;

/** Newcomers like one customer on Basic at 100; 24 months. */
export class Door {
	readonly stage: Stage;
	readonly entrance: Entrance;

	constructor({
		today = book([plan('basic', 100)]),
		next = today,
		by = { kind: 'keep' },
		customer = {},
		values = {},
		worths = {},
		needed = 'all'
	}: World) {
		const scenario = testScenario({
			...{
				today,
				customers: [{ id: 'a', plan: 'basic', ...customer }],
				meters: [stock('storage'), stock('calls')],
				months: 24,
				features: [feature('extra', needed)]
			},
			assumptions: { ...STILL, ...points(values) },
			variants: [variant('v', next, policy(by))]
		});
		this.stage = new Stage(scenario, given(scenario, { features: worths }));
		this.entrance = new Entrance(this.stage.compiled.market, this.stage.chooser);
	}

	/** Everybody's price tolerance and outside option are those of the median. */
	alike(): this {
		this.stage.withoutSpread();
		return this;
	}

	/** Somebody looks at today's book for the first time. */
	meet(trial: number, month = ARRIVAL): void {
		const { person, life } = this.stage;
		person.become(0, trial, undefined, month);
		person.drawTraits(0);
		life.begin(0);
		this.entrance.meet(life);
	}

	/** Whether the one who was met comes in, in a variant. */
	enters(variant: number): boolean {
		const { life, tally } = this.stage;
		life.begin(variant);
		return this.entrance.enter(life, tally);
	}

	/** A draw of the one who was met. */
	draw(month: number, item: number, of: number = purpose.arrival): number {
		const { key0, key1 } = this.stage.person;
		return uniform(key0, key1, of * 4096 + month, item);
	}

	/** Who enters, trial by trial, and who should: where w = e^(spread z) is at least a bound. */
	atLeast(bound: number, variant: number) {
		const found = TRIALS.map((trial) => {
			this.meet(trial);
			return [this.enters(variant), Math.exp(SPREAD * normal(this.draw(0, OUTSIDE))) >= bound];
		});
		const should = found.map(([, expected]) => expected);
		expect(new Set(should).size, 'some do and some do not').toBe(2);
		expect(found.map(([entered]) => entered)).toEqual(should);
	}
}
