import { describe, expect, test } from 'vitest';
import { assumptionName } from './assumptionName';

describe('assumptionName', () => {
	test('says each kind of path in words', () => {
		expect(assumptionName('elasticity')).toBe('price elasticity of conversion');
		expect(assumptionName('owner.csmLed.cycle')).toBe('sales cycle, CSM-led');
		expect(assumptionName('importance.smb.basic.advancedReports')).toBe('how much advanced reports matters to SMB customers on Basic');
		expect(assumptionName('needShare.sso')).toBe('how many need sso');
		expect(assumptionName('price.plans/max/price/0')).toBe('the contract price at plans/max/price/0');
		expect(assumptionName('other')).toBe('other');
	});
});
