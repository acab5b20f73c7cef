import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { addOn, book, feature, limit, plan, stock, testScenario } from '../../../../test/fixtures/scenario';
import type { AddOn } from '../catalog/priceBook';
import { opened, refit, requirementsMet } from './refit';

const FEATURES = ['sso', 'audit'];

/** Basic and Pro (which has `sso` and a limit of 20 GB), and add-ons. */
function enter(addOns: readonly AddOn[], storage = 20) {
	const scenario = testScenario({
		today: book(
			[
				plan('basic', 29, { features: ['audit'] }),
				plan('pro', 99, { features: ['sso'], limits: { storage: limit(storage), calls: limit(100) } })
			],
			addOns
		),
		customers: [{ id: 'a', plan: 'basic' }],
		features: FEATURES.map((id) => feature(id)),
		meters: [stock('calls'), stock('storage')]
	});
	const cast = new Stage(scenario, given(scenario));
	return { ...cast, shelf: cast.compiled.market.shelves[0], pro: cast.plan('pro') };
}

/** What is left of quantities on Pro, where so many calls and GB are needed. */
function left(addOns: readonly AddOn[], quantities: readonly number[], gigabytes = 0, calls = 0, storage = 20): number[] {
	const { shelf, pro } = enter(addOns, storage);
	const quantity = Int32Array.from(quantities);
	refit(shelf, pro, quantity, Float64Array.of(calls, gigabytes), FEATURES.length);
	return [...quantity];
}
const module = (id: string, given: Partial<AddOn> = {}, on = ['pro']) => addOn(id, 'module', 10, on, given);
const pack = (id: string, gigabytes: number, given: Partial<AddOn> = {}) =>
	addOn(id, 'capacity', 10, ['pro'], { adds: { storage: gigabytes }, ...given });
const opener = (id: string, opens: readonly string[]) => addOn(id, 'feature', 10, ['pro'], { opens });

describe('what a plan can hold', () => {
	test('is what is sold on it and not included in it', () => {
		expect(
			left([module('a'), module('b', {}, ['basic']), module('c', { includedIn: ['pro'] }, ['basic']), module('d')], [1, 1, 1, 2])
		).toEqual([1, 0, 0, 2]);
	});

	test('is a feature add-on only where the plan lacks something that it opens', () => {
		expect(
			left([opener('a', ['sso']), opener('b', ['audit']), opener('c', ['sso', 'audit']), opener('d', ['audit', 'sso'])], [1, 1, 1, 1])
		).toEqual([0, 1, 1, 1]);
	});

	test('is a module whatever features the plan has', () => {
		expect(left([module('a', { opens: ['sso'] })], [1])).toEqual([1]);
	});

	test('is nothing that this book does not sell', () => {
		const scenario = testScenario({
			today: book([plan('pro', 99)], [module('old'), module('kept')]),
			customers: [{ id: 'a', plan: 'pro' }],
			variants: [
				{ id: 'v', name: 'v', book: book([plan('pro', 99)], [module('kept')]), policy: { kind: 'keep', launch: 1, notice: 0, map: {} } }
			]
		});
		const { compiled } = new Stage(scenario, given(scenario));
		const quantity = Int32Array.of(1, 1);
		refit(compiled.market.shelves[1], 0, quantity, new Float64Array(0), 0);
		expect([...quantity]).toEqual([0, 1]);
	});
});

describe('packs are cut to need', () => {
	test('as many as the units beyond the plan, begun packs whole', () => {
		const of = (needed: number) => left([pack('a', 10)], [5], needed)[0];
		expect([20, 20.01, 30, 30.01, 69, 70, 70.01, 1000].map(of)).toEqual([0, 1, 1, 2, 5, 5, 5, 5]);
	});

	test('beside what other packs add, one kind after the other', () => {
		// 45 needed: 25 beyond the plan. Beside one of 20 only 5 are missing: one of 10; beside that 15 are: one of 20.
		expect(left([pack('a', 10), pack('b', 20)], [3, 1], 45)).toEqual([1, 1]);
		expect(left([pack('a', 10), pack('b', 20)], [0, 5], 45)).toEqual([0, 2]);
		// Beside two of 20 nothing is missing.
		expect(left([pack('a', 10), pack('b', 20)], [3, 2], 45)).toEqual([0, 2]);
	});

	test('on the meter that needs most', () => {
		const both = pack('a', 10, { adds: { storage: 10, calls: 50 } });
		expect(left([both], [9], 45, 100)).toEqual([3]);
		expect(left([both], [9], 20, 251)).toEqual([4]);
		expect(left([both], [9], 45, 251)).toEqual([4]);
	});

	test('on no meter that they do not add to', () => {
		expect(left([pack('a', 10)], [4], 0, 1e6)).toEqual([0]);
	});

	test('to none where the plan has no limit', () => {
		expect(left([pack('a', 10)], [4], 1e6, 0, Infinity)).toEqual([0]);
	});
});

describe('what lacks a requirement goes', () => {
	test('also where it required what goes with it, in whatever order they stand', () => {
		const chain = [module('c', { requires: ['b'] }), module('b', { requires: ['a'] }), module('a')];
		expect(left(chain, [1, 1, 1])).toEqual([1, 1, 1]);
		expect(left(chain, [1, 1, 0])).toEqual([0, 0, 0]);
		expect(left(chain, [1, 0, 1])).toEqual([0, 0, 1]);
		expect(left([...chain].reverse(), [0, 1, 1])).toEqual([0, 0, 0]);
	});

	test('and stays where the plan includes it', () => {
		expect(left([module('b', { requires: ['a'] }), module('a', { includedIn: ['pro'] }, [])], [1, 0])).toEqual([1, 0]);
		expect(left([module('b', { requires: ['a'] }), module('a', { includedIn: ['basic'] }, [])], [1, 0])).toEqual([0, 0]);
	});

	test('and goes where one of two is missing', () => {
		const needy = [module('c', { requires: ['a', 'b'] }), module('a'), module('b')];
		expect([left(needy, [1, 1, 1]), left(needy, [1, 0, 1]), left(needy, [1, 1, 0])]).toEqual([
			[1, 1, 1],
			[0, 0, 1],
			[0, 1, 0]
		]);
	});

	test('nothing is missing that is held or included', () => {
		const { shelf, pro } = enter([module('b', { requires: ['a', 'i'] }), module('a'), module('i', { includedIn: ['pro'] }, [])]);
		expect([Int32Array.of(0, 0, 0), Int32Array.of(0, 2, 0)].map((held) => requirementsMet(shelf, pro, 0, held))).toEqual([false, true]);
		expect(requirementsMet(shelf, 0, 0, Int32Array.of(0, 1, 0))).toBe(false);
	});
});

test('a feature is opened by any add-on that opens it and is held', () => {
	const { shelf } = enter([opener('a', ['audit']), opener('b', ['sso', 'audit'])]);
	const opens = (quantities: readonly number[]) => [0, 1].map((index) => opened(shelf, index, Int32Array.from(quantities)));
	expect(
		[
			[0, 0],
			[1, 0],
			[0, 2],
			[1, 1]
		].map(opens)
	).toEqual([
		[false, false],
		[false, true],
		[true, true],
		[true, true]
	]);
});
