/** A line to one worker, browser or server. `Reply` is what comes back. */
export type Channel<Request, Reply> = {
	post(request: Request, transfer: ArrayBuffer[]): void;
	/** Set once, before the first post. `onFailure` means that the worker is gone or of no more use. */
	listen(onReply: (reply: Reply) => void, onFailure: (error: Error) => void): void;
	/** Ends the worker at once, whatever it is doing. */
	end(): void;
};
