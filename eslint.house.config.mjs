// The house's own rules, beside the platform's strict ones in eslint.config.mjs, which must stay as
// they are: who may import whom, and the TypeScript tools that do not ship (.mts).
import { readdirSync } from 'node:fs';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Each folder of nodes/ is a provider, but for what they share. */
const providers = readdirSync(new URL('nodes', import.meta.url), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => name);

const zones = [
	{
		target: './nodes/shared',
		from: providers.map((provider) => `./nodes/${provider}`),
		message: 'nodes/shared knows no provider.',
	},
	...providers.map((provider) => ({
		target: `./nodes/${provider}`,
		from: providers.filter((other) => other !== provider).map((other) => `./nodes/${other}`),
		message: 'Providers do not know each other; what two share belongs into nodes/shared.',
	})),
	{
		target: ['./nodes', './credentials'],
		from: ['./sandbox', './test', './bench', './scripts'],
		message: 'What ships stands on nothing that does not.',
	},
	{ target: './nodes', from: './credentials', message: 'A node gets its credential from n8n.' },
	{
		target: './credentials',
		from: providers.map((provider) => `./nodes/${provider}`),
		message: 'A credential knows how to prove who you are, and nothing of the operations.',
	},
	{
		target: './sandbox',
		from: ['./nodes', './credentials'],
		message: 'The sandbox is an independent reading of the providers’ documents.',
	},
];

export default tseslint.config(
	{ ignores: ['dist', 'node_modules', 'coverage'] },
	{
		files: ['**/*.ts', '**/*.mts'],
		extends: [tseslint.configs.recommended],
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [createTypeScriptImportResolver()],
		},
		rules: {
			'import-x/no-restricted-paths': ['error', { zones }],
			'import-x/no-cycle': 'error',
		},
	},
);
