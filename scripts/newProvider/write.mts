import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Texts } from './files.mts';

/**
 * Writes new files and changes of old ones, all or none. Nothing is overwritten by a new file.
 * @param changed by path, with what is there now
 */
export async function writeAll(
	root: string,
	added: Texts,
	changed: ReadonlyMap<string, { before: string; after: string }>,
): Promise<void> {
	const undo: Array<() => Promise<void>> = [];
	try {
		for (const [path, text] of added) {
			undo.push(...(await madeFolders(root, path)));
			const file = await open(join(root, path), 'wx');
			undo.push(async () => await rm(join(root, path), { force: true }));
			await file.writeFile(text).finally(async () => await file.close());
		}
		for (const [path, { before, after }] of changed) {
			undo.push(async () => await writeFile(join(root, path), before));
			await writeFile(join(root, path), after);
		}
	} catch (error) {
		// One that fails must not keep the others from being undone.
		for (const step of undo.reverse()) await step().catch(() => undefined);
		throw error;
	}
}

/** @returns how to take away again what had to be made */
async function madeFolders(root: string, path: string): Promise<Array<() => Promise<void>>> {
	const first = await mkdir(join(root, dirname(path)), { recursive: true });
	return first === undefined ? [] : [async () => await rm(first, { recursive: true })];
}

/**
 * @returns the first of the paths, or of the folders that they are in, that is there already and in the way:
 * in whatever capitals, because some file systems do not tell them apart
 */
export async function takenPath(
	root: string,
	paths: Iterable<string>,
): Promise<string | undefined> {
	for (const path of paths) {
		const names = path.split('/');
		for (const [depth, wanted] of names.entries()) {
			const folder = names.slice(0, depth).join('/');
			const entries = await readdir(join(root, folder), { withFileTypes: true });
			const same = entries.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
			const isLast = depth === names.length - 1;
			const other = same.find((one) => isLast || one.name !== wanted || !one.isDirectory());
			if (other) return [...names.slice(0, depth), other.name].join('/');
			if (same.length === 0) break;
		}
	}
	return undefined;
}
