import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { repositoryRoot } from '../../scripts/paths.mjs';
import { buildAndPack, type PackedPackage } from './package.mts';

/** All that decides what the tarball holds. */
const SOURCES = [
	'credentials',
	'icons',
	'nodes',
	'gulpfile.js',
	'LICENSE',
	'package-lock.json',
	'package.json',
	'README.md',
	'tsconfig.json',
];

/**
 * Gives the packed pack of this repository, built anew only when its sources have changed.
 *
 * @param folder where the tarball and the note about it are kept
 */
export async function packUnlessUnchanged(folder: string): Promise<PackedPackage> {
	const noteFile = join(folder, 'pack.json');
	const sources = await hashSources();
	const note = await readFile(noteFile, 'utf8').catch(() => '{}');
	const known = JSON.parse(note) as { sources?: string; pack?: PackedPackage };
	if (known.pack && known.sources === sources) {
		const bytes = await readFile(known.pack.tarball).catch(() => undefined);
		if (bytes && sha256(bytes) === known.pack.hash) return known.pack;
	}
	await rm(folder, { recursive: true, force: true });
	const pack = await buildAndPack(folder);
	await writeFile(noteFile, JSON.stringify({ sources, pack }));
	return pack;
}

async function hashSources(): Promise<string> {
	const hash = createHash('sha256');
	for (const source of SOURCES) {
		for (const file of await filesOf(join(repositoryRoot, source))) {
			hash.update(`${relative(repositoryRoot, file)}\0${sha256(await readFile(file))}\n`);
		}
	}
	return hash.digest('hex');
}

/** The files in a folder in a fixed order; a file itself; nothing when there is neither. */
async function filesOf(path: string): Promise<string[]> {
	try {
		const entries = await readdir(path, { recursive: true, withFileTypes: true });
		return entries
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort();
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? [path] : [];
	}
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
