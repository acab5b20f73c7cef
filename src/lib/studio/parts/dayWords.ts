/** A day as people say it: today, yesterday, 19 Nov. */
export function dayWords(at: string, now = new Date()): string {
	const date = new Date(at);
	const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
	if (days === 0) return 'today';
	if (days === 1) return 'yesterday';
	return date.toLocaleDateString('en-GB', {
		day: 'numeric',
		month: 'short',
		...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' })
	});
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
