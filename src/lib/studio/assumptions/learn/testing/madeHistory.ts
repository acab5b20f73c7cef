/** A history of shape A with amounts in main units: so many months from 2024-01, four customers a month, one in thirty leaves each month, one in fifty grows. */
export function madeHistory(months: number, { open = false, segment = 's' }: { open?: boolean; segment?: string } = {}): string {
	const rows = ['customer,date,mrr_change,mrr_after,segment'];
	let [state, opened] = [7, false];
	/** Mulberry32: even numbers in 0..1. */
	const draw = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const there: { id: string; mrr: number }[] = [];
	const date = (month: number, day: number) =>
		`${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
	for (let month = 0; month < months; month++) {
		for (const customer of [...there]) {
			const drawn = draw();
			if (drawn < 1 / 30) {
				rows.push(`${customer.id},${date(month, 4)},${-customer.mrr}.00,0.00,${segment}`);
				there.splice(there.indexOf(customer), 1);
			} else if (drawn > 0.98) {
				customer.mrr += 20;
				// A file that lost a movement: what is left is another amount than the movements say.
				const isLost = open && !opened && month === 6;
				opened ||= isLost;
				const told = customer.mrr + (isLost ? 5 : 0);
				rows.push(`${customer.id},${date(month, 8)},20.00,${told}.00,${segment}`);
			}
		}
		for (let one = 0; one < (month === 0 ? 120 : 4); one++) {
			const id = `c${month}x${one}`;
			there.push({ id, mrr: 30 });
			rows.push(`${id},${date(month, 12)},30.00,30.00,${segment}`);
		}
	}
	return `${rows.join('\n')}\n`;
}
