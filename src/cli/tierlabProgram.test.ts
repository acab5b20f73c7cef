import { expect, test } from 'vitest';
import { tierlabProgram } from './tierlabProgram';

const namesOf = async (...args: string[]) => (await tierlabProgram(args)).commands.map((command) => command.name());
const all = await namesOf();

test('the version needs no command, and help all of them', async () => {
	expect(await namesOf('--version')).toEqual([]);
	expect(await namesOf('-V')).toEqual([]);
	expect(await namesOf('--help')).toEqual(all);
	expect(await namesOf('simulat')).toEqual(all);
	expect(all).toContain('bench');
});

test.each(all)('%s is loaded with what is in its file, and nothing else', async (name) => {
	const loaded = await namesOf(name, '--help');
	expect(loaded).toContain(name);
	expect(loaded.length).toBeLessThan(3);
});
