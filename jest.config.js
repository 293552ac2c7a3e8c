/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.{ts,mts}'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	setupFiles: ['<rootDir>/test/support/environment.mts'],
	setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
	// n8n-core keeps a process-wide dependency container alive; the tests close what they open.
	forceExit: false,
	// A process of its own for each file: nock stands in the way of the whole process's HTTP, and what one
	// file leaves behind must not disturb the next.
	maxWorkers: 2,
	// So little that each worker ends after one file; a plain 1 would be all of the machine's memory.
	workerIdleMemoryLimit: '1KB',
	testTimeout: 20_000,
};
