/**
 * The reference workload as it is often written: an object for each customer, closures, names as keys, the platform's random numbers.
 * The same law as `reference.c`. `node objects.mjs customers months trials` prints JSON.
 */
const [CUSTOMERS, MONTHS, TRIALS] = process.argv.slice(2).map(Number);

const PLANS = [
	{ fee: 50, seat: 5, limit: 1000, pack: 20, feature: 15 },
	{ fee: 200, seat: 10, limit: 6000, pack: 80, feature: 60 },
	{ fee: 1000, seat: 18, limit: 40000, pack: 400, feature: 250 }
];
/** @type {Record<string, { growth: number, spread: number, health: number, churn: number, factor: number, seats: number }>} */
const SEGMENTS = {
	smb: { growth: 0.01, spread: 0.12, health: 0.62, churn: 0.03, factor: 1, seats: 5 },
	mid: { growth: 0.015, spread: 0.1, health: 0.7, churn: 0.018, factor: 3, seats: 25 },
	enterprise: { growth: 0.02, spread: 0.08, health: 0.78, churn: 0.01, factor: 10, seats: 120 }
};
const MOTIONS = ['capacity', 'tier', 'feature', 'adjacent', 'complementary', 'platform'];
const ASKED = [0.25, 0.2, 0.05, 0.03, 0.025, 0.015];
const BUYS = [0.6, 0.5, 0.4, 0.4, 0.35, 0.3];
/** @type {Record<string, number>} */
const ADD_ONS = { adjacent: 25, complementary: 60, platform: 150 };

const random = Math.random;
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

class Customer {
	constructor() {
		const [u, v] = [random(), random()];
		this.segment = u < 0.6 ? 'smb' : u < 0.9 ? 'mid' : 'enterprise';
		if (this.segment === 'smb') this.plan = v < 0.8 ? 0 : 1;
		else if (this.segment === 'mid') this.plan = v < 0.3 ? 0 : v < 0.9 ? 1 : 2;
		else this.plan = v < 0.4 ? 1 : 2;
		this.seats = SEGMENTS[this.segment].seats * (0.5 + random());
		this.usage = PLANS[this.plan].limit * (0.2 + 0.6 * random());
		this.health = 0.5 + 0.4 * random();
		this.annual = random() < 0.4;
		this.term = this.annual ? 1 + Math.floor(random() * 12) : 0;
		this.propensity = 2 * [random(), random(), random()].sort((a, b) => a - b)[1];
		this.packs = 0;
		this.features = 0;
		/** @type {Set<string>} */
		this.addOns = new Set();
		/** @type {Record<string, number>} */
		this.cooldown = {};
		this.alive = true;
	}

	mrr() {
		const plan = PLANS[this.plan];
		let sum = plan.fee + this.seats * plan.seat + this.packs * plan.pack + this.features * plan.feature;
		for (const addOn of this.addOns) sum += ADD_ONS[addOn] * SEGMENTS[this.segment].factor;
		return sum;
	}
}

/** @typedef {{ mrr: number, customers: number, contraction: number, churned: number, expansion: Record<string, number> }} Cell */

/**
 * @param {Customer} customer
 * @param {number} month
 * @param {Record<string, Cell>} books
 */
function live(customer, month, books) {
	const segment = SEGMENTS[customer.segment];
	const cell = () =>
		(books[`${customer.segment}:${customer.plan}`] ??= { mrr: 0, customers: 0, contraction: 0, churned: 0, expansion: {} });
	customer.usage *= Math.exp(segment.growth + segment.spread * normal());
	customer.health = Math.max(0, Math.min(1, 0.9 * customer.health + 0.1 * segment.health + 0.05 * normal()));
	const share = customer.usage / (PLANS[customer.plan].limit * (1 + 0.25 * customer.packs));
	let before = customer.mrr();
	/** @type {(motion: string, isOpen: boolean, chance: number, sell: () => unknown) => void} */
	const attempt = (motion, isOpen, chance, sell) => {
		if (customer.cooldown[motion] > 0 && --customer.cooldown[motion] > 0) return;
		if (!isOpen || random() >= chance) return;
		if (random() >= BUYS[MOTIONS.indexOf(motion)]) {
			customer.cooldown[motion] = 3;
			return;
		}
		sell();
		const { expansion } = cell();
		const after = customer.mrr();
		expansion[motion] = (expansion[motion] ?? 0) + after - before;
		before = after;
	};
	attempt('capacity', share >= 0.8 && customer.packs < 15, ASKED[0], () => customer.packs++);
	attempt('tier', share >= 1 && customer.plan < 2, ASKED[1] * customer.health, () => {
		customer.plan++;
		customer.packs = 0;
	});
	attempt('feature', customer.features < 2, ASKED[2], () => customer.features++);
	for (const [i, motion] of Object.keys(ADD_ONS).entries())
		attempt(motion, !customer.addOns.has(motion), ASKED[3 + i], () => customer.addOns.add(motion));
	if (customer.health < 0.5 && random() < 0.06) {
		customer.seats *= 0.9;
		const after = customer.mrr();
		cell().contraction += before - after;
		before = after;
	}
	let decides = true;
	if (customer.annual) {
		decides = --customer.term === 0;
		if (decides) customer.term = 12;
	}
	if (decides) {
		const shock = (month === 12 ? 1.3 : 1) * (customer.annual ? 6 : 1);
		const hazard = segment.churn * customer.propensity * Math.exp(2 * (1 - customer.health)) * shock;
		if (random() < Math.min(0.9, hazard)) {
			cell().churned += before;
			customer.alive = false;
			return;
		}
	}
	cell().mrr += before;
	cell().customers++;
}

const from = process.cpuUsage();
let [mrr, customers] = [0, 0];
for (let trial = 0; trial < TRIALS; trial++) {
	const base = Array.from({ length: CUSTOMERS }, () => new Customer());
	/** @type {Record<string, Cell>} */
	let books = {};
	for (let month = 1; month <= MONTHS; month++) {
		books = {};
		for (const customer of base) if (customer.alive) live(customer, month, books);
	}
	for (const cell of Object.values(books)) {
		mrr += cell.mrr / TRIALS;
		customers += cell.customers / TRIALS;
	}
}
const { user, system } = process.cpuUsage(from);
console.log(JSON.stringify({ cpu: (user + system) / 1e6, mrr, customers }));
