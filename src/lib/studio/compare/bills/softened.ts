import type { PolicyDocument } from '../../../formats/policyDocument';
import { policyOfKind, SOFTENERS as FIELDS, type PolicyFieldName } from '../../document/policyFields';

/** What softens a move, as it is tried beside a policy: a share a year, a share off, a bill and a tag left alone, discounts that end. */
export type Softening = {
	readonly step?: number;
	readonly loyalty?: number;
	readonly above?: number;
	readonly tag?: string;
	readonly discountsEnd?: true;
};

/** Rates that a slider reaches. */
export const STEP_RATES = { from: 0.01, to: 0.5, by: 0.01, start: 0.1 } as const;
export const LOYALTY_RATES = { from: 0.01, to: 0.5, by: 0.01, start: 0.05 } as const;

/** What softens a policy as it stands. */
export function softeningOf(policy: PolicyDocument): Softening {
	const { above, tag } = policy.exempt ?? {};
	return given({
		step: policy.kind === 'step' ? policy.rate : undefined,
		loyalty: policy.loyalty ? policy.loyalty : undefined,
		above,
		tag,
		discountsEnd: policy.negotiated === 'reset' ? true : undefined
	});
}

/** A policy with other softeners. In steps everybody moves at launch; without them a policy that was in steps moves everybody at once. */
export function softened(policy: PolicyDocument, { step, loyalty, above, tag, discountsEnd }: Softening): PolicyDocument {
	const kind = step !== undefined ? 'step' : policy.kind === 'step' ? 'immediate' : policy.kind;
	const moved = kind === policy.kind ? policy : policyOfKind(kind, policy);
	const rated = moved.kind === 'step' && step !== undefined ? { ...moved, rate: step } : moved;
	const { negotiated: _before, ...rest } = rated;
	const ended: PolicyDocument = discountsEnd ? { ...rest, negotiated: 'reset' } : rest;
	const write = (next: PolicyDocument, name: PolicyFieldName, value: unknown) =>
		FIELDS.find((field) => field.name === name)?.write(next, value) ?? next;
	return write(write(write(ended, 'loyalty', loyalty), 'exempt', above), 'tag', tag);
}

const NONE = 'none';

/** What an address tries, beside the policy's own. */
export function readSoftening(address: URLSearchParams, own: Softening): Softening {
	const number = (name: string, before: number | undefined, most: number): number | undefined => {
		const text = address.get(name);
		if (text === null) return before;
		const value = Number(text);
		return text !== '' && value > 0 && value <= most ? value : undefined;
	};
	const tag = address.get('tag');
	const ends = address.get('discounts');
	return given({
		step: number('step', own.step, 1),
		loyalty: number('loyalty', own.loyalty, 1),
		above: number('above', own.above, Infinity),
		tag: tag === null ? own.tag : tag || undefined,
		discountsEnd: (ends === null ? own.discountsEnd : ends === 'end') || undefined
	});
}

/** An address that tries softeners: what is the policy's own is left out. */
export function writeSoftening(url: URL, own: Softening, tried: Softening): URL {
	const next = new URL(url);
	const set = (name: string, value: string | number | undefined, before: string | number | undefined) => {
		// The same softeners are the same address, in whatever order they were tried.
		next.searchParams.delete(name);
		if (value !== before) next.searchParams.set(name, String(value ?? (name === 'tag' ? '' : NONE)));
	};
	set('step', tried.step, own.step);
	set('loyalty', tried.loyalty, own.loyalty);
	set('above', tried.above, own.above);
	set('tag', tried.tag, own.tag);
	set('discounts', tried.discountsEnd ? 'end' : 'keep', own.discountsEnd ? 'end' : 'keep');
	return next;
}

/** Only what is set. */
function given(values: { readonly [Key in keyof Softening]: Softening[Key] | undefined }): Softening {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
