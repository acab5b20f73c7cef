const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Somebody ended the command: Ctrl-C or a signal. */
export class Interrupted extends Error {
	override readonly name = 'Interrupted';
	readonly status: number;

	constructor(signal: keyof typeof STATUS) {
		super(`cancelled (${signal})`);
		this.status = STATUS[signal];
	}
}

/**
 * Does work that Ctrl-C or SIGTERM aborts. A second one ends the process at once.
 * @throws Interrupted, as the reason of the work's signal
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const abort = new AbortController();
	const stop = (signal: keyof typeof STATUS) => {
		release();
		abort.abort(new Interrupted(signal));
	};
	const release = () => process.off('SIGINT', stop).off('SIGTERM', stop);
	process.on('SIGINT', stop).on('SIGTERM', stop);
	try {
		return await work(abort.signal);
	} finally {
		release();
	}
}
