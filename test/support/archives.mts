import { spawnSync } from 'node:child_process';
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

function run(program: string, args: string[], input: string | Uint8Array): Buffer {
	const { error, status, stdout, stderr } = spawnSync(program, args, {
		input,
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
