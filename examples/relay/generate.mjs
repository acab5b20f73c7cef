// Makes customers.csv: 1,800 invented customers of Relay. The same bytes each time.
//   node examples/relay/generate.mjs        writes the file beside this one
//   node examples/relay/generate.mjs -      writes to standard output
import { writeFileSync } from 'node:fs';
import { month, seeded, startChances } from '../draws.mjs';

const { uniform, normal, pick } = seeded(20260103);
const START = 2026 * 12;

/** New customers are more each year; those of the file are who stayed. */
const GROWTH = 0.08;
const AGE = 6 * 12;

const SEGMENTS = [
	{ id: 'developers', plans: { payg: 700, starter: 480, growth: 40 }, annual: 0.15, churn: 0.2, health: 0.66, known: 0.5 },
	{ id: 'businesses', plans: { payg: 40, starter: 150, growth: 260, enterprise: 20 }, annual: 0.4, churn: 0.12, health: 0.72, known: 0.75 },
	{ id: 'platforms', plans: { growth: 20, enterprise: 90 }, annual: 0.7, churn: 0.06, health: 0.75, known: 0.9 }
];

/** Thousands sent in a month: median, spread of the logarithm, least and most, by plan; larger customers of a plan send more. */
const SENT = { payg: [7, 0.8, 0.2, 40], starter: [26, 0.5, 3, 110], growth: [160, 0.5, 40, 700], enterprise: [2600, 0.7, 700, 30000] };
const LARGER = { developers: 0.9, businesses: 1.1, platforms: 1.3 };
/** Sending domains: least and most, by plan. */
const DOMAINS = { payg: [1, 2], starter: [1, 5], growth: [1, 20], enterprise: [3, 60] };

/** Share of customers that holds an add-on, by plan. */
const HELD = {
	payg: {},
	starter: { validation: 0.1, sms: 0.04 },
	growth: { validation: 0.18, sms: 0.08, inbox: 0.05, dedicated: 0.12 },
	enterprise: { validation: 0.25, sms: 0.12, inbox: 0.1 }
};

const within = (least, most, value) => Math.min(most, Math.max(least, value));

function customer(segment, plan, number) {
	const [median, spread, least, most] = SENT[plan];
	const sent = within(least, most, median * LARGER[segment.id] * Math.exp(spread * normal()));
	const [fewest, highest] = DOMAINS[plan];
	// Few have many.
	const domains = fewest + Math.floor((highest - fewest + 1) * uniform() ** 2.5);
	const tenure = 1 + pick(segment.starts);
	const held = Object.entries(HELD[plan]).flatMap(([id, chance]) => (uniform() < chance ? [id] : []));
	const annual = plan !== 'payg' && uniform() < segment.annual;
	const renewal = (12 - (tenure % 12)) % 12;
	const renewalKnown = uniform() < 0.97;
	const health = within(0.05, 1, segment.health + 0.1 * normal());
	const healthKnown = uniform() < segment.known;
	return [
		`${segment.id}-${String(number).padStart(4, '0')}`,
		segment.id,
		plan,
		held.join(';'),
		annual ? 'annual' : 'monthly',
		annual && renewalKnown ? month(START + renewal) : '',
		month(START - tenure),
		sent.toFixed(1),
		domains,
		healthKnown ? health.toFixed(2) : ''
	].join(',');
}

const rows = SEGMENTS.map((segment) => ({ ...segment, starts: startChances({ churn: segment.churn, growth: GROWTH, months: AGE }) })).flatMap((segment) => {
	const plans = Object.entries(segment.plans).flatMap(([plan, count]) => Array(count).fill(plan));
	return plans.map((plan, index) => customer(segment, plan, index + 1));
});
const csv = `id,segment,plan,addOns,term,renewal,start,emails,domains,health\n${rows.join('\n')}\n`;

if (process.argv[2] === '-') process.stdout.write(csv);
else writeFileSync(new URL('customers.csv', import.meta.url), csv);
