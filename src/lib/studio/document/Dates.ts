/** Days and hours as Tierlab writes them, in the order and the signs of the reader's locale. Words are English, as on every screen. */
export class Dates {
	constructor(readonly locale: string) {}

	/** A day: "Nov 19", with the year where it is another one. */
	date(at: string, now = new Date()): string {
		const date = new Date(at);
		const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
		return date.toLocaleDateString(this.locale, { day: 'numeric', month: 'short', ...year });
	}

	/** An hour of twenty-four, which needs no words beside it: "09:05"; empty of what is no moment. */
	clock(at: string): string {
		const date = new Date(at);
		return Number.isNaN(date.getTime())
			? ''
			: date.toLocaleTimeString(this.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	}

	/** A moment: "Nov 22, 09:05". */
	moment(at: string, now = new Date()): string {
		return `${this.date(at, now)}, ${this.clock(at)}`;
	}

	/** When a run was started: "today 09:12", "Nov 19, 17:40". */
	when(at: string, now = new Date()): string {
		const day = this.day(at, now);
		return `${day}${/\d/u.test(day) ? ',' : ''} ${this.clock(at)}`;
	}

	/** A day as people say it: today, yesterday, Nov 19. */
	day(at: string, now = new Date()): string {
		const days = Math.round((startOfDay(now) - startOfDay(new Date(at))) / 86_400_000);
		if (days === 0) return 'today';
		return days === 1 ? 'yesterday' : this.date(at, now);
	}
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
