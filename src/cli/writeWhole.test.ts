import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from './writeWhole';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tierlab-write-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function* failing(): Generator<string> {
	yield 'the first half\n';
	throw new Error('no space left');
}

test('files hold all pieces of their text', () => {
	const long = 'x'.repeat(700_000);
	writeWhole([{ path: join(folder, 'a.csv'), text: [long, 'é', long] }]);
	expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(`${long}é${long}`);
	expect(readdirSync(folder)).toEqual(['a.csv']);
});

test('when one file fails, none is there and an older one stays as it was', () => {
	writeFileSync(join(folder, 'a.csv'), 'before');
	const files = [
		{ path: join(folder, 'a.csv'), text: ['after'] },
		{ path: join(folder, 'b.csv'), text: failing() }
	];
	expect(() => writeWhole(files)).toThrow('no space left');
	expect(readdirSync(folder)).toEqual(['a.csv']);
	expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('before');
});

test('a link stays a link, to the new text', () => {
	writeFileSync(join(folder, 'real.json'), 'before');
	symlinkSync(join(folder, 'real.json'), join(folder, 'link.json'));
	writeWhole([{ path: join(folder, 'link.json'), text: ['after'] }]);
	expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe('after');
});

test.skipIf(process.platform === 'win32')('a pipe is written to and stays a pipe', async () => {
	const pipe = join(folder, 'pipe');
	execFileSync('mkfifo', [pipe]);
	const reader = spawn('cat', [pipe]);
	let read = '';
	reader.stdout.on('data', (chunk) => (read += chunk));
	writeWhole([{ path: pipe, text: ['x'] }]);
	await once(reader, 'close');
	expect(read).toBe('x');
	expect(statSync(pipe).isFIFO()).toBe(true);
});
