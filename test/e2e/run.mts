/**
 * `npm run e2e`: boots the sandbox and a real n8n with the packed pack once, runs the test files
 * against them, and ends all.
 *
 *   npm run e2e -- recordings   runs only the test files whose name contains "recordings", in any case
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { explain, formatElapsed } from '../../scripts/steps.mjs';
import { bootStack, shareStack, type Stack } from './support/stack.mts';

const startedMs = Date.now();
const filters = process.argv.slice(2).map((filter) => filter.toLowerCase());
const folder = import.meta.dirname;
const files = (await readdir(folder))
	.filter((name) => name.endsWith('.test.mts'))
	.filter(
		(name) => filters.length === 0 || filters.some((filter) => name.toLowerCase().includes(filter)),
	)
	.sort()
	.map((name) => join(folder, name));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	// The exit ends n8n as well.
	process.on(signal, () => process.exit(130));
}

let stack: Stack;
try {
	stack = await bootStack();
} catch (error) {
	explain(error);
	process.exit(1);
}
shareStack(stack);

const counts = { passed: 0, failed: 0, skipped: 0 };
// All files in this process: they share the one n8n.
const events = run({ files, isolation: 'none', concurrency: 1 });
events.on('test:pass', ({ details, skip }) => {
	if (details.type === 'suite') return;
	if (skip) counts.skipped += 1;
	else counts.passed += 1;
});
events.on('test:fail', ({ details }) => {
	if (details.type !== 'suite') counts.failed += 1;
});
// The runner ends when nothing keeps the process alive, so the stack goes with the last suite.
let open = 0;
events.on('test:enqueue', ({ nesting }) => {
	if (nesting === 0) open += 1;
});
events.on('test:complete', ({ nesting }) => {
	if (nesting === 0 && --open === 0) void stack.stop();
});
events.on('test:summary', () => process.nextTick(finish));
events.compose(new spec()).pipe(process.stdout);

function finish(): void {
	const { passed, failed, skipped } = counts;
	const tail = skipped > 0 ? `, ${skipped} skipped` : '';
	console.log(
		`\nEnd-to-end: ${passed} passed, ${failed} failed${tail} (${formatElapsed(Date.now() - startedMs)})`,
	);
	process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
