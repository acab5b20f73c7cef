import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { listening } from './listening.mjs';

test.each(['127.0.0.1', '127.0.0.9', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1', undefined])('listens on %s', (HOST) => {
	expect(listening({ HOST })).toEqual({});
});

test.each(['0.0.0.0', '::', '192.168.0.7', 'prices.example.com', '127.0.0.1.example.com', 'localhost.example.com', ''])(
	'does not listen on %s unless others are let in, and warns then',
	(HOST) => {
		expect(listening({ HOST }).refusal).toContain('TIERLAB_ALLOW_REMOTE=1');
		const { refusal, warning } = listening({ HOST, TIERLAB_ALLOW_REMOTE: '1' });
		expect([refusal, warning]).toEqual([undefined, expect.stringContaining('WARNING')]);
	}
);

test('ORIGIN is one address or several', () => {
	for (const ORIGIN of ['', 'http://a.lan', 'http://a.lan:3000/, https://b.example.com']) expect(listening({ ORIGIN })).toEqual({});
	for (const ORIGIN of ['a.lan', 'http://a.lan,b.lan', 'http://a.lan https://b.lan', 'ftp://a.lan', 'http://a.lan/path'])
		expect(listening({ ORIGIN }).refusal).toMatch(/^ORIGIN: .* is no address/);
});

test('npm start ends with status 2 and one sentence, before it builds anything', () => {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/start.mjs'], {
		env: { ...process.env, HOST: '0.0.0.0', TIERLAB_ALLOW_REMOTE: '', PORT: '0' },
		encoding: 'utf8',
		timeout: 60_000
	});
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	expect(stderr).toMatch(/^HOST: 0\.0\.0\.0 is not this machine alone.*\n$/);
});
