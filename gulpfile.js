const { rm } = require('node:fs/promises');
const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const path = require('node:path');
const { src, dest, series, parallel } = require('gulp');
const esbuild = require('esbuild');

const run = promisify(execFile);

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/**
 * One to one, not bundled: nodes/shared must exist once per process, because the request budget is
 * module state that all nodes share.
 */
async function compile() {
	const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
	try {
		await run(process.execPath, [tsc, '--project', 'tsconfig.json']);
	} catch (error) {
		throw new Error(`TypeScript found mistakes:\n${error.stdout ?? error.message}`);
	}
}

/**
 * n8n gives a community node no dependencies of its own, so the libraries that ship are bundled into
 * the one file that names them, in the place of the compiled file.
 */
async function vendor() {
	await esbuild.build({
		entryPoints: ['nodes/shared/vendor.ts'],
		outfile: 'dist/nodes/shared/vendor.js',
		allowOverwrite: true,
		bundle: true,
		platform: 'neutral',
		mainFields: ['module', 'main'],
		format: 'cjs',
		target: 'es2022',
		legalComments: 'inline',
		external: ['n8n-workflow', 'zod', 'zod/v4', 'luxon', 'lodash'],
	});
}

function icons() {
	return src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function codex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

exports.clean = clean;
exports.build = series(clean, parallel(series(compile, vendor), icons, codex));
exports.default = exports.build;
