import type { Label } from '../../engine/market/Assumption';

type Words = { readonly name: string; readonly tone: 'soft' | 'plain' | 'warn'; readonly says: string };

/** The labels of the table of assumptions as they are shown. */
export const LABELS: Readonly<Record<Label, Words>> = {
	published: { name: 'Published', tone: 'soft', says: 'A source that says how it was found.' },
	extrapolated: { name: 'Extrapolated', tone: 'plain', says: 'Our own step from a published source.' },
	assumed: { name: 'Assumed', tone: 'warn', says: 'No evidence: please set your own.' }
};
