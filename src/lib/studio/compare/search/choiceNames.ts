import type { Numbers } from '../../../charts/numbers';
import { plural } from '../../../engine/catalog/plural';
import { nameFromId } from '../../../formats/nameFromId';
import type { PolicyRuleDocument } from '../../../formats/policyDocument';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import type { SpaceChoice } from '../../../formats/searchSpace';
import type { SweptVariant } from '../../../formats/sweptDocument';
import { nameOf } from '../../document/book';
import { POLICY_CHOICES } from '../../document/policyFields';
import { sweptValueWords } from '../../questions/sweep/sweptValueWords';
import type { Lever } from './levers';

/** What people call the things that a search varies, and their choices. */
export class ChoiceNames {
	constructor(
		readonly document: ScenarioDocument,
		readonly variant: SweptVariant,
		readonly numbers: Numbers
	) {}

	/** "Pro: Monthly price", "Single sign-on", "Existing customers". */
	lever(lever: Lever): string {
		if (lever.kind === 'number') return `${lever.number.group}: ${lever.number.name}`;
		return lever.kind === 'policy' ? 'Existing customers' : this.feature(lever.feature);
	}

	feature(id: string): string {
		return this.document.features?.find((feature) => feature.id === id)?.name ?? nameFromId(id);
	}

	/** "$99", "from Pro up", "add-on at $29", "move at renewal". */
	choice(lever: Lever, choice: SpaceChoice): string {
		if (choice.kind === 'number')
			return sweptValueWords(choice.number, lever.kind === 'number' ? lever.number.kind : 'count', this.numbers);
		if (choice.kind === 'policy') return this.#policy(choice.policy);
		const { place } = choice;
		if (place.at === 'plan') return `from ${this.plan(place.plan)} up`;
		if (place.at === 'addOn') return place.price === undefined ? 'as its add-on' : `add-on at ${this.numbers.price(place.price)}`;
		return place.at === 'all' ? 'in every plan' : 'in no plan';
	}

	plan(id: string): string {
		const plan = this.variant.book.plans.find((one) => one.id === id);
		return plan ? nameOf(plan) : nameFromId(id);
	}

	/** A candidate as one name: "Pro $99; move at renewal". */
	candidate(levers: readonly Lever[], choices: readonly SpaceChoice[]): string {
		return levers
			.map((lever, i) => {
				const words = this.choice(lever, choices[i]);
				if (lever.kind === 'policy') return words;
				return lever.kind === 'number' ? `${lever.number.group} ${words}` : `${this.feature(lever.feature)} ${words}`;
			})
			.join('; ');
	}

	#policy(policy: PolicyRuleDocument): string {
		const name = POLICY_CHOICES.find(({ kind }) => kind === policy.kind)?.name ?? policy.kind;
		const low = name.charAt(0).toLowerCase() + name.slice(1);
		if (policy.kind === 'sunset') return `${low} after ${policy.months} ${plural(policy.months, 'month')}`;
		if (policy.kind === 'step') return `${low}, ${this.numbers.rate(policy.rate)}`;
		return low;
	}
}
