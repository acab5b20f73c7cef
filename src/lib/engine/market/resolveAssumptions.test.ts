import { expect, test } from 'vitest';
import { points } from '../../../../test/fixtures/scenario';
import { resolveAssumptions, type AssumptionRanges } from './resolveAssumptions';

const segments = [
	{ id: 'smb', name: 'SMB', size: 'small' },
	{ id: 'ent', name: 'Enterprise', size: 'large' }
] as const;
const sso = { id: 'sso', name: 'SSO', need: 'governance' } as const;
const own = (ranges: AssumptionRanges, feature: Parameters<typeof resolveAssumptions>[2][number] = sso) =>
	resolveAssumptions(ranges, segments, [feature], 1).find(({ path }) => path === `needShare.${feature.id}`)?.bySegment;
const only = { 'needShare.sso': { bySegment: { ent: { kind: 'point', value: 0.9 } } } } as const;

test('a segment that a feature’s own share leaves out has the share of its kind of need', () => {
	expect(own(only)).toEqual([
		{ kind: 'point', value: 0.03 },
		{ kind: 'point', value: 0.9 }
	]);
	expect(own({ ...only, ...points({ 'needShare.governance': 0.2 }) })).toEqual([
		{ kind: 'point', value: 0.2 },
		{ kind: 'point', value: 0.9 }
	]);
});

test('a feature that everybody needs is needed by everybody where nothing is said', () => {
	expect(own(only, { ...sso, need: 'all' })).toEqual([
		{ kind: 'point', value: 1 },
		{ kind: 'point', value: 0.9 }
	]);
	expect(own({})).toBeUndefined();
});
