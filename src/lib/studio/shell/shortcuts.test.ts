import { describe, expect, it } from 'vitest';
import { Shortcuts } from './shortcuts';

const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('shortcuts', () => {
	it('goes to a screen by G and its letter, within a moment', () => {
		const keys = new Shortcuts();
		expect(keys.read(key('g'), false, true, 0)).toBeUndefined();
		expect(keys.read(key('c'), false, true, 500)).toEqual({ go: 'catalog' });
		expect(keys.read(key('c'), false, true, 600)).toBeUndefined();
		keys.read(key('g'), false, true, 1_000);
		expect(keys.read(key('r'), false, true, 9_000)).toEqual({ act: 'run' });
	});

	it('leaves letters alone in fields, when they are turned off, and beside a modifier', () => {
		const keys = new Shortcuts();
		expect(keys.read(key('r'), true, true, 0)).toBeUndefined();
		expect(keys.read(key('r'), false, false, 0)).toBeUndefined();
		expect(keys.read(key('r', { ctrlKey: true }), false, true, 0)).toBeUndefined();
	});

	it('undoes and redoes, but leaves the undo of a field to the field', () => {
		const keys = new Shortcuts();
		expect(keys.read(key('z', { metaKey: true }), false, false, 0)).toEqual({ act: 'undo' });
		expect(keys.read(key('Z', { ctrlKey: true, shiftKey: true }), false, true, 0)).toEqual({ act: 'redo' });
		expect(keys.read(key('z', { ctrlKey: true }), true, true, 0)).toBeUndefined();
	});
});
