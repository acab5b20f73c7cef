import { knownNames, shortened } from '../../engine/catalog/knownNames';
import { monthIndex, monthText } from '../monthIndex';
import { isForeign, type AmountRule } from './centsOf';
import type { ImportDecision } from './ImportDecision';
import type { ImportLine, RowFault } from './ImportLine';
import { SUGGESTED } from './NameMatcher';
import type { ImportProblem } from './ImportReading';

/** Why a row that stands for a customer cannot be taken; undefined where it can. */
export function faultOf(line: ImportLine, { offers, context }: ImportDecision, rule: AmountRule): RowFault | undefined {
	if (line.fault) return line.fault;
	if (isForeign(line, rule)) {
		const { currency } = line;
		const remedy = `Give one dated rate, such as --rate ${currency}=1.08@2026-11-30, or leave these rows out`;
		return {
			code: 'other-currency',
			field: 'currency',
			value: currency,
			message: `the amount is in ${currency}, the base in ${rule.currency}`,
			remedy
		};
	}
	if (line.plan >= 0 || line.addOns.length > 0) return undefined;
	const { planText } = line;
	if (planText === '')
		return {
			code: 'unknown-plan',
			field: 'plan',
			value: '',
			message: 'the customer has no plan',
			remedy: `Known: ${knownNames(context.plans.map(({ name }) => name))}`
		};
	const near = offers.plans.near(planText);
	const remedy =
		near === undefined
			? `Say which it is (--plan '${shortened(planText)}=id'). Known: ${knownNames(offers.plans.ids)}`
			: `Closest is ${near}`;
	return { code: 'unknown-plan', field: 'plan', value: planText, message: `no plan is called "${shortened(planText)}"`, remedy };
}

/** Why a customer whose rows are put together cannot be taken. */
export function customerFault(line: ImportLine, { context }: ImportDecision): RowFault | undefined {
	if (line.plan < 0)
		return {
			code: 'no-plan',
			field: 'plan',
			value: line.planText,
			message: `"${shortened(line.id)}" has add-ons and no plan`,
			remedy: 'Say which price is its plan, or leave it out'
		};
	const first = context.start === undefined ? undefined : monthIndex(context.start);
	if (first === undefined || !(line.start > first)) return undefined;
	const started = monthText(line.start);
	return {
		code: 'starts-later',
		field: 'start',
		value: started,
		message: `the customer starts in ${started}, after the scenario begins in ${context.start ?? ''}`,
		remedy: 'Begin the scenario in the month of the file, or leave these customers out'
	};
}

/** Adds a problem of a row with its one-click mends. */
export function addProblem(fault: RowFault, line: ImportLine, { problems, reader, offers }: ImportDecision): void {
	const columns = reader.fields.get(fault.field) ?? (fault.field === 'plan' ? reader.fields.get('price') : undefined);
	problems.add(fault, columns?.[0]?.name ?? '', line.line, true, () => {
		const { field, value } = fault;
		const drop = { label: 'Leave the rows out', fix: value === '' ? { field: '', value: '', line: line.line } : { field, value } };
		if (fault.code === 'unknown-plan' && value !== '') {
			const place = { field: columns?.[0]?.field ?? 'plan', value };
			return [...offers.plans.proposals(value, SUGGESTED, place), drop];
		}
		if (fault.code === 'several-plans') return [...parts(value, field), drop];
		if (fault.code === 'not-a-number' || fault.code === 'negative')
			return [drop, { label: 'Leave the amount open', fix: { field, value, as: '' } }];
		return [drop];
	});
}

const parts = (value: string, field: string): ImportProblem['fixes'] =>
	value
		.split('|')
		.map((part) => part.trim())
		.slice(0, SUGGESTED)
		.map((part) => ({ label: `Use ${shortened(part)}`, fix: { field, value, as: part } }));
