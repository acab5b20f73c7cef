import type { Policy, PolicyKind, PolicyRule } from '../engine/catalog/policy';
import type { PolicyDocument, PolicyRuleDocument } from './policyDocument';
import { toCents } from './toCents';

/** A policy of the file as the engine takes it: defaults filled, amounts in minor units. */
export function toPolicy({ segments, ...rule }: PolicyDocument, minorUnits: number): Policy {
	if (!segments) return toRule(rule, minorUnits);
	return {
		...toRule(rule, minorUnits),
		segments: Object.fromEntries(Object.entries(segments).map(([id, own]) => [id, toRule(own, minorUnits)]))
	};
}

function toRule(document: PolicyRuleDocument, minorUnits: number): PolicyRule {
	const { launch = 1, notice = 0, map = {}, loyalty, negotiated, exempt, content, protectionEnds } = document;
	return {
		...toKind(document),
		launch,
		notice,
		map,
		...(loyalty !== undefined && { loyalty }),
		...(negotiated && { negotiated }),
		...(exempt && {
			exempt: {
				...(exempt.above !== undefined && { aboveCents: toCents(exempt.above, minorUnits) }),
				...(exempt.tag !== undefined && { tag: exempt.tag })
			}
		}),
		...(content && { content }),
		...(protectionEnds && { protectionEnds })
	};
}

function toKind(document: PolicyRuleDocument): PolicyKind {
	switch (document.kind) {
		case 'renewal':
			return { kind: 'renewal', timing: document.timing ?? 'next' };
		case 'sunset':
			return { kind: 'sunset', months: document.months };
		case 'phased':
			return { kind: 'phased', waves: document.waves };
		case 'step':
			return { kind: 'step', rate: document.rate };
		case 'optIn':
			return { kind: 'optIn', discount: document.discount, months: document.months };
		case 'keep':
		case 'immediate':
			return { kind: document.kind };
	}
}
