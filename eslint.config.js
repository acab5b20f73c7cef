import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const restricted = [
	{ selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
	{ selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that has it.' },
	{ selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }
];
/** What people write is looked up in no object: it has `constructor`, `toString` and the like of Object.prototype. */
const lookups = [
	{
		selector:
			"VariableDeclarator[init.properties.length>0] > Identifier TSTypeReference[typeName.name='Record'] > TSTypeParameterInstantiation > TSStringKeyword:first-child",
		message: 'A table whose keys are any text is a Map: an object has keys of Object.prototype too.'
	},
	{
		selector: "BinaryExpression[operator='in']:not([left.type='Literal']):not([left.type='PrivateIdentifier'])",
		message: 'A key that is not written here is looked for with Object.hasOwn: "in" finds those of Object.prototype too.'
	}
];

/** What the language leaves to the platform: another engine gives other bits. */
const unsteady = [
	{
		selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
		message: 'Multiply, or take pow of engine/math: ** is not the same bits everywhere.'
	},
	{
		selector:
			"CallExpression[callee.object.name='Math'][callee.property.name=/^(random|exp|expm1|log|log1p|log2|log10|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh)$/]",
		message: 'Take it of engine/math: that of the platform is not the same bits everywhere.'
	},
	{
		selector: "NewExpression[callee.name='Date'], MemberExpression[object.name=/^(Date|performance)$/]",
		message: 'The engine knows no clock.'
	}
];

export default defineConfig(
	{ ignores: ['node_modules/', 'build/', '.svelte-kit/', 'data/', 'test-results/', 'playwright-report/', 'coverage/'] },
	ts.configs.strict,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-var': 'error',
			'prefer-const': 'error',
			'object-shorthand': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': false }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-restricted-syntax': ['error', ...restricted],
			// TypeScript knows what is defined.
			'no-undef': 'off',
			// The app is served at the root of its address.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			// Not svelte.config.js itself: it has functions, with which nothing can be kept of a run.
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig: { compilerOptions: { runes: true } } }
		},
		rules: {
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$bindable', '$derived', '$state'] }]
		}
	},
	{
		// Where texts of people are read.
		files: ['src/lib/**/*.ts', 'src/cli/**/*.ts', 'src/routes/api/**/*.ts'],
		ignores: ['**/*.test.ts', '**/testing/**', 'src/lib/server/migrations.ts'],
		rules: { 'no-restricted-syntax': ['error', ...restricted, ...lookups] }
	},
	{
		files: ['src/lib/engine/**/*.ts'],
		ignores: ['**/*.test.ts', '**/testing/**'],
		rules: { 'no-restricted-syntax': ['error', ...restricted, ...lookups, ...unsteady] }
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['**/*.test.ts'],
		rules: { 'max-lines-per-function': ['error', 60], 'max-params': ['error', 6] }
	},
	{
		// In the month loop: an object for the parties of a question would be made for each customer, month and offer (see rating/bill.ts).
		files: ['Chooser', 'Valuation', 'attempt', 'saleTerms'].map((name) => `src/lib/engine/market/${name}.ts`),
		rules: { 'max-params': ['error', 8] }
	},
	{
		// A run over workers: its steps share what is under way.
		files: ['src/lib/runner/pooled.ts'],
		rules: { 'max-lines-per-function': ['error', 120] }
	},
	{
		// What runs in a browser takes the types of the API alone: its schemas, and their library, stay on the server.
		files: ['src/lib/studio/**', 'src/routes/**'],
		ignores: ['src/routes/api/**'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{ regex: '(lib|\\.\\.)/api/(?!bounds$)', allowTypeImports: true, message: 'Import its type alone: schemas stay on the server.' }
					]
				}
			]
		}
	},
	{
		// Tools ask for a default export here.
		files: ['*.config.js', '*.config.ts', 'test/mutation/*.config.ts', 'test/e2e/quieten.ts'],
		rules: { 'no-restricted-syntax': 'off' }
	}
);
