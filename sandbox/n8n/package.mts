import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { runNpm } from '../../scripts/npm.mjs';
import { childEnvironment, repositoryRoot } from '../../scripts/paths.mjs';
import { Trouble } from '../../scripts/steps.mjs';

/** A pack as it would be published. */
export interface PackedPackage {
	readonly name: string;
	readonly version: string;
	/** The path of the .tgz file. */
	readonly tarball: string;
	/** SHA-256 of the tarball in hex. npm packs the same files to the same bytes. */
	readonly hash: string;
}

/**
 * Builds the pack of this repository and packs it.
 *
 * @param folder where the tarball goes; created if needed
 * @throws {Trouble} with the compiler's message when the build fails
 */
export async function buildAndPack(folder: string): Promise<PackedPackage> {
	const gulp = join(repositoryRoot, 'node_modules', 'gulp', 'bin', 'gulp.js');
	try {
		await promisify(execFile)(process.execPath, [gulp, 'build'], {
			cwd: repositoryRoot,
			env: childEnvironment(),
			maxBuffer: 64 * 1024 * 1024,
		});
	} catch (error) {
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		throw new Trouble(`The pack could not be built:\n${`${stdout}${stderr}`.trim()}`);
	}
	return await packFolder(repositoryRoot, folder);
}

/**
 * Packs the package in a folder, as `npm publish` would.
 *
 * @param packageFolder the folder with the package.json
 * @param destination where the tarball goes; created if needed
 */
export async function packFolder(
	packageFolder: string,
	destination: string,
): Promise<PackedPackage> {
	await mkdir(destination, { recursive: true });
	const output = await runNpm(['pack', '--json', '--pack-destination', destination], {
		cwd: packageFolder,
		purpose: 'pack the nodes',
	});
	const [{ name, version, filename }] = JSON.parse(output) as [
		{ name: string; version: string; filename: string },
	];
	const tarball = join(destination, filename);
	const hash = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	return { name, version, tarball, hash };
}
