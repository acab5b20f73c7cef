import { shortened } from '../../engine/catalog/knownNames';
import { monthIndex } from '../monthIndex';
import { isBlankCell } from '../tables/cells/CellStyle';
import type { CellDate } from '../tables/cells/readDate';
import { unitRatio } from '../tables/cells/unitRatio';
import { readTerm } from '../tables/cells/readTerm';
import { amountFault } from './amountFault';
import { currencyIn } from './currencyIn';
import { MONTH_DAYS } from './currentLines';
import type { FieldColumns } from './ColumnCells';
import type { ImportContext } from './importContext';
import { blankLine, type ImportLine, type ReadingCounts } from './ImportLine';
import type { ImportSettings } from './ImportSettings';
import type { MappedColumn } from './mapColumns';
import type { OfferReader } from './OfferReader';
import type { ImportPreset } from './presets/ImportPreset';
import { namePattern } from './namePattern';
import { pseudonym } from './pseudonym';
import { remembered } from './remembered';
import type { RowCells } from './RowCells';
import { standingOf } from './statusRule';
import { tellUnknownPiece } from './unknownPiece';

/** A period is longer or shorter than its interval when it differs by more. */
const LONGER = 1.4;
const SHORTER = 0.93;
const YES = /^(true|t|yes|y|1|ja|oui|si)$/i;

/** Longest name that is compared with those to leave out. */
const LONGEST = 200;

/** Reads rows of a file whose columns are known. */
export class RowReader {
	readonly counts: ReadingCounts = { byPeriod: 0, longPeriod: 0, pseudonyms: 0, names: 0, excluded: 0, dropped: 0 };
	readonly fields: FieldColumns;
	readonly #row: RowCells;
	readonly #months: readonly (MappedColumn & { readonly month: number })[];
	readonly #excluded: readonly RegExp[];
	readonly #terms = remembered(readTerm);
	readonly #standings = remembered((word: string) => standingOf(word, this.preset?.status));

	constructor(
		row: RowCells,
		readonly preset: ImportPreset | undefined,
		readonly context: ImportContext,
		readonly settings: ImportSettings,
		readonly offers: OfferReader
	) {
		this.#row = row;
		this.fields = row.fields;
		const columns = [...row.fields.values()].flat();
		this.#months = columns
			.filter(({ field }) => field.startsWith('month:'))
			.map((column) => ({ ...column, month: monthIndex(column.field.slice(6)) ?? 0 }))
			.sort((a, b) => a.month - b.month);
		this.#excluded = (settings.exclude ?? []).map(namePattern);
	}

	/** Whether the file has a column for each month. */
	get hasMonths(): boolean {
		return this.#months.length > 0;
	}

	/** A row; undefined where it is left out. */
	read(cells: readonly string[], at: number): ImportLine | undefined {
		this.#row.begin(cells, at);
		const line = blankLine(at);
		if (this.#row.isDropped) return this.#drop('dropped');
		this.#readWho(line);
		if (this.#isExcluded(line)) return this.#drop('excluded');
		line.status = this.#row.text('status');
		line.standing = this.#standing(line);
		this.#readInterval(line);
		this.#readMoney(line);
		this.#readOffer(line);
		this.#readRest(line);
		if (this.#row.isDropped) return this.#drop('dropped');
		if (this.#mayBeRefused(line)) line.cells = cells;
		return line;
	}

	/** Rows that a rule for all of them may give back. */
	#mayBeRefused({ plan, currency, start }: ImportLine): boolean {
		const { context, settings } = this;
		const isForeign = currency !== '' && currency !== context.currency;
		return plan < 0 || isForeign || settings.several === 'refuse' || start > (monthIndex(context.start ?? '') ?? Infinity);
	}

	#drop(why: 'excluded' | 'dropped'): undefined {
		this.counts[why]++;
		return undefined;
	}

	#readWho(line: ImportLine): void {
		line.id = this.#row.text('id');
		line.subscription = this.#row.text('subscription');
		line.item = this.#row.text('item');
		if (line.id !== '' || this.fields.has('id')) {
			if (line.id === '') this.#row.fault(line, 'missing-id', 'id', '', 'the row has no customer id', 'Give it one, or leave the row out');
			if (line.id.includes('|')) line.id = line.id.split('|')[0].trim();
			return;
		}
		const who = this.#row.text('email') || this.#row.text('name') || line.subscription;
		if (who === '')
			return this.#row.fault(line, 'missing-id', 'id', '', 'the row names no customer', 'Choose the column that tells customers apart');
		line.id = this.settings.keepNames ? who : pseudonym(who);
		this.counts.pseudonyms++;
	}

	#isExcluded({ id }: ImportLine): boolean {
		if (this.#excluded.length === 0) return false;
		const who = [id, this.#row.text('name'), this.#row.text('email')];
		return this.#excluded.some((pattern) => who.some((text) => text !== '' && pattern.test(text.slice(0, LONGEST))));
	}

	#standing(line: ImportLine): ImportLine['standing'] {
		const said = this.settings.values?.status;
		const isGiven = said !== undefined && Object.hasOwn(said, line.status);
		const standing = isGiven ? said[line.status] : this.#standings(line.status);
		if (YES.test(this.#row.text('free')) || YES.test(this.#row.text('trial'))) return 'asked';
		if (/^(false|no|0)$/i.test(this.#row.text('recurring'))) return 'no';
		if (this.#row.text('churn') !== '' && line.status === '') return 'no';
		return standing === 'customer' && YES.test(this.#row.text('cancelAtEnd')) ? 'ending' : standing;
	}

	#readInterval(line: ImportLine): void {
		const word = this.#row.text('interval').split('|')[0];
		const count = Number(this.#row.text('intervalCount') || 1);
		if (word !== '') {
			const term = this.#terms(word);
			if (term) line.months = term.months * (count > 0 ? count : 1);
			else this.#row.empty('term', 'interval', word, `"${shortened(word)}" is no billing interval`, 'Write month, quarter or year');
		}
		const [from, to] = [this.#row.date('periodStart'), this.#row.date('periodEnd')];
		if (!from || !to || to.day <= from.day) return;
		const period = (to.day - from.day) / MONTH_DAYS;
		if (Number.isNaN(line.months)) {
			line.months = Math.max(1, Math.round(period));
			this.counts.byPeriod++;
		} else if (period > line.months * LONGER) {
			line.months = Math.round(period);
			this.counts.longPeriod++;
		} else if (line.months >= 12 && period < line.months * SHORTER && !this.preset?.listAmount) line.periodMonths = period;
		if (line.months >= 12) line.renewal = to.month;
	}

	#readMoney(line: ImportLine): void {
		this.#row.number('quantity', (value) => (line.quantity = value));
		line.currency = this.#row.text('currency').toUpperCase();
		const isUnit = this.preset?.amountPer === 'unit';
		const times = isUnit && !Number.isNaN(line.quantity) ? line.quantity : 1;
		const interval = Number.isNaN(line.months) ? 1 : line.months;
		if (this.#months.length > 0) this.#readMonths(line);
		else if (this.#row.text('delta') !== '') this.#money(line, 'delta', 1);
		else if (this.#row.text('mrr') !== '') this.#money(line, 'mrr', 1);
		else if (this.#row.text('arr') !== '') this.#money(line, 'arr', 1 / 12);
		else if (this.#row.text('amount') !== '') this.#money(line, 'amount', times / interval);
		if (this.fields.has('extra')) this.#row.number('extra', (value) => (line.monthly += value / interval));
		this.#row.items((n) => {
			const [price, quantity] = [Number(n('item.amount')), Number(n('item.quantity') || 1)];
			if (n('item.amount') !== '' && price * quantity > 0) line.monthly = (line.monthly || 0) + (price * quantity) / interval;
		});
		const off = this.#row.text('discount');
		if (off === '') return;
		const ends = this.#row.date('discountEnds');
		line.offEnds = ends?.month ?? NaN;
		this.#row.number('discount', (value) => {
			line.off = off.includes('%') ? (line.monthly * value) / 100 : value / interval;
		});
	}

	/** Wide months: the last is what is paid now, the first that is filled is the start. */
	#readMonths(line: ImportLine): void {
		let first: number | undefined;
		const last = this.#months[this.#months.length - 1];
		line.monthly = 0;
		for (const column of this.#months) {
			const text = this.#row.at(column);
			const value = isBlankCell(text) ? { value: 0 } : this.#row.cells[column.index].number(text, true, () => undefined);
			if (!('value' in value)) {
				if (column === last) this.#row.fault(line, 'not-a-number', column.field, text, value.message, value.remedy);
				continue;
			}
			if (value.value > 0) first ??= column.month;
			else if (value.value === 0) first = undefined;
			if (column === last) line.monthly = value.value;
		}
		if (first !== undefined && first > this.#months[0].month) line.start = first;
		if (line.monthly === 0) line.standing = 'no';
	}

	#money(line: ImportLine, field: string, factor: number): void {
		const column = this.#row.column(field);
		const text = this.#row.text(field);
		if (!column || text === '') return;
		const read = this.#row.cells[column.index].number(text, true, (value) => (line.monthly = value === undefined ? NaN : value * factor));
		if (!('value' in read)) return this.#row.fault(line, 'not-a-number', field, text, read.message, read.remedy);
		line.monthly = read.value * factor;
		line.currency ||= currencyIn(read.unit, this.context.currency);
		const fault = amountFault(field, text, read.value, this.#row.text('kind'));
		if (fault) this.#row.fault(line, fault.code, field, text, fault.message, fault.remedy);
	}

	#readOffer(line: ImportLine): void {
		const texts = [...this.#row.all('price'), ...this.#row.all('plan')];
		line.planText = texts[0] ?? '';
		const isItem = this.preset !== undefined && this.preset.id !== 'plain';
		const list = texts.find((text) => text.includes('|'));
		const meaning = texts.map((text) => this.offers.price(text)).find((found) => found !== undefined);
		if (list !== undefined) {
			const plans = this.offers.list(line, list);
			if (plans > 1) this.#severalPlans(line, list);
			line.planText = list;
		} else {
			const offered = this.offers.find(texts, isItem);
			if (offered && 'plan' in offered) line.plan = offered.plan;
			else if (offered) line.addOns.push([offered.addOn, Math.max(1, Math.round(line.quantity || 1))]);
		}
		if (meaning?.interval !== undefined) this.#reprice(line, meaning.interval === 'year' ? 12 : 1);
		if (meaning?.amount !== undefined) line.monthly = meaning.amount / (meaning.interval === 'year' ? 12 : 1);
		this.#row.items((n) => {
			const text = n('item.price');
			const offered = text === '' ? undefined : this.offers.find([text], true);
			if (offered && 'plan' in offered) {
				line.plan = offered.plan;
				if (Number.isNaN(line.quantity) && n('item.quantity') !== '') line.quantity = Number(n('item.quantity'));
			} else if (offered) line.addOns.push([offered.addOn, Math.max(1, Math.round(Number(n('item.quantity') || 1)))]);
			else if (text !== '') tellUnknownPiece(this.#row, this.offers, 'item.price', text);
		});
		const held = this.#row.text('addOns');
		if (held === '') return;
		const mended = (name: string) => this.#row.mended('addOn', name);
		for (const name of this.offers.held(line, held, mended)) tellUnknownPiece(this.#row, this.offers, 'addOn', name);
	}

	/** The table of price ids knows the interval better. */
	#reprice(line: ImportLine, months: number): void {
		if (line.months > 0 && line.months !== months) line.monthly = (line.monthly * line.months) / months;
		else if (Number.isNaN(line.months)) line.monthly /= months;
		line.months = months;
	}

	#severalPlans(line: ImportLine, text: string): void {
		this.#row.fault(
			line,
			'several-plans',
			'plan',
			text,
			`"${shortened(text)}" names several plans, and one MRR for all`,
			'Say which is the plan: an MRR is never divided'
		);
	}

	#readRest(line: ImportLine): void {
		line.segment = this.#row.text('segment');
		line.tags = this.#row.text('tags');
		line.kind = this.#row.text('kind');
		if (this.#row.text('name') !== '' || this.#row.text('email') !== '') this.counts.names++;
		for (const field of ['renewal', 'start', 'ended', 'date'] as const) {
			if (!this.fields.has(field)) continue;
			const set = (date: CellDate) => (line[field] = field === 'renewal' || field === 'start' ? date.month : date.day);
			const date = this.#row.date(field, (late) => set(late));
			if (date) set(date);
		}
		this.#row.number('rank', (value) => (line.rank = value));
		this.#row.number('quantityDelta', (value) => (line.quantityDelta = value));
		this.#row.number('health', (value) => (line.health = value));
		this.#row.number('weight', (value) => (line.weight = value));
		this.context.meters.forEach(({ id, unit }, meter) => {
			const column = this.#row.column(`usage:${id}`);
			if (!column) return;
			while (line.usage.length < meter) line.usage.push(NaN);
			this.#row.number(column.field, (value, beside) => {
				// A unit in the cell says more than one in the head.
				const ratio = beside === '' ? column.factor : unitRatio(beside, unit);
				if (ratio !== undefined) line.usage[meter] = value * ratio;
				else
					this.#row.empty(
						'unit',
						column.field,
						this.#row.text(column.field),
						`"${shortened(beside)}" is not ${unit === '' ? 'a unit that is known' : unit}`,
						`Give it in ${unit === '' ? 'the unit of the meter' : unit}`
					);
			});
		});
	}
}
