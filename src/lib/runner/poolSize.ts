const MOST = 4;
/** A phone has as many cores as a computer, but not the memory: with the worker that reads, these are three. */
const MOST_ON_A_PHONE = 2;
const PHONE = '(max-width: 720px)';

/** Workers that simulate: one less than there are cores, so that one is left for the keys; 1 to 4, and at most 2 on a phone. */
export function poolSize(cores: number, isPhone: boolean): number {
	return Math.max(1, Math.min(isPhone ? MOST_ON_A_PHONE : MOST, cores - 1));
}

/** For the browser of the page: a worker does not know how wide its page is. */
export function poolSizeHere(): number {
	return poolSize(navigator.hardwareConcurrency, matchMedia(PHONE).matches);
}
