/** Source of a default that is judgement alone. */
export const NO_EVIDENCE = 'no evidence: set your own';
/** Source of conversions, of the trigger of capacity, and of how fair a policy is felt. */
export const UPSELL_FRAMEWORK = 'Upsell and cross-sell motions: a systematic framework for expansion execution';
/** Source of how free plans and trials convert, and of save offers. */
export const UPSELL_GUIDE = 'How to upsell SaaS: a step-by-step guide';
