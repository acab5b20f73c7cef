import { monthText } from '../../monthIndex';

/** Months of the made-up company: 2024-01 to 2024-12; before, it had no customer. */
export const COMPANY_FIRST = 2024 * 12;
const MONTHS = 12;

/** What each customer pays in each month for its plan and for an add-on, in cents, and which plan it is on. */
type Level = { readonly plan: string; readonly base: number; readonly addOn: number };

const NONE: Level = { plan: '', base: 0, addOn: 0 };
const level = (plan: string, base: number, addOn = 0): Level => ({ plan, base, addOn });

/** From which month (1 to 12) a customer has what. */
const HISTORIES: Readonly<Record<string, readonly (readonly [month: number, level: Level])[]>> = {
	ada: [[1, level('team', 4900)]],
	bob: [
		[1, level('team', 4900)],
		[4, level('business', 9900)],
		[9, NONE]
	],
	cyd: [
		[2, level('team', 4900, 1550)],
		[5, level('team', 4900)],
		[7, NONE],
		[10, level('team', 4900)]
	],
	dee: [
		[3, level('business', 9900)],
		[6, level('business', 10890)],
		[8, level('business', 10890, 2050)],
		[12, level('team', 4900, 2050)]
	],
	eve: [[12, level('team', 5390)]]
};

function levelAt(id: string, month: number): Level {
	return [...HISTORIES[id]].reverse().find(([from]) => from <= month)?.[1] ?? NONE;
}

const sum = ({ base, addOn }: Level): number => base + addOn;
const day = (month: number): string => (month > MONTHS ? '' : `${monthText(COMPANY_FIRST + month - 1)}-10`);
const main = (cents: number): string => (cents / 100).toFixed(2);

type Table = readonly (readonly string[])[];

/** Each change of a customer: what it had, what it has, and the month. */
function* changes(): Generator<{ id: string; month: number; before: Level; after: Level; until: number }> {
	for (const [id, history] of Object.entries(HISTORIES)) {
		for (const [index, [month, after]] of history.entries()) {
			yield { id, month, before: history[index - 1]?.[1] ?? NONE, after, until: history[index + 1]?.[0] ?? MONTHS + 1 };
		}
	}
}

const kindOf = (before: number, after: number, wasThere: boolean): string =>
	before === 0 ? (wasThere ? 'reactivation' : 'new_biz') : after === 0 ? 'churn' : after > before ? 'expansion' : 'contraction';

function movements(): Table {
	const rows = [...changes()].map(({ id, month, before, after }, index) => {
		const wasThere = HISTORIES[id][0][0] < month;
		const kind = kindOf(sum(before), sum(after), wasThere);
		const plans = [after.plan || before.plan, before.plan];
		return [day(month), String(sum(after) - sum(before)), String(sum(after)), kind, 'USD', id, ...plans, `m${index}`];
	});
	const head = 'DATE,MRR_MOVEMENT,MRR,MOVEMENT_TYPE,CURRENCY_CODE,CUSTOMER_UUID,PLAN_EXTERNAL_ID,PREVIOUS_PLAN_EXTERNAL_ID,UUID';
	return [head.split(','), ...rows.reverse()];
}

function wide(): Table {
	const months = Array.from({ length: MONTHS + 1 }, (_, at) => at);
	const head = ['Customer ID', 'Customer', 'Customer Email', 'Currency', ...months.map((month) => monthText(COMPANY_FIRST - 1 + month))];
	const cell = (id: string, month: number) => (sum(levelAt(id, month)) === 0 ? '' : main(sum(levelAt(id, month))));
	return [head, ...Object.keys(HISTORIES).map((id) => [id, '', '', 'usd', ...months.map((month) => cell(id, month))])];
}

function snapshots(): Table {
	const rows = Object.keys(HISTORIES).flatMap((id) =>
		Array.from({ length: MONTHS }, (_, at) => {
			const [before, now] = [levelAt(id, at), levelAt(id, at + 1)];
			return [
				id,
				`s-${id}`,
				`${monthText(COMPANY_FIRST + at)}-28`,
				sum(now) > 0 ? 'active' : 'cancelled',
				'USD',
				main(sum(now)),
				main(sum(before))
			];
		})
	);
	const head =
		'customer_id,subscription_id,reporting_month,status,billing_currency_code,mrr_billing_currency,mrr_previous_billing_currency'.split(
			','
		);
	return [head, ...rows];
}

function intervals(): Table {
	const rows = [...changes()]
		.filter(({ after }) => sum(after) > 0)
		.map(({ id, month, after, until }) => [id, String(sum(after)), day(month), day(until), after.plan, `s-${id}`, 'x', 'false', 'false']);
	const head = 'CUSTOMER_UUID,MRR,START_DATE,END_DATE,PLAN_UUID,SUBSCRIPTION_UUID,SUBSCRIPTION_SET_UUID,IS_FREE,IS_TRIAL'.split(',');
	return [head, ...rows];
}

function items(): Table {
	const rows = [...changes()].flatMap(({ id, month, before, after }) => {
		const row = (item: string, from: number, to: number) =>
			from === to ? [] : [[`s-${id}`, item, id, 'USD', main(to - from), main(to), main(from), day(month)]];
		const same = before.plan === after.plan;
		return [
			...(same
				? row(after.plan, before.base, after.base)
				: [...(before.plan ? row(before.plan, before.base, 0) : []), ...(after.plan ? row(after.plan, 0, after.base) : [])]),
			...row('support', before.addOn, after.addOn)
		];
	});
	const head = 'subscription_id,item_price_id,customer_id,currency_code,item_mrr_difference,item_mrr,item_mrr_previous,event_date'.split(
		','
	);
	return [head, ...rows];
}

/** One made-up company as a file of each shape. */
export const shapesOfCompany = (): Readonly<Record<'A' | 'B' | 'C' | 'D' | 'E', Table>> => ({
	A: movements(),
	B: wide(),
	C: snapshots(),
	D: intervals(),
	E: items()
});
