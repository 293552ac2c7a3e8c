/**
 * Packs the pack as it would be published, unpacks it, and runs the official scanner's analysis on
 * the tarball and on the source, which is what n8n does before it lists a community package.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

interface Scanner {
	analyzePackage(
		packageDir: string,
		filePatterns?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
	SOURCE_FILE_PATTERNS: string[];
}

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');
const scannerModule = '../node_modules/@n8n/scan-community-package/scanner/scanner.mjs';

async function unpacked(into: string): Promise<string> {
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', into], {
		cwd: root,
		maxBuffer: 16 * 1024 * 1024,
	});
	const answer = JSON.parse(stdout) as unknown;
	// npm 12 answers with an object by package name, earlier ones with a list.
	const [packed] = Object.values(answer as object) as Array<{ filename: string }>;
	const folder = path.join(into, 'package');
	await mkdir(folder);
	await run('tar', [
		'-xzf',
		path.join(into, packed.filename),
		'--strip-components=1',
		'-C',
		folder,
	]);
	return folder;
}

const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(scannerModule)) as Scanner;
await run('gulp', ['build'], { cwd: root });
const temporary = await mkdtemp(path.join(tmpdir(), 'telecom-reports-verify-'));
let failed = 0;
try {
	const legs = [
		{ name: 'tarball', folder: await unpacked(temporary), patterns: undefined },
		{ name: 'source', folder: root, patterns: SOURCE_FILE_PATTERNS },
	];
	for (const { name, folder, patterns } of legs) {
		const { passed, message, details } = await analyzePackage(folder, patterns);
		console.log(`scanner on the ${name}: ${passed ? 'passed' : `failed (${message})\n${details}`}`);
		if (!passed) failed += 1;
	}
} finally {
	await rm(temporary, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
