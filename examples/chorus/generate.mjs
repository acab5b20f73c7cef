// Makes customers.csv: 2,000 invented customers of Chorus. The same bytes each time.
//   node examples/chorus/generate.mjs        writes the file beside this one
//   node examples/chorus/generate.mjs -      writes to standard output
import { writeFileSync } from 'node:fs';
import { month, seeded, startChances } from '../draws.mjs';

const { uniform, normal, pick } = seeded(20260102);
const START = 2026 * 12;

/** New customers are more each year; those of the file are who stayed. */
const GROWTH = 0.05;
const AGE = 7 * 12;

const SEGMENTS = [
	{ id: 'startups', plans: { free: 720, team: 600, scale: 30 }, annual: 0.2, churn: 0.18, health: 0.68, known: 0.5, negotiated: 0 },
	{ id: 'companies', plans: { free: 80, team: 350, scale: 90 }, annual: 0.5, churn: 0.11, health: 0.72, known: 0.75, negotiated: 0.1 },
	{ id: 'enterprises', plans: { team: 15, scale: 115 }, annual: 0.75, churn: 0.05, health: 0.75, known: 0.9, negotiated: 0.4 }
];

/** Seats: median, spread of the logarithm, least and most, by segment; Free has at most ten. */
const SEATS = { startups: [8, 0.6, 2, 40], companies: [38, 0.5, 10, 150], enterprises: [180, 0.45, 80, 600] };
const FREE_SEATS = [4, 0.5, 1, 10];
/** What a seat costs a month. */
const PRICE = { free: 0, team: 7.5, scale: 15 };
/** Thousands of messages that a seat has written and kept: median. Free keeps twenty thousand. */
const MESSAGES = 1.6;
const FREE_HISTORY = 20;

/** Share of customers that holds an add-on, by plan. */
const HELD = {
	free: {},
	team: { assistant: 0.1, rooms: 0.06 },
	scale: { assistant: 0.2, rooms: 0.12, compliance: 0.15 }
};

const within = (least, most, value) => Math.min(most, Math.max(least, value));

function customer(segment, plan, number) {
	const [median, spread, least, most] = plan === 'free' ? FREE_SEATS : SEATS[segment.id];
	const seats = Math.round(within(least, most, median * Math.exp(spread * normal())));
	const tenure = 1 + pick(segment.starts);
	// Who has been there longer has written more.
	const written = seats * MESSAGES * Math.exp(0.5 * normal()) * Math.min(1, 0.3 + tenure / 24);
	const history = plan === 'free' ? within(0.1, FREE_HISTORY * 1.02, written) : Math.max(0.1, written);
	const held = Object.entries(HELD[plan]).flatMap(([id, chance]) => (uniform() < chance ? [id] : []));
	const annual = plan !== 'free' && uniform() < segment.annual;
	const renewal = (12 - (tenure % 12)) % 12;
	const renewalKnown = uniform() < 0.97;
	const health = within(0.05, 1, segment.health + 0.1 * normal());
	const healthKnown = uniform() < segment.known;
	const ratio = 0.78 + 0.17 * uniform();
	const negotiated = plan === 'scale' && held.length === 0 && uniform() < segment.negotiated;
	const list = PRICE[plan] * seats * (annual ? 0.85 : 1);
	return [
		`${segment.id}-${String(number).padStart(4, '0')}`,
		segment.id,
		plan,
		held.join(';'),
		annual ? 'annual' : 'monthly',
		annual && renewalKnown ? month(START + renewal) : '',
		month(START - tenure),
		seats,
		history.toFixed(1),
		negotiated ? (list * ratio).toFixed(2) : '',
		healthKnown ? health.toFixed(2) : ''
	].join(',');
}

const rows = SEGMENTS.map((segment) => ({ ...segment, starts: startChances({ churn: segment.churn, growth: GROWTH, months: AGE }) })).flatMap((segment) => {
	const plans = Object.entries(segment.plans).flatMap(([plan, count]) => Array(count).fill(plan));
	return plans.map((plan, index) => customer(segment, plan, index + 1));
});
const csv = `id,segment,plan,addOns,term,renewal,start,seats,history,mrr,health\n${rows.join('\n')}\n`;

if (process.argv[2] === '-') process.stdout.write(csv);
else writeFileSync(new URL('customers.csv', import.meta.url), csv);
