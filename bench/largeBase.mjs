import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';

/** A sequence of numbers in 0..1 that is the same everywhere. */
function numbers() {
	let state = 20260101;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return ((state ^ (state >>> 15)) >>> 0) / 4294967296;
	};
}

const SEGMENTS = [
	{ id: 'smb', share: 0.7, plans: [0.75, 1, 1], annual: 0.2, seats: [1, 8], addOn: 'storagePack' },
	{ id: 'mid', share: 0.94, plans: [0.1, 0.85, 1], annual: 0.5, seats: [5, 40], addOn: 'analytics' },
	{ id: 'enterprise', share: 1, plans: [0, 0.2, 1], annual: 0.9, seats: [40, 400], addOn: 'analytics' }
];
const PLANS = ['basic', 'pro', 'enterprise'];
const HEAD = 'id,segment,plan,addOns,term,start,seats,storage';

/** @param {number} i @param {() => number} u */
function customer(i, u) {
	const of = u();
	const { id, plans, annual, seats, addOn } = SEGMENTS.find(({ share }) => of < share) ?? SEGMENTS[0];
	const chosen = u();
	const plan = PLANS[plans.findIndex((upTo) => chosen < upTo)];
	const held = u() < 0.1 && (addOn === 'analytics' ? plan !== 'basic' : plan !== 'enterprise') ? addOn : '';
	const term = u() < annual ? 'annual' : 'monthly';
	const started = Math.floor(48 * u());
	const start = `${2022 + Math.floor(started / 12)}-${String(1 + (started % 12)).padStart(2, '0')}`;
	const users = Math.floor(seats[0] + (seats[1] - seats[0]) * u());
	return `c${String(i).padStart(7, '0')},${id},${plan},${held},${term},${start},${users},${(3 * users * u()).toFixed(1)}`;
}

/**
 * Writes a scenario with a file of so many customers beside it: the book of `ladder.yaml`, customers one by one.
 * @param {string} folder is made where there is none
 * @param {number} customers rows of the file
 * @param {{ months?: number, trials?: number }} [run] instead of the 36 months and 4 trials
 * @param {string} [ladder] the text of `ladder.yaml`
 * @returns {Promise<string>} the path of the scenario
 */
export async function writeLargeBase(folder, customers, { months = 36, trials = 4 } = {}, ladder = ladderText()) {
	mkdirSync(folder, { recursive: true });
	const scenario = join(folder, 'scenario.yaml');
	const head = ladder.slice(0, ladder.indexOf('\ncustomers:')).replace(/months: \d+/, `months: ${months}`);
	writeFileSync(scenario, `${head.replace(/trials: \d+/, `trials: ${trials}`)}\ncustomers: { file: customers.csv }\n`);
	const file = createWriteStream(join(folder, 'customers.csv'));
	file.write(`${HEAD}\n`);
	const u = numbers();
	for (let from = 0; from < customers; from += 10_000) {
		const rows = Array.from({ length: Math.min(10_000, customers - from) }, (_, i) => `${customer(from + i, u)}\n`);
		if (!file.write(rows.join(''))) await once(file, 'drain');
	}
	file.end();
	await finished(file);
	return scenario;
}

const ladderText = () => readFileSync(new URL('ladder.yaml', import.meta.url), 'utf8');

// As a script: node bench/largeBase.mjs <folder> <customers> [months] [trials]
if (process.argv[1]?.endsWith('largeBase.mjs')) {
	const [folder, ...figures] = process.argv.slice(2);
	const [customers, months, trials] = figures.map(Number);
	process.stdout.write(`${await writeLargeBase(folder, customers, { months, trials })}\n`);
}
