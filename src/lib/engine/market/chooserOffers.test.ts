import { describe, expect, test } from 'vitest';
import { basic, enter, module, NONE, pro, type Choice } from '../../../../test/oracles/choice';
import { addOn, book, plan } from '../../../../test/fixtures/scenario';
import type { TestCustomer } from '../../../../test/fixtures/scenario';
import type { AddOn, PriceBook } from '../catalog/priceBook';
import { motionAt } from './motionTable';

const [COMPLEMENTARY, ADJACENT] = [3, 4];

const login = (dollars: number, opens: readonly string[], on = ['basic']) => addOn(`login${opens}`, 'feature', dollars, on, { opens });

describe('feature', () => {
	const worths = { features: { sso: 8000, audit: 3000 } };
	const of = (today: PriceBook, more: Partial<Choice> = {}) => enter({ today, worths, ...more }).offer(motionAt('feature'));

	test('is the add-on that opens the need, or a higher plan that has it', () => {
		expect(of(book([basic, pro], [login(15, ['sso'])]))).toEqual([6500, -1, 0, 1, 1500]);
		expect(of(book([basic, pro], [login(75, ['sso'])]))).toEqual([1000, 1, -1, 0, 7000]);
	});

	test('is nothing that is not needed, or not yet, or had already', () => {
		const today = book([basic, pro], [login(15, ['sso'])]);
		expect(of(today, { needs: [0, 1] })).toEqual(NONE);
		expect(of(today, { customer: { plan: 'pro' } })).toEqual(NONE);
		const { offer, person, chooser, life } = enter({ today, worths });
		const from = (month: number) => {
			person.needFrom[0] = month;
			return [offer(motionAt('feature'))[2], chooser.featureGap(life)];
		};
		expect([from(2), from(3)]).toEqual([
			[0, true],
			[-1, false]
		]);
		chooser.isUnprompted = true;
		expect([from(3), of(today, { needs: [0, 0] })]).toEqual([[0, true], NONE]);
	});

	test('counts for a plan too from the month in which it emerges', () => {
		const { offer, person } = enter({ today: book([basic, pro], [login(75, ['sso'])]), worths });
		const from = (month: number) => {
			person.needFrom[0] = month;
			return offer(motionAt('feature'))[1];
		};
		expect([1, 2, 3].map(from)).toEqual([1, 1, -1]);
	});

	test('is the second of two that an add-on opens', () => {
		const both = book([basic, plan('pro', 99, { features: ['audit'] })], [login(15, ['sso', 'audit'])]);
		expect(of(both, { needs: [0, 1] })).toEqual([1500, -1, 0, 1, 1500]);
		expect(of(book([basic, plan('pro', 39, { features: ['audit'] })], [login(15, ['sso', 'audit'])]), { needs: [0, 1] })).toEqual([
			2000, 1, -1, 0, 1000
		]);
	});

	test('is no plan with another feature, none below, and none but for an add-on that could be bought', () => {
		expect(of(book([basic, plan('pro', 30, { features: ['audit'] })], [login(75, ['sso'])]))).toEqual([500, -1, 0, 1, 7500]);
		expect(of(book([basic, plan('pro', 30, { features: ['sso'] })], [login(15, ['sso'], ['pro'])]))).toEqual(NONE);
		const low = book([plan('low', 9, { features: ['sso'] }), basic], [login(75, ['sso'])]);
		expect(of(low)).toEqual([500, -1, 0, 1, 7500]);
		// The second plan above has it, the first does not.
		expect(of(book([basic, plan('mid', 30), plan('pro', 40, { features: ['sso'] })], [login(75, ['sso'])]))).toEqual([
			6900, 2, -1, 0, 1100
		]);
		// The second add-on opens it, the first cannot be bought.
		const two = [login(15, ['audit'], ['pro']), login(75, ['sso'])];
		expect(of(book([basic, pro], two))).toEqual([1000, 1, -1, 0, 7000]);
	});

	test('unprompted, is a higher plan too, unless the feature is had', () => {
		const today = book([basic, plan('pro', 40, { features: ['sso'] })], [login(15, ['sso'])]);
		const unprompted = (customer: Partial<TestCustomer>) => {
			const { chooser, offer } = enter({ today, needs: [0, 0], customer });
			chooser.isUnprompted = true;
			return offer(motionAt('feature'));
		};
		expect(unprompted({})).toEqual([-1100, 1, -1, 0, 1100]);
		expect(unprompted({ addOns: { loginsso: 1 } })).toEqual(NONE);
	});
});

describe('a module', () => {
	const worths = { features: { sso: 5000 }, addOns: { m: 3000, n: 9000 } };
	const of = (today: PriceBook, more: Partial<Choice> = {}, motion = COMPLEMENTARY) => {
		const { offer, chooser, life } = enter({ today, worths, ...more });
		return [...offer(motion), chooser.moduleFits(life, motion)];
	};

	test('is offered on the plan held, or with a higher plan that sells or includes it', () => {
		expect(of(book([basic, pro], [module('m')]))).toEqual([1000, -1, 0, 1, 2000, true]);
		// Worth 30 and 50, for 70 and 20 more.
		expect(of(book([basic, pro], [module('m', {}, ['pro'])]))).toEqual([-1000, 1, 0, 1, 9000, true]);
		expect(of(book([basic, pro], [module('m', { includedIn: ['pro'] }, [])]))).toEqual([1000, 1, 0, 1, 7000, true]);
		expect(of(book([basic, pro], [module('m', {}, [])]))).toEqual([...NONE, false]);
	});

	test('of a motion is one of that motion, and the one with the larger surplus', () => {
		const two = book([basic], [module('m', { motion: 'adjacent' }), module('n')]);
		expect([of(two), of(two, {}, ADJACENT)]).toEqual([
			[7000, -1, 1, 1, 2000, true],
			[1000, -1, 0, 1, 2000, true]
		]);
		expect(of(book([basic], [module('m'), module('n')]))).toEqual([7000, -1, 1, 1, 2000, true]);
	});

	test('is none that is held, included in the plan, or does not fit', () => {
		expect(of(book([basic, pro], [module('m')]), { customer: { addOns: { m: 1 } } })).toEqual([...NONE, false]);
		expect(of(book([basic, pro], [module('m', { includedIn: ['basic'] }, ['pro'])]))).toEqual([...NONE, false]);
		const { offer, chooser, life, person } = enter({ today: book([basic, pro], [module('m')]), worths });
		person.fit.fill(0);
		expect([offer(COMPLEMENTARY), chooser.moduleFits(life, COMPLEMENTARY)]).toEqual([NONE, false]);
		chooser.isUnprompted = true;
		expect([offer(COMPLEMENTARY), chooser.moduleFits(life, COMPLEMENTARY)]).toEqual([[-2000, -1, 0, 1, 2000], true]);
	});

	test('with a plan needs what it requires, and beside it nothing that it excludes', () => {
		const needy = (customer: Partial<TestCustomer>, given: Partial<AddOn>) =>
			of(book([basic, pro], [module('m', given, ['pro']), module('n', { motion: 'adjacent' })]), { customer });
		expect([needy({}, { requires: ['n'] }), needy({ addOns: { n: 1 } }, { requires: ['n'] })].map(([, to]) => to)).toEqual([-1, 1]);
		expect([needy({}, { excludes: ['n'] }), needy({ addOns: { n: 1 } }, { excludes: ['n'] })].map(([, to]) => to)).toEqual([1, -1]);
	});

	test('with a plan goes by the place of its own', () => {
		const second = (given: Partial<AddOn>, on: string[]) =>
			of(book([basic, pro], [module('n', { motion: 'adjacent' }, ['basic']), module('m', given, on)]));
		expect(second({}, ['pro'])).toEqual([-1000, 1, 1, 1, 9000, true]);
		expect(second({ includedIn: ['pro'] }, [])).toEqual([1000, 1, 1, 1, 7000, true]);
		expect(second({}, [])).toEqual([...NONE, false]);
	});

	test('that the plan includes comes with it, whatever it requires', () => {
		const needy = module('m', { includedIn: ['pro'], requires: ['n'] }, []);
		expect(of(book([basic, pro], [module('n', { motion: 'adjacent' }), needy]))).toEqual([1000, 1, 1, 1, 7000, true]);
	});

	test('that the plan held includes is none, though a higher one sells it', () => {
		const addOns = [module('n', { motion: 'adjacent' }, []), module('m', { includedIn: ['pro'] }, ['top'])];
		expect(of(book([basic, pro, plan('top', 100)], addOns), { customer: { plan: 'pro' } })).toEqual([...NONE, false]);
	});

	test('is offered to a legacy customer at the new price, to a protected one at the old', () => {
		const dearer = book([basic], [module('m', { price: [{ model: 'flat', cents: 2600 }] })]);
		expect(of(book([basic], [module('m')]), { next: dearer })).toEqual([400, -1, 0, 1, 2600, true]);
		const by = { kind: 'keep', protectionEnds: 'never' } as const;
		expect(of(book([basic], [module('m')]), { next: dearer, by })).toEqual([1000, -1, 0, 1, 2000, true]);
	});

	test('is not sold with a lower plan', () => {
		expect(of(book([pro, basic], [module('m', {}, ['pro'])]), { customer: { plan: 'basic' } })).toEqual([...NONE, false]);
	});
});

test('a new question forgets the choice before it', () => {
	const { offer, chooser, life } = enter({ today: book([basic, pro], [module('m')]) });
	offer(COMPLEMENTARY);
	expect([offer(motionAt('tier')), offer(motionAt('feature')), offer(COMPLEMENTARY)]).toEqual([
		[-7000, 1, -1, 0, 7000],
		NONE,
		[-2000, -1, 0, 1, 2000]
	]);
	expect([chooser.anyCheaper(life), chooser.bestAddOn]).toEqual([false, -1]);
});

describe('what can be bought', () => {
	const can = (given: Partial<AddOn>, customer: Partial<TestCustomer> = {}, on = ['basic']) => {
		const addOns = [module('other'), { ...addOn('m', 'capacity', 20, on, { adds: { storage: 1 }, max: 2 }), ...given }, module('third')];
		const { chooser, life } = enter({ today: book([basic, pro], addOns), customer });
		return chooser.canBuy(life, 1);
	};

	test('is what is sold on the plan, and not included in it', () => {
		expect([can({}, { plan: 'pro' }), can({ includedIn: ['basic'] }, { plan: 'pro' }, ['pro'])]).toEqual([false, true]);
		expect([can({}), can({}, {}, ['pro']), can({}, { plan: 'pro' }, ['pro']), can({ includedIn: ['basic'] })]).toEqual([
			true,
			false,
			true,
			false
		]);
	});

	test('is up to the largest quantity', () => {
		expect([1, 2, 3].map((held) => can({}, { addOns: { m: held } }))).toEqual([true, false, false]);
	});

	test('is what has all that it requires, held or included in the plan', () => {
		const requires = ['other', 'third'];
		expect([can({ requires }), can({ requires }, { addOns: { other: 1 } }), can({ requires }, { addOns: { third: 1 } })]).toEqual([
			false,
			false,
			false
		]);
		expect(can({ requires }, { addOns: { other: 1, third: 1 } })).toBe(true);
		const included = (plans: string[]) => {
			const addOns = [addOn('m', 'module', 9, ['basic', 'pro'], { requires: ['i'] }), addOn('i', 'module', 9, [], { includedIn: plans })];
			const { chooser, life } = enter({ today: book([basic, pro], addOns), customer: { plan: 'pro' } });
			return chooser.canBuy(life, 0);
		};
		expect([included(['pro']), included(['basic'])]).toEqual([true, false]);
	});

	test('is what excludes nothing held, whichever of the two says so', () => {
		const excludes = ['other', 'third'];
		expect([can({ excludes }), can({ excludes }, { addOns: { other: 1 } }), can({ excludes }, { addOns: { third: 1 } })]).toEqual([
			true,
			false,
			false
		]);
	});

	test('of a legacy plan is what the new book sells on the plan of that name, unless the old one includes it', () => {
		const can2 = (today: AddOn, next: AddOn[]) => {
			const { chooser, life } = enter({ today: book([basic], [today]), next: book([basic], next) });
			return chooser.canBuy(life, 0);
		};
		const m = addOn('m', 'module', 9, ['basic']);
		expect([can2(m, [m]), can2(m, []), can2(addOn('m', 'module', 9, [], { includedIn: ['basic'] }), [m])]).toEqual([true, false, false]);
	});
});

describe('the place in the ladder', () => {
	test('is that of the plan, or of the plan that it is mapped to, or below all', () => {
		const rank = (next: PriceBook, map = {}) => {
			const { chooser, life } = enter({ today: book([basic, pro]), next, by: { kind: 'keep', map }, customer: { plan: 'pro' } });
			return chooser.rank(life);
		};
		const top = plan('top', 199);
		expect([
			rank(book([basic, pro, top])),
			rank(book([pro, basic, top])),
			rank(book([basic, top])),
			rank(book([basic, top]), { pro: 'top' })
		]).toEqual([1, 0, -1, 1]);
		expect(rank(book([basic, top]), { pro: 'basic' })).toBe(0);
		expect(rank(book([basic, pro, top]), { pro: 'top' })).toBe(1);
	});
});

describe('a plan offered to one who holds add-ons', () => {
	test('keeps those that it can hold, wherever they were bought', () => {
		const today = book([basic, pro], [module('m'), module('n', {}, ['basic'])]);
		const { offer, life } = enter({
			today,
			next: today,
			worths: { features: { sso: 10_000 }, addOns: { m: 3000, n: 500 } },
			customer: { addOns: { n: 1 } }
		});
		life.bought[0] = 1;
		// 29 + 20 + 20 now; 99 + 20 then, without n, which is worth 5.
		expect(offer(motionAt('tier'))).toEqual([10_000 - 500 - 5000, 1, -1, 0, 5000]);
	});
});
