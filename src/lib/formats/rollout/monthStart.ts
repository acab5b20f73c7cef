import { monthIndex, monthText } from '../monthIndex';

/** The first day, `YYYY-MM-DD`, of a month of a run that begins with `start` (`YYYY-MM`); month 1 is the first. */
export function monthStart(start: string, month: number): string {
	return `${monthText((monthIndex(start) ?? 0) + month - 1)}-01`;
}
