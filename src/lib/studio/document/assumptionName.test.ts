import { describe, expect, test } from 'vitest';
import { assumptionName } from './assumptionName';

describe('assumptionName', () => {
	test('says each kind of path in words', () => {
		expect(assumptionName('elasticity')).toBe('price elasticity of conversion');
		expect(assumptionName('owner.csmLed.cycle')).toBe('sales cycle, CSM-led');
		expect(assumptionName('importance.smb.basic.advancedReports')).toBe('how much advanced reports matters to SMB customers on Basic');
		expect(assumptionName('needShare.sso')).toBe('how many need sso');
		expect(assumptionName('price.plans/max/price/0')).toBe('the contract price of Max');
		const names = new Map([
			['feature9', 'Single sign-on'],
			['p3', 'XL'],
			['s0', 'Small firms']
		]);
		expect(assumptionName('needShare.feature9', names)).toBe('how many need Single sign-on');
		expect(assumptionName('importance.s0.p3.feature9', names)).toBe('how much Single sign-on matters to Small firms customers on XL');
		expect(assumptionName('price.plans/p3/price/0', names)).toBe('the contract price of XL');
		expect(assumptionName('newPlan.p3', names)).toBe('how newcomers take to XL, from the plan below (0) to the one above (1)');
		expect(assumptionName('other')).toBe('other');
	});
});
