import type { Uplift } from '$lib/engine/simulation/results';

/** What a variant does, in words within a sentence. */
export type CauseNames = {
	/** What is offered that is new: "the new Team plan"; empty where nothing is known of it. */
	readonly offer: string;
	/** What is done with those who are there: "moving existing customers". */
	readonly policy: string;
};

/** A part that carries at least so much of the result carries it alone. */
const MOST = 2 / 3;
/** A mean is told from 0 at so many standard errors. */
const TOLD = 2;

/**
 * Which of the two carries a result: "The loss comes from the offer (the new Team plan), −$14.7k on average, not from keeping prices." Empty where
 * the trials tell neither from nothing.
 * @param written the two means, signed
 */
export function causeWords(
	{ offer, policy }: { readonly offer: Pick<Uplift, 'mean' | 'se'>; readonly policy: Pick<Uplift, 'mean' | 'se'> },
	names: CauseNames,
	written: { readonly offer: string; readonly policy: string }
): string {
	const whole = offer.mean + policy.mean;
	const parts = [
		{ ...offer, said: written.offer, name: named('the offer', names.offer), bare: names.offer || 'the offer' },
		{ ...policy, said: written.policy, name: named('the policy', names.policy), bare: names.policy || 'the policy' }
	];
	const sign = whole < 0 ? -1 : 1;
	const [main, other] = parts.sort((a, b) => sign * (b.mean - a.mean));
	if (!main || !other || main.mean === 0 || (main.se !== null && Math.abs(main.mean) < TOLD * main.se)) return '';
	const result = whole < 0 ? 'loss' : 'gain';
	if (other.mean === 0) return `The ${result} comes from ${main.name}, ${main.said} on average, not from ${other.bare}.`;
	if (Math.sign(other.mean) !== Math.sign(main.mean))
		return `The ${result} comes from ${main.name}, ${main.said} on average; ${other.name} makes ${other.said}.`;
	const share = main.mean / whole;
	if (share >= MOST) return `The ${result} comes mostly from ${main.name}, ${main.said} on average; ${other.name} makes ${other.said}.`;
	return `The ${result} comes from both, on average: ${parts.map(({ name, said }) => `${name} ${said}`).join(', ')}.`;
}

const named = (part: string, what: string): string => (what ? `${part} (${what})` : part);
