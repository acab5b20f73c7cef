// Makes customers.csv: 2,400 invented customers of Northwind. The same bytes each time.
//   node examples/northwind/generate.mjs        writes the file beside this one
//   node examples/northwind/generate.mjs -      writes to standard output
import { writeFileSync } from 'node:fs';
import { month, seeded, startChances } from '../draws.mjs';

const { uniform, normal, pick } = seeded(20260101);
const START = 2026 * 12;

/** Churn and growth are what Northwind has seen: new customers are more each year, and those of the file are who stayed. */
const GROWTH = 0.05;
const AGE = 9 * 12;

const SEGMENTS = [
	{ id: 'smb', plans: { basic: 1290, pro: 440, enterprise: 10 }, annual: 0.27, churn: 0.17, health: 0.68, known: 0.6, negotiated: 0.03 },
	{ id: 'mid', plans: { basic: 30, pro: 250, enterprise: 250 }, annual: 0.5, churn: 0.1, health: 0.72, known: 0.75, negotiated: 0.12 },
	{ id: 'enterprise', plans: { enterprise: 130 }, annual: 0.7, churn: 0.05, health: 0.75, known: 0.9, negotiated: 0.35 }
];

const LIMITS = {
	basic: { seats: 5, storage: 10, integrations: 3 },
	pro: { seats: 25, storage: 100, integrations: 10 },
	enterprise: { seats: Infinity, storage: 1000, integrations: Infinity }
};

/** Seats on Enterprise, which has no limit of them: median, spread of the logarithm, least and most, by segment. */
const SEATS = { smb: [13, 0.15, 12, 20], mid: [22, 0.25, 12, 40], enterprise: [67, 0.32, 30, 100] };
/** Scale of connections where the plan has no limit. */
const CONNECTIONS = 24;

/** Share of customers that holds an add-on, by plan. */
const HELD = {
	basic: { api: 0.02, timeTracking: 0.05, serviceDesk: 0.008 },
	pro: { api: 0.05, analytics: 0.1, timeTracking: 0.09, serviceDesk: 0.022 },
	enterprise: { analytics: 0.22, timeTracking: 0.1, serviceDesk: 0.06, namedManager: 0.12 }
};

/** Use as a share of a limit: much of its spread is common to all meters of a customer. */
const share = (intensity, median) => Math.min(1.02, median * Math.exp(0.38 * intensity + 0.22 * normal()));

/** Today's price of a plan a month. */
const LIST = { basic: () => 29, pro: () => 99, enterprise: (seats) => 299 + 28 * Math.max(0, seats - 12) };

function seatsOf(segment, plan, intensity) {
	if (plan !== 'enterprise') return Math.min(LIMITS[plan].seats, Math.max(1, Math.round(share(intensity, 0.42) * LIMITS[plan].seats)));
	const [median, spread, least, most] = SEATS[segment.id];
	return Math.round(Math.min(most, Math.max(least, median * Math.exp(spread * (0.85 * intensity + 0.5 * normal())))));
}

function customer(segment, plan, number) {
	const limits = LIMITS[plan];
	const intensity = normal();
	const seats = seatsOf(segment, plan, intensity);
	const integrations = Math.min(limits.integrations, Math.round(share(intensity, 0.34) * Math.min(limits.integrations, CONNECTIONS)));
	let storage = share(intensity, 0.37) * limits.storage;
	const held = Object.entries(HELD[plan]).flatMap(([id, chance]) => (uniform() < chance ? [id] : []));
	if (plan !== 'enterprise' && storage > 0.8 * limits.storage && uniform() < 0.4) {
		held.push(plan === 'pro' && uniform() < 0.3 ? 'storagePack:2' : 'storagePack');
		storage *= 1.15;
	}
	const fullSeats = plan === 'pro' && seats === limits.seats;
	const more = fullSeats && uniform() < 0.4;
	if (more) held.push('seatPack');
	const annual = uniform() < segment.annual;
	const tenure = 1 + pick(segment.starts);
	const renewal = (12 - (tenure % 12)) % 12;
	const renewalKnown = uniform() < 0.96;
	const health = Math.min(1, Math.max(0.05, segment.health + 0.1 * normal()));
	const healthKnown = uniform() < segment.known;
	const ratio = 0.8 + 0.15 * uniform();
	const negotiated = plan !== 'basic' && held.length === 0 && uniform() < segment.negotiated;
	const list = LIST[plan](seats) * (annual ? 0.85 : 1);
	return [
		`${segment.id}-${String(number).padStart(4, '0')}`,
		segment.id,
		plan,
		held.join(';'),
		annual ? 'annual' : 'monthly',
		annual && renewalKnown ? month(START + renewal) : '',
		month(START - tenure),
		more ? seats + 1 + Math.floor(5 * uniform()) : seats,
		storage.toFixed(1),
		integrations,
		negotiated ? (list * ratio).toFixed(2) : '',
		healthKnown ? health.toFixed(2) : ''
	].join(',');
}

const rows = SEGMENTS.map((segment) => ({ ...segment, starts: startChances({ churn: segment.churn, growth: GROWTH, months: AGE }) })).flatMap((segment) => {
	const plans = Object.entries(segment.plans).flatMap(([plan, count]) => Array(count).fill(plan));
	return plans.map((plan, index) => customer(segment, plan, index + 1));
});
const csv = `id,segment,plan,addOns,term,renewal,start,seats,storage,integrations,mrr,health\n${rows.join('\n')}\n`;

if (process.argv[2] === '-') process.stdout.write(csv);
else writeFileSync(new URL('customers.csv', import.meta.url), csv);
