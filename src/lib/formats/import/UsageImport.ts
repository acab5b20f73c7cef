import { knownNames, shortened } from '../../engine/catalog/knownNames';
import { plural } from '../../engine/catalog/plural';
import type { Meter } from '../../engine/catalog/priceBook';
import type { Problem } from '../../engine/catalog/problem';
import { didYouMean } from '../didYouMean';
import { monthText } from '../monthIndex';
import { RowFindings } from '../RowFindings';
import { isBlankCell, type CellStyle } from '../tables/cells/CellStyle';
import { CellStyleGuess } from '../tables/cells/CellStyleGuess';
import { readQuantity } from '../tables/cells/readAmount';
import { readDate, type CellDate } from '../tables/cells/readDate';
import { unitRatio } from '../tables/cells/unitRatio';
import { MonthlyUses } from './MonthlyUses';
import { NameMatcher } from './NameMatcher';
import { usageColumns, type UsageColumn, type UsageColumns } from './usageColumns';
import type { UsageContext, UsageReading, UsageSettings } from './UsageReading';

/** Rows by which the style of the numbers and dates is told. */
const SAMPLE = 1_000;
/** A file whose last day lies before this one of its month ends in the middle of it. */
const MONTH_END = 28;
const DAY = 86_400_000;

/** Reads a usage file row by row: feed it from `readTable`, then ask for the `end`. */
export class UsageImport {
	readonly #findings: RowFindings;
	readonly #customers: ReadonlyMap<string, number>;
	readonly #meters: NameMatcher;
	readonly #uses: MonthlyUses;
	readonly #strangers = new Map<string, number>();
	readonly #unknownMeters = new Map<string, number>();
	#columns: UsageColumns | undefined;
	#sample: { cells: readonly string[]; line: number }[] = [];
	#styles: { readonly date: CellStyle; readonly amount: CellStyle } | undefined;
	#rows = 0;
	#taken = 0;
	#lastDay = -Infinity;
	#knowsDays = false;
	#zones = new Set<string>();

	constructor(
		readonly context: UsageContext,
		readonly settings: UsageSettings = {}
	) {
		this.#findings = new RowFindings(context.file);
		this.#uses = new MonthlyUses(context);
		this.#customers = new Map(context.customers.map((id, index) => [id, index]));
		this.#meters = new NameMatcher(context.meters);
	}

	/** @returns false where no further row can be read */
	row(cells: readonly string[], line: number): boolean {
		if (!this.#columns) return this.#readHead(cells, line);
		if (this.#styles) this.#read(cells, line);
		else if (this.#sample.push({ cells, line }) >= SAMPLE) this.#settle();
		return true;
	}

	end(): UsageReading {
		this.#settle();
		this.#tellUnknown();
		if (this.#columns && !this.#columns.missing && this.#taken === 0)
			this.#say(
				'no-use',
				1,
				`nothing in the file is use of a customer of ${this.context.whose}`,
				'Check that it names customers and meters as the scenario does'
			);
		const isCut = this.#knowsDays && new Date(this.#lastDay * DAY).getUTCDate() < MONTH_END;
		const last = isCut ? this.#uses.last - 1 : this.#uses.last;
		const { first } = this.#uses;
		return {
			rows: this.#rows,
			taken: this.#taken,
			...(this.#taken === 0 ? {} : { from: monthText(first), to: monthText(this.#uses.last) }),
			levels: this.#uses.levels(last),
			usage: this.#uses.logged(last, first),
			first,
			problems: this.#findings.problems,
			remarks: this.#remarks(isCut, this.#taken === 0 ? 0 : last - first + 1)
		};
	}

	#readHead(cells: readonly string[], line: number): boolean {
		const { meters } = this.context;
		const asked = this.settings.meter === undefined ? undefined : this.#meters.find(this.settings.meter);
		this.#columns = usageColumns(cells, meters, asked ?? (meters.length === 1 ? 0 : undefined));
		if (this.settings.meter !== undefined && asked === undefined)
			this.#say(
				'unknown-meter',
				line,
				`there is no meter "${shortened(this.settings.meter)}"`,
				`Known: ${knownNames(meters.map(({ id }) => id))}`
			);
		const { missing, unread } = this.#columns;
		if (missing) this.#say('missing-column', line, missing.message, missing.remedy);
		for (const name of unread.slice(0, 50)) {
			const meant = didYouMean(name, ['customer', 'meter', 'month', 'quantity', ...meters.map(({ id }) => id)]);
			this.#say('unread-column', line, `the column "${shortened(name)}" is not read`, meant ? `Did you mean "${meant}"?` : '', 'note');
		}
		return missing === undefined;
	}

	/** Tells the styles by the first rows, and reads these. */
	#settle(): void {
		if (this.#styles || !this.#columns) return;
		const dates = new CellStyleGuess();
		const amounts = new CellStyleGuess();
		const month = this.#columns.fields.get('month');
		for (const { cells } of this.#sample) {
			if (month !== undefined) dates.add(cells[month] ?? '');
			for (const { index } of this.#columns.uses) amounts.add(cells[index] ?? '');
		}
		const { decimal, dateOrder } = this.settings;
		this.#styles = {
			date: { ...dates.style, ...(dateOrder ? { dateOrder } : {}) },
			amount: { ...amounts.style, ...(decimal ? { decimal } : {}) }
		};
		for (const { cells, line } of this.#sample) this.#read(cells, line);
		this.#sample = [];
	}

	#read(cells: readonly string[], line: number): void {
		const { fields, uses } = this.#columns ?? { fields: new Map<'customer', number>(), uses: [] };
		this.#rows++;
		const at = (field: 'customer' | 'meter' | 'month' | 'unit') => {
			const index: number | undefined = (fields as ReadonlyMap<string, number>).get(field);
			return index === undefined ? undefined : (cells[index] ?? '').trim();
		};
		const id = at('customer') ?? '';
		const customer = this.#customers.get(id);
		if (customer === undefined) return count(this.#strangers, id);
		const date = this.#dateOf(at('month'), line);
		const name = at('meter');
		const named = name === undefined ? undefined : this.#meters.find(name);
		if (name !== undefined && named === undefined) return count(this.#unknownMeters, name);
		for (const column of uses) {
			const meter = column.meter ?? named;
			const month = column.month ?? date?.month;
			if (meter === undefined || month === undefined) continue;
			const quantity = this.#quantityOf(cells[column.index] ?? '', column, this.context.meters[meter], at('unit'), line);
			if (quantity === undefined) continue;
			this.#uses.put(customer, meter, { month, quantity, ...(date ? { day: date.day } : {}) });
			this.#taken++;
		}
		if (date) this.#note(date);
	}

	#dateOf(text: string | undefined, line: number): CellDate | undefined {
		if (text === undefined || !this.#styles) return undefined;
		const reading = readDate(text, this.#styles.date);
		if ('day' in reading) return reading;
		const remedy = 'remedy' in reading ? reading.remedy : 'Say whether the day or the month comes first: --date-order dmy or mdy';
		this.#say(
			'ambiguous' in reading ? 'ambiguous-date' : 'month',
			line,
			`"${shortened(text)}" is ${'ambiguous' in reading ? 'a date that can be read in two ways' : 'no month'}`,
			remedy
		);
		return undefined;
	}

	#quantityOf(text: string, column: UsageColumn, meter: Meter, given: string | undefined, line: number): number | undefined {
		if (isBlankCell(text) || !this.#styles) return undefined;
		const reading = readQuantity(text, this.#styles.amount);
		if (!('value' in reading)) {
			const isOpen = 'ambiguous' in reading;
			const remedy = isOpen ? `Say which sign is the decimal one: --decimal . or --decimal ,` : reading.remedy;
			this.#say(
				isOpen ? 'ambiguous-number' : 'not-a-number',
				line,
				`"${shortened(text)}" of "${shortened(column.name)}" ${isOpen ? 'can be read in two ways' : 'is no number'}`,
				remedy
			);
			return undefined;
		}
		const unit = reading.unit ?? (given === '' ? undefined : given);
		const ratio = unit === undefined ? (column.ratio ?? 1) : unitRatio(unit, meter.unit);
		if (ratio === undefined) {
			this.#say(
				'unit',
				line,
				`"${shortened(unit ?? '')}" is no unit of the meter "${meter.id}", which counts ${meter.unit}`,
				`Give the quantity in ${meter.unit}`
			);
			return undefined;
		}
		if (reading.value >= 0) return reading.value * ratio;
		this.#say('negative', line, `the use is ${shortened(text)}`, 'Give 0 or more');
		return undefined;
	}

	#note({ day, isMonth, zone }: CellDate): void {
		this.#lastDay = Math.max(this.#lastDay, day);
		// A file of which every day is a first gives months.
		if (!isMonth && new Date(day * DAY).getUTCDate() !== 1) this.#knowsDays = true;
		if (zone !== undefined && this.#zones.size < 8) this.#zones.add(zone);
	}

	#tellUnknown(): void {
		if (this.#strangers.size > 0) {
			const { size } = this.#strangers;
			const who = `${size} ${plural(size, 'customer is', 'customers are')} not in ${this.context.whose}`;
			const message = `${who}: ${knownNames(this.#strangers.keys())}`;
			this.#say(
				'unknown-customer',
				1,
				`${message}; ${plural(sum(this.#strangers), 'one row is', `${sum(this.#strangers)} rows are`)} left out`,
				`Name customers by the ids of ${this.context.whose}`,
				'warning'
			);
		}
		for (const [name, rows] of this.#unknownMeters) {
			const near = this.#meters.near(name);
			const remedy = near === undefined ? `Known: ${knownNames(this.#meters.ids)}` : `Did you mean "${near}"?`;
			this.#say('unknown-meter', 1, `there is no meter "${shortened(name)}"; its ${rows} rows are left out`, remedy, 'warning');
		}
	}

	#remarks(isCut: boolean, months: number): string[] {
		const zones = [...this.#zones].join(', ');
		return [
			'Level: seats as in the last month; stocks the mean of the last three months; flows the middle of the last six.',
			...(isCut
				? [
						`The file ends on ${new Date(this.#lastDay * DAY).toISOString().slice(0, 10)}: flows of that month are left out, as they are not whole.`
					]
				: []),
			...(zones === '' ? [] : [`Months are those of the dates as written (${zones}); near midnight another zone has another month.`]),
			...(months < 24
				? [`Seasons cannot be told from ${months} months: two years are needed. A season within them counts as growth.`]
				: []),
			'Growth of seats is not told by this file: seats are bought, not used.'
		];
	}

	#say(code: string, line: number, message: string, remedy: string, severity: Problem['severity'] = 'error'): void {
		this.#findings.add({ code, path: '', message, remedy, severity, line, column: 1 });
	}
}

function count(counts: Map<string, number>, name: string): void {
	counts.set(name, (counts.get(name) ?? 0) + 1);
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((total, one) => total + one, 0);
