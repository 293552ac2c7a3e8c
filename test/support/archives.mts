import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What Python's zipfile is told. */
export interface ZipOptions {
	method?: 'stored' | 'deflated' | 'bzip2' | 'lzma';
	/** Into something in which one cannot go back: sizes follow the data. */
	streamed?: boolean;
	/** ZIP64 fields also where they are not needed. */
	zip64?: boolean;
	comment?: string;
}

/** What is in an archive: content, or so many zeros. A name that ends with `/` is a folder. */
export type ZipContent = Record<string, Uint8Array | number>;

/** @returns archives made by Python's zipfile, all at once: to start it is what takes the time */
export function pythonZips<Name extends string>(
	orders: Record<Name, [files: ZipContent, options?: ZipOptions]>,
): Record<Name, Buffer> {
	const names = Object.keys(orders) as Name[];
	const told = names.map((name) => {
		const [files, options = {}] = orders[name];
		const contents = Object.entries(files).map(([path, content]) => [
			path,
			typeof content === 'number' ? content : Buffer.from(content).toString('base64'),
		]);
		return { options, files: contents };
	});
	const script = path.join('test', 'support', 'archives.py');
	const made = JSON.parse(run('python3', [script], JSON.stringify(told)).toString()) as string[];
	return Object.fromEntries(
		names.map((name, nth) => [name, Buffer.from(made[nth], 'base64')]),
	) as Record<Name, Buffer>;
}

/** @returns a gzip file made by gzip */
export function gzip(bytes: Uint8Array, ...options: string[]): Buffer {
	return run('gzip', [...options, '-c'], bytes);
}

/** Where Info-ZIP writes to: into a file it can go back and fill in sizes, into a pipe it cannot. */
export type InfoZipTarget = 'file' | 'pipe';

/** @returns an archive of files in folders, made by Info-ZIP's zip */
export function infoZip(
	files: Record<string, Uint8Array>,
	target: InfoZipTarget,
	...options: string[]
): Buffer {
	const folder = mkdtempSync(path.join(tmpdir(), 'info-zip-'));
	try {
		for (const [name, bytes] of Object.entries(files)) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			writeFileSync(path.join(folder, name), bytes);
		}
		const args = ['-q', '-r', ...options, target === 'pipe' ? '-' : 'made.zip', '.'];
		const piped = run('zip', [...args, '-x', 'made.zip'], '', folder);
		return target === 'pipe' ? piped : readFileSync(path.join(folder, 'made.zip'));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** @returns an archive of one file without a name, which Info-ZIP's zip got by a pipe and gave into one */
export function infoZipOfPipe(bytes: Uint8Array, ...options: string[]): Buffer {
	return run('zip', ['-q', ...options, '-', '-'], bytes);
}

function run(
	program: string,
	args: string[],
	input: string | Uint8Array,
	cwd = process.cwd(),
): Buffer {
	const { error, status, stdout, stderr } = spawnSync(program, args, {
		input,
		cwd,
		maxBuffer: 512 * 1024 * 1024,
	});
	if (error) {
		throw new Error(
			`These tests need ${program} to make archives, which does not start: ${error.message}`,
		);
	}
	if (status !== 0) throw new Error(`${program} failed: ${String(stderr)}`);
	return stdout;
}
