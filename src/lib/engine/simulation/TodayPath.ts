/** The life of a customer in Today, by month: live, and how satisfied. */
export class TodayPath {
	readonly live: Uint8Array;
	readonly satisfaction: Float64Array;

	constructor(months: number) {
		[this.live, this.satisfaction] = [new Uint8Array(months + 1), new Float64Array(months + 1)];
	}
}
