/** Calls that have begun and have no answer yet. */
let open = 0;
let alive = false;
let rest: ReturnType<typeof setTimeout> | undefined;

/** For as long as what came of one call may begin the next. */
const REST_MS = 50;

/** The page answers to keys and clicks from now on. */
export function comesAlive(): void {
	alive = true;
	say();
}

/** A call begins. */
export function begins(): void {
	open++;
	say();
}

/** It has its answer, or none. */
export function ends(): void {
	open--;
	say();
}

/**
 * `data-ready` of the document: the page is alive and has what it asked the server for. Who drives the page by program waits for it, where
 * a person would look whether anything is still coming.
 */
function say(): void {
	if (typeof document === 'undefined') return;
	clearTimeout(rest);
	if (alive && open === 0) rest = setTimeout(() => (document.documentElement.dataset['ready'] = ''), REST_MS);
	else delete document.documentElement.dataset['ready'];
}
