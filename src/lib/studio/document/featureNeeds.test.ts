import { describe, expect, it } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import type { FeatureDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { EXAMPLES } from './examples';
import { Numbers } from '../../charts/numbers';
import { needOf, setNeed, type NeedAnswer } from './featureNeeds';
import { readShare } from './readField';
import { addFeature } from './vocabulary';

const added = addFeature(EXAMPLES[0].document, 'Audit log');
const entryOf = (document: ScenarioDocument): FeatureDocument => {
	const found = document.features?.find(({ id }) => id === added.id);
	if (!found) throw new Error('the feature is gone');
	return found;
};
const said = (document: ScenarioDocument, answer: NeedAnswer, more?: Parameters<typeof setNeed>[3]) =>
	setNeed(document, entryOf(document), answer, more);
/** Who needs the new feature, as the engine reads it. */
function ranges(document: ScenarioDocument) {
	const { scenario, problems } = readScenario(structuredClone(document));
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	return [scenario?.features.find(({ id }) => id === added.id)?.need, scenario?.assumptions[`needShare.${added.id}`]?.all];
}

describe('who needs a feature', () => {
	it('is not said of a new one', () => {
		expect(needOf(added.document, entryOf(added.document))).toEqual({ answer: 'kind', share: undefined, isRange: false });
		expect(ranges(added.document)).toEqual(['common', undefined]);
	});

	it.each<[NeedAnswer, Parameters<typeof setNeed>[3], unknown]>([
		['all', {}, ['all', undefined]],
		['half', {}, ['common', { kind: 'point', value: 0.5 }]],
		['few', {}, ['common', { kind: 'point', value: 0.1 }]],
		['own', { share: 0.33 }, ['common', { kind: 'point', value: 0.33 }]],
		['kind', { kind: 'premium' }, ['premium', undefined]]
	])('is written and read as it was said: %s', (answer, more, engine) => {
		const document = said(added.document, answer, more);
		expect(needOf(document, entryOf(document)).answer).toBe(answer);
		expect(ranges(document)).toEqual(engine);
		// Whatever was said before leaves no trace.
		for (const before of ['all', 'half', 'own', 'kind'] as const) {
			const twice = said(said(added.document, before, { share: 0.2, kind: 'premium' }), answer, { kind: 'common', ...more });
			expect(needOf(twice, entryOf(twice)).answer).toBe(answer);
			expect(ranges(twice)[1]).toEqual(ranges(document)[1]);
		}
	});

	it('goes back to the document as it was when it is left to the default', () => {
		expect(said(said(added.document, 'half'), 'kind')).toEqual(added.document);
	});

	it('shows a range, and shares by segment, in the mean', () => {
		const path = `needShare.${added.id}`;
		const ranged = { ...added.document, assumptions: { [path]: { bySegment: { smb: 0.1, mid: 0.3, ent: 0.8 } } } };
		expect(needOf(ranged, entryOf(ranged))).toEqual({ answer: 'own', share: expect.closeTo(0.4, 9), isRange: true });
	});

	it('is read as a percentage from 0 to 100', () => {
		const read = readShare(new Numbers('USD', 'en-US'), 'no share of customers');
		expect([read('25'), read('100%'), read('0')]).toEqual([{ value: 0.25 }, { value: 1 }, { value: 0 }]);
		expect(read('101')).toEqual({ why: '101% is no share of customers. Write a percentage from 0 to 100.' });
		expect(read('many')).toEqual({ why: '“many” is not a percentage. Write a number, such as 12.5.' });
	});
});
