// The house's own rules, beside the platform's strict ones in eslint.config.mjs, which must stay as
// they are: who may import whom, and the TypeScript tools that do not ship (.mts).
import { readdirSync } from 'node:fs';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { oneWay } from './scripts/oneWay.mjs';

/** Each folder of nodes/ is a provider, but for what they share. */
const providers = readdirSync(new URL('nodes', import.meta.url), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => name);

/** The rooms of nodes/shared, from the ground up: each stands on those before it and on files beside them. */
const rooms = [
	'http',
	'login',
	'callRecord',
	'pull',
	'file',
	'unpack',
	'table',
	'fields',
	'source',
	'sink',
	'report',
	'operation',
	'trigger',
	'download',
	'reportRows',
];

const zones = [
	...rooms.slice(0, -1).map((room, nth) => ({
		target: `./nodes/shared/${room}`,
		from: rooms.slice(nth + 1).map((upper) => `./nodes/shared/${upper}`),
		message: 'Arrows in nodes/shared point down only; see rooms in eslint.house.config.mjs.',
	})),
	{
		target: './nodes/shared/*.ts',
		from: rooms.map((room) => `./nodes/shared/${room}`),
		message: 'What stands beside the rooms of nodes/shared stands below them.',
	},
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
		plugins: { 'import-x': importX, house: { rules: { 'one-way': oneWay } } },
		settings: {
			'import-x/resolver-next': [createTypeScriptImportResolver()],
		},
		rules: {
			'import-x/no-restricted-paths': ['error', { zones }],
			'import-x/no-cycle': 'error',
			'house/one-way': 'error',
		},
	},
);
