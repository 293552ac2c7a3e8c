import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const COPIED = [
	'package.json',
	'.prettierrc.json',
	'jest.config.js',
	'tsconfig.json',
	'tsconfig.tools.json',
	'icons',
	'scripts',
	'nodes/shared',
	'sandbox',
	'test/support',
];
/** The texts of a folder's files, by their paths. */
export type Files = Map<string, string>;

export interface Ran {
	code: number;
	stdout: string;
	stderr: string;
}

/** A copy of what a new provider stands on, for the scaffold to write into. */
export interface Copy {
	folder: string;
	files(): Promise<Files>;
	/** Runs one of the programs of the dependencies there, or a file of its own. */
	run(program: string, ...args: string[]): Promise<Ran>;
	scaffold(...args: string[]): Promise<Ran>;
	close(): Promise<void>;
}

export const newFolder = async (): Promise<string> =>
	await mkdtemp(path.join(tmpdir(), 'telecom-reports-scaffold-'));

/** Makes the copy; whoever does takes it away again. */
export async function copyOfGround(): Promise<Copy> {
	const folder = await newFolder();
	for (const part of COPIED) {
		await cp(path.join(root, part), path.join(folder, part), { recursive: true });
	}
	await mkdir(path.join(folder, 'credentials'));
	await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	const run: Copy['run'] = async (program, ...args) =>
		await new Promise((resolve) => {
			const options = { cwd: folder, maxBuffer: 1 << 26 };
			execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) =>
				resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
			);
		});
	return {
		folder,
		files: async () => await filesOf(folder),
		run,
		scaffold: async (...args) => await run('scripts/newProvider.mts', ...args),
		close: async () => await rm(folder, { recursive: true, force: true }),
	};
}

export async function filesOf(folder: string): Promise<Files> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const names = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort();
	const read = names.map(async (name) => {
		return [name, await readFile(path.join(folder, name), 'utf8')] as const;
	});
	return new Map(await Promise.all(read));
}
