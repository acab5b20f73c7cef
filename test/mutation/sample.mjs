// Draws pieces of 20 lines of a room for a mutation run: `node test/mutation/sample.mjs market 1 22` prints the `--mutate` argument.
import { readdirSync, readFileSync } from 'node:fs';

const LINES = 20;
/** Tables of names, units and sources: data without logic. */
const TABLES = ['assumptions.ts', 'programmeRows.ts'];
const [room, seed, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const folder = new URL(`../../src/lib/engine/${room}/`, import.meta.url);
const pieces = readdirSync(folder)
	.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !TABLES.includes(name))
	.sort()
	.flatMap((name) => {
		const lines = readFileSync(new URL(name, folder), 'utf8').split('\n').length;
		return Array.from(
			{ length: Math.ceil(lines / LINES) },
			(_, i) => `src/lib/engine/${room}/${name}:${i * LINES + 1}-${Math.min(lines, (i + 1) * LINES)}`
		);
	});

/** mulberry32: the same pieces for the same seed, on any machine. */
let state = seed;
function random() {
	state = (state + 0x6d2b79f5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

for (let i = pieces.length - 1; i > 0; i--) {
	const j = Math.floor(random() * (i + 1));
	[pieces[i], pieces[j]] = [pieces[j], pieces[i]];
}
console.log(pieces.slice(0, count).sort().join(','));
