import type { ShardLine, Worked } from './ShardDesk';

/** A line to a worker whose answers are seen before the pool has them, which hands their memory on: copy what is to be kept. */
export function watchedLine<Calibration, Shard>(
	line: ShardLine<Calibration, Shard>,
	seen: (answer: Worked<Calibration, Shard>) => void
): ShardLine<Calibration, Shard> {
	return {
		...line,
		listen(onReply, onFailure) {
			line.listen((reply) => {
				if (reply.kind === 'answer') seen(reply.answer);
				onReply(reply);
			}, onFailure);
		}
	};
}
