import { expect, test } from 'vitest';
import { customerKey0, customerKey1, hash32, seedKey, uniform } from './draw';

test('gives this stream for ever', () => {
	expect(seedKey('tierlab')).toEqual([-1410781891, -964517672]);
	expect(['', 'a', 'b', 'customer-1', 'customer-2', 'é'].map((text) => [hash32(text), hash32(text, 1)])).toEqual([
		[1495777240, 30351284],
		[2089630023, -1350091831],
		[1991591708, 679786859],
		[30584372, -1809199832],
		[-1871821709, -498383803],
		[-1365770919, 1886355248]
	]);
	expect([0, 1, 2].map((trial) => [customerKey0(1, 2, trial, 3, 4), customerKey1(1, 2, trial, 3, 4)])).toEqual([
		[-266604605, -615901461],
		[616063901, -1992535668],
		[-1584823413, 1138042840]
	]);
	expect([0, 1, 2, 4096, 4097, 61440].map((purposeMonth) => uniform(123456789, -987654321, purposeMonth, 0))).toEqual([
		0.05366395239252597, 0.45396087679546326, 0.11966915626544505, 0.9087545335059986, 0.3154092611512169, 0.5277732465183362
	]);
	expect([1, -1, 77777].map((item) => uniform(123456789, -987654321, 61440, item))).toEqual([
		0.1679811751237139, 0.7576001380803064, 0.28179539169650525
	]);
	expect([uniform(0, 0, 0, 0), uniform(-1, -1, 0, 0), uniform(2147483647, -2147483648, 1, 0)]).toEqual([
		1.1641532182693481e-10, 0.7900620308937505, 0.8281862208386883
	]);
});

test('stays inside the open interval', () => {
	for (let i = 0; i < 1e6; i++) {
		const u = uniform(i, -i, 0, 0);
		if (!(u > 0 && u < 1)) expect(u).toBe('inside');
	}
	expect(4294967295 * 2.3283064365386963e-10 + 1.1641532182693481e-10).toBeLessThan(1);
});

test('has the mean, variance and serial correlation of independent uniforms, by month, purpose, trial, customer and item [T75]', () => {
	const n = 400_000;
	const [seed0, seed1] = seedKey('streams');
	const streams = {
		month: (i: number) => uniform(key0(i >> 6, 0), key1(i >> 6, 0), 15 * 4096 + (i & 63), 0),
		purpose: (i: number) => uniform(key0(i >> 5, 0), key1(i >> 5, 0), (i & 31) * 4096 + 7, 0),
		trial: (i: number) => uniform(key0(3, i), key1(3, i), 15 * 4096, 0),
		customer: (i: number) => uniform(key0(i, 0), key1(i, 0), 15 * 4096, 0),
		item: (i: number) => uniform(key0(i >> 8, 0), key1(i >> 8, 0), 14 * 4096, i & 255)
	};
	function key0(customer: number, trial: number): number {
		return customerKey0(seed0, seed1, trial, hash32(`c${customer}`), hash32(`c${customer}`, 1));
	}
	function key1(customer: number, trial: number): number {
		return customerKey1(seed0, seed1, trial, hash32(`c${customer}`), hash32(`c${customer}`, 1));
	}
	for (const [name, draw] of Object.entries(streams)) {
		let sum = 0;
		let squares = 0;
		let products = 0;
		let before = 0;
		for (let i = 0; i < n; i++) {
			const d = draw(i) - 0.5;
			sum += d;
			squares += d * d;
			products += d * before;
			before = d;
		}
		expect(Math.abs(sum / n), `${name}: mean`).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
		expect(Math.abs(squares / n - 1 / 12), `${name}: variance`).toBeLessThan(4 * Math.sqrt(1 / 180 / n));
		expect(Math.abs(products / n), `${name}: serial covariance`).toBeLessThan(4 * Math.sqrt(1 / 144 / n));
	}
});

test('differences of neighbouring draws, modulo 1, fill 4,096 cells evenly, also for items and keys that are small integers', () => {
	const n = 2_000_000;
	const key = hash32('pairs');
	const streams = {
		month: (i: number) => uniform(key, hash32(`${i >> 11}`), i & 2047, 0),
		item: (i: number) => uniform(key, hash32(`${i >> 10}`), 14 * 4096, i & 1023),
		key0: (i: number) => uniform(i, key, 15 * 4096, 0),
		key1: (i: number) => uniform(key, i, 15 * 4096, 0)
	};
	for (const [name, draw] of Object.entries(streams)) {
		const counts = new Int32Array(4096);
		for (let i = 0; i < n; i++) {
			const difference = draw(i + 1) - draw(i);
			counts[Math.floor((difference - Math.floor(difference)) * 4096)]++;
		}
		let chiSquare = 0;
		for (const count of counts) chiSquare += (count - n / 4096) ** 2 / (n / 4096);
		// 4,095 degrees of freedom.
		expect(Math.abs(chiSquare - 4095), name).toBeLessThan(4 * Math.sqrt(2 * 4095));
	}
});

test('flips each of the 32 bits of a draw half of the time for a flip of any bit of key, purpose, month or item', () => {
	const n = 4096;
	const bits = (key0: number, key1: number, purposeMonth: number, item: number) =>
		Math.floor(uniform(key0, key1, purposeMonth, item) * 4294967296) | 0;
	let worst = 0;
	for (let input = 0; input < 64 + 17 + 32; input++) {
		const counts = new Int32Array(32);
		for (let i = 0; i < n; i++) {
			const a = hash32(`${i}`, 1);
			const b = hash32(`${i}`, 2);
			const p = (hash32(`${i}`, 3) >>> 0) & 131071;
			const d = hash32(`${i}`, 4);
			const flip = (word: number, from: number, width: number) =>
				input >= from && input < from + width ? word ^ (1 << (input - from)) : word;
			const changed = bits(a, b, p, d) ^ bits(flip(a, 0, 32), flip(b, 32, 32), flip(p, 64, 17), flip(d, 81, 32));
			for (let bit = 0; bit < 32; bit++) counts[bit] += (changed >>> bit) & 1;
		}
		for (const count of counts) worst = Math.max(worst, Math.abs(count - n / 2) / Math.sqrt(n / 4));
	}
	// The largest of 3,616 standard normal deviations exceeds 5.3 with probability 4e-4.
	expect(worst).toBeLessThan(5.3);
});

test('gives texts of the shape of ids hashes that collide under one salt as often as chance and never under both', () => {
	const first = new Set<number>();
	const both = new Set<string>();
	const n = 300_000;
	for (let i = 0; i < n; i++) {
		const id = `customer-${i}`;
		first.add(hash32(id, 1));
		both.add(`${hash32(id, 1)} ${hash32(id, 2)}`);
	}
	const expected = (n * (n - 1)) / 2 / 2 ** 32;
	expect(Math.abs(n - first.size - expected)).toBeLessThan(4 * Math.sqrt(expected));
	expect(both.size).toBe(n);
});

test('tells customers, trials and seeds apart in both halves of the key', () => {
	const keys = new Set<string>();
	for (let trial = 0; trial < 100; trial++)
		for (let customer = 0; customer < 100; customer++)
			for (const seed of ['a', 'b']) {
				const [seed0, seed1] = seedKey(seed);
				const id0 = hash32(`${customer}`, 1);
				const id1 = hash32(`${customer}`, 2);
				keys.add(`${customerKey0(seed0, seed1, trial, id0, id1)}`).add(`second ${customerKey1(seed0, seed1, trial, id0, id1)}`);
			}
	// 40,000 halves of 32 bits: 0.1 collisions expected.
	expect(keys.size).toBeGreaterThan(40_000 - 3);
});
