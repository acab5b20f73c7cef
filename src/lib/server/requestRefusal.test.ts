import { expect, test } from 'vitest';
import { access } from './access';
import { isLoopback, requestRefusal } from './requestRefusal';

const asked = { method: 'GET', peer: '127.0.0.1', host: '127.0.0.1:3000', origin: null, fetchSite: null };
const here = access({});
const team = access({ TIERLAB_ALLOW_REMOTE: '1', ORIGIN: 'https://prices.example.com' });

test.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost', 'LOCALHOST', 'a.localhost'])(
	'%s is this machine',
	(name) => {
		expect(isLoopback(name)).toBe(true);
	}
);
test.each(['10.0.0.1', '127.0.0.1.example.com', 'localhost.example.com', '128.0.0.1', '0.0.0.0', ''])('%s is not', (name) => {
	expect(isLoopback(name)).toBe(false);
});

test('answers this machine under any of its names', () => {
	for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000']) expect(requestRefusal({ ...asked, host }, here)).toBeUndefined();
});

test('refuses other machines unless they are let in', () => {
	expect(requestRefusal({ ...asked, peer: '192.168.0.7' }, here)).toContain('TIERLAB_ALLOW_REMOTE');
	expect(requestRefusal({ ...asked, peer: '192.168.0.7', host: 'prices.example.com' }, team)).toBeUndefined();
});

test('a loopback name from another machine is no name of this server', () => {
	const local = access({ TIERLAB_ALLOW_REMOTE: '1', ORIGIN: 'http://localhost:3000' });
	for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'a.localhost']) {
		for (const who of [team, local]) expect(requestRefusal({ ...asked, peer: '192.168.0.7', host }, who)).toContain('not known as');
	}
	expect(requestRefusal({ ...asked, peer: '::ffff:127.0.0.1', host: 'localhost:3000' }, team)).toBeUndefined();
});

test('answers under each of its addresses, and a change from one of them', () => {
	const ORIGIN = 'https://prices.example.com, http://tierlab.lan:3000';
	for (const environment of [{ ORIGIN }, { ORIGIN: 'https://prices.example.com', TIERLAB_ORIGINS: ORIGIN }]) {
		const several = access({ TIERLAB_ALLOW_REMOTE: '1', ...environment });
		for (const host of ['prices.example.com', 'tierlab.lan:3000']) {
			const put = { ...asked, method: 'PUT', peer: '10.0.0.2', host };
			expect(requestRefusal({ ...put, origin: `http://${host}` }, several)).toBeUndefined();
			expect(requestRefusal({ ...put, origin: 'http://other.lan:3000' }, several)).toContain('Another site');
		}
		expect(requestRefusal({ ...asked, host: 'other.lan:3000' }, several)).toContain('not known as');
	}
});

test('refuses a name that is not its own', () => {
	for (const host of ['evil.example.com', 'evil.example.com:3000', '', null, 'a b']) {
		expect(requestRefusal({ ...asked, host }, here)).toContain('not known as');
		expect(requestRefusal({ ...asked, host }, team)).toContain('not known as');
	}
});

test('refuses writes that another site sends', () => {
	const put = { ...asked, method: 'PUT' };
	expect(requestRefusal(put, here)).toBeUndefined();
	expect(requestRefusal({ ...put, origin: 'http://127.0.0.1:3000', fetchSite: 'same-origin' }, here)).toBeUndefined();
	for (const origin of ['http://evil.example.com', 'http://127.0.0.1:4000', 'http://localhost:3000', 'null', '']) {
		expect(requestRefusal({ ...put, origin }, here)).toContain('Another site');
	}
	for (const fetchSite of ['cross-site', 'same-site']) expect(requestRefusal({ ...put, fetchSite }, here)).toContain('Another site');
});

test('accepts the origin behind a proxy that ends TLS', () => {
	const put = {
		...asked,
		method: 'PUT',
		peer: '10.0.0.2',
		host: 'prices.example.com',
		origin: 'https://prices.example.com',
		fetchSite: 'same-origin'
	};
	expect(requestRefusal(put, team)).toBeUndefined();
});
