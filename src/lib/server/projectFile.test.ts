import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { packProject, unpackProject, type ProjectFile } from './projectFile';

const MB = 2 ** 20;
const project: ProjectFile = {
	name: 'Spring ✎',
	document: '{"tierlab":1,"name":"Spring ✎"}',
	base: { name: 'cüstomers.csv', csv: Uint8Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 256), source: 'stripe' },
	sources: [{ book: 'today', name: 'book.yml', text: '# mine\n' }],
	imports: [{ source: 'stripe' }],
	forecasts: [{ hash: 'ab' }],
	histories: [
		{ name: 'moves.csv', settings: { amounts: 'minor' }, data: Uint8Array.of(1, 2, 3) },
		{ name: 'later.csv', settings: {}, data: Uint8Array.of() }
	]
};

test('comes back as it was, with customers and without', async () => {
	expect(await unpackProject(await packProject(project), MB)).toEqual(project);
	const bare = { ...project, base: undefined, sources: [], imports: [], histories: [], forecasts: [] };
	expect(await unpackProject(await packProject(bare), MB)).toEqual(bare);
});

test('the system unpacks it', async () => {
	const { stdout } = spawnSync('tar', ['-tzf', '-'], { input: await packProject(project), encoding: 'utf8' });
	expect(stdout.split('\n').slice(0, -1)).toEqual([
		'project.json',
		'scenario.json',
		'customers.csv',
		'sources.json',
		'imports.json',
		'forecasts.json',
		'histories.json',
		'history-0',
		'history-1'
	]);
});

test.each([0, 1, 511, 512, 513])('customers of %i bytes', async (length) => {
	const csv = new Uint8Array(length).fill(65);
	const { base } = await unpackProject(await packProject({ ...project, base: { name: 'a.csv', csv } }), MB);
	expect(base?.csv).toEqual(csv);
});

test('what is none, is cut short or unpacks to too much is refused', async () => {
	const whole = await packProject(project);
	for (const file of [Buffer.from('nothing'), whole.subarray(0, whole.byteLength / 2)])
		await expect(unpackProject(file, MB)).rejects.toThrow(RangeError);
	await expect(unpackProject(await packProject({ ...project, base: { name: 'a', csv: new Uint8Array(2 * MB) } }), MB)).rejects.toThrow(
		RangeError
	);
});
