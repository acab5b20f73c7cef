import { expect, test } from 'vitest';
import { KeptCalibrations } from './KeptCalibrations';
import { openStore } from './testing/openStore';

test('gives back what was put, for the same version only', async () => {
	const { db } = await openStore();
	const kept = new KeptCalibrations<{ k: Float64Array; odd: number[] }>(db, '1');
	const calibration = { k: Float64Array.of(1.5, NaN, Infinity), odd: [-0] };
	await kept.put('key', { k: Float64Array.of(0), odd: [] });
	await kept.put('key', calibration);
	expect(await kept.get('key')).toEqual(calibration);
	expect(await kept.get('other')).toBeUndefined();
	expect(await new KeptCalibrations(db, '2').get('key')).toBeUndefined();
});
